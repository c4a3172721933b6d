import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { stringify } from 'yaml';
import { PUBLIC_TEST_SEED } from '../../runner/crypto/test-root.ts';
import type { Language } from '../../runner/messages/bilingual.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { isPermitted, parameterValue } from '../../runner/profile/build-tables.ts';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import type { Profile } from '../../runner/profile/model.ts';
import { parseSample } from '../../runner/profile/sample.ts';
import { languageIn, type Options } from './options.ts';
import { choicesOf, HEAD, parameterLine, type Question } from './sample-questions.ts';
import { EXIT, say } from './terminal.ts';

/** `cardbench sample new`: asks for the ICS and writes it; with `--set path=value` without asking. */
export async function run([file = '']: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  if (existsSync(file)) throw new Fault('SAMPLE_EXISTS', { file }, { place: { file } });
  const given = new Map(((options.set as string[] | undefined) ?? []).map(pairOf));
  const answers = given.size > 0 ? given : await ask(language);
  const profile = loadProfile(answers.get('profile') ?? 'personal-2.00');
  const tree: Record<string, unknown> = {
    tester: { keys: { source: 'test-roots', seed: PUBLIC_TEST_SEED } },
  };
  for (const { path, otherwise } of [...HEAD, ...choicesOf(profile)]) set(tree, path, answers.get(path) ?? otherwise);
  for (const [path, value] of answers) set(tree, path, value);
  const text = `# yaml-language-server: $schema=profiles/sample.schema.json\n${stringify(tree, { defaultStringType: 'PLAIN', schema: 'failsafe' })}`;
  parseSample(file, text, profile);
  writeFileSync(file, text, { flag: 'wx' });
  say(language === 'zh' ? `已写入 ${file}` : `wrote ${file}`);
  return EXIT.pass;
}

async function ask(language: Language): Promise<Map<string, string>> {
  const reader = createInterface({ input: process.stdin });
  const lines = reader[Symbol.asyncIterator]();
  const answers = new Map<string, string>();
  const answer = async (path: string, prompt: string): Promise<string> => {
    process.stdout.write(`${prompt}: `);
    const { value, done } = await lines.next();
    if (done) throw new Fault('SAMPLE_UNANSWERED', { path });
    return value.trim();
  };
  const askAll = async (questions: readonly Question[]): Promise<void> => {
    for (const { path, otherwise, ...words } of questions) {
      const said = await answer(path, `${words[language]}${otherwise ? ` [${otherwise}]` : ''}`);
      answers.set(path, said === '' ? otherwise : said);
    }
  };
  try {
    await askAll(HEAD);
    const profile = loadProfile(answers.get('profile') ?? 'personal-2.00');
    await askAll(choicesOf(profile));
    const prompt =
      language === 'zh'
        ? '与规范缺省值不同的参数（name=value；? 列出；空行结束）'
        : 'a parameter that differs from the profile (name=value; ? lists them; empty line ends)';
    for (let said = await answer('parameters', prompt); said !== ''; said = await answer('parameters', prompt)) {
      if (said === '?') for (const one of Object.values(profile.parameters)) say(parameterLine(one, language));
      else declare(said, profile, answers, language);
    }
  } finally {
    reader.close();
  }
  return answers;
}

/** Notes a parameter; what can not be declared is told at once and asked again. */
function declare(said: string, profile: Profile, answers: Map<string, string>, language: Language): void {
  const [name, value] = pairOf(said.includes('=') ? said : `${said}=`);
  const parameter = profile.parameters[name];
  if (parameter === undefined) say(language === 'zh' ? `没有参数 ${name}` : `there is no parameter ${name}`);
  else {
    const read = parameterValue(value, typeof parameter.value);
    if (read !== undefined && isPermitted(parameter, read)) answers.set(`parameters.${name}`, value);
    else say(parameterLine(parameter, language));
  }
}

function pairOf(pair: string): [string, string] {
  const at = pair.indexOf('=');
  if (at < 1) throw new Fault('USAGE', { reason: `--set takes path=value, got ${pair}` });
  return [pair.slice(0, at), pair.slice(at + 1)];
}

/** Sets a value by its path. Names of parameters have dots of their own: `parameters.le.policy`. */
function set(tree: Record<string, unknown>, path: string, value: string): void {
  const [head = '', ...rest] = path.split('.');
  const names = head === 'parameters' ? [head, rest.join('.')] : [head, ...rest];
  const last = names.pop() as string;
  let node = tree;
  for (const name of names) {
    node[name] ??= {};
    node = node[name] as Record<string, unknown>;
  }
  node[last] = value;
}
