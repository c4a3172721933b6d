import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { stringify } from 'yaml';
import { PUBLIC_TEST_SEED } from '../../runner/crypto/test-root.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import { parseSample } from '../../runner/profile/sample.ts';
import { languageIn, type Options } from './options.ts';
import { EXIT, say } from './terminal.ts';

/** What is asked: path in the file, both languages, and the answer that an empty line gives. */
const QUESTIONS = [
  ['sample.id', '样卡编号', 'id of the sample', 'SAMPLE-0001'],
  ['sample.product', '产品名称', 'product', ''],
  ['sample.vendor', '送检单位', 'vendor', ''],
  ['sample.chip', '芯片型号', 'chip', ''],
  ['sample.cos', 'COS 名称与版本', 'COS and its version', ''],
  ['profile', '规范', 'profile', 'personal-2.00'],
  ['sacrificial', '样卡可牺牲吗（true/false）', 'may the sample be sacrificed (true/false)', 'false'],
  ['holder', '持卡人信息：invented 虚构 / real 真实', 'holder: invented or real', 'real'],
  ['tester.pin', 'PIN（数字）', 'PIN (digits)', ''],
  ['tester.city', '发卡地区代码（6 位）', 'city code of the issuer (6 digits)', ''],
] as const;

/** `cardbench sample new`: asks for the ICS and writes it; with `--set path=value` without asking. */
export async function run([file = '']: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  if (existsSync(file)) throw new Fault('SAMPLE_EXISTS', { file }, { place: { file } });
  const given = new Map(((options.set as string[] | undefined) ?? []).map(pairOf));
  const answers = given.size > 0 ? given : await ask(language);
  const profile = loadProfile(answers.get('profile') ?? 'personal-2.00');
  const tree: Record<string, unknown> = {
    sample: {},
    profile: profile.id,
    sacrificial: 'false',
    holder: 'real',
    businesses: Object.fromEntries(profile.businesses.map(({ id, mandatory }) => [id, mandatory ? 'now' : 'never'])),
    tester: { pin: '', city: '', keys: { source: 'test-roots', seed: PUBLIC_TEST_SEED } },
  };
  for (const [path, , , otherwise] of QUESTIONS) set(tree, path, answers.get(path) ?? otherwise);
  for (const [path, value] of answers) set(tree, path, value);
  const text = `# yaml-language-server: $schema=profiles/sample.schema.json\n${stringify(tree, { defaultStringType: 'PLAIN', schema: 'failsafe' })}`;
  parseSample(file, text, profile);
  writeFileSync(file, text, { flag: 'wx' });
  say(language === 'zh' ? `已写入 ${file}` : `wrote ${file}`);
  return EXIT.pass;
}

async function ask(language: 'zh' | 'en'): Promise<Map<string, string>> {
  const reader = createInterface({ input: process.stdin });
  const lines = reader[Symbol.asyncIterator]();
  const answers = new Map<string, string>();
  try {
    for (const [path, zh, en, otherwise] of QUESTIONS) {
      process.stdout.write(`${language === 'zh' ? zh : en}${otherwise ? ` [${otherwise}]` : ''}: `);
      const { value, done } = await lines.next();
      if (done) throw new Fault('SAMPLE_UNANSWERED', { path });
      const answer = value.trim();
      answers.set(path, answer === '' ? otherwise : answer);
    }
  } finally {
    reader.close();
  }
  return answers;
}

function pairOf(pair: string): [string, string] {
  const at = pair.indexOf('=');
  if (at < 1) throw new Fault('USAGE', { reason: `--set takes path=value, got ${pair}` });
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function set(tree: Record<string, unknown>, path: string, value: string): void {
  const names = path.split('.');
  const last = names.pop() as string;
  let node = tree;
  for (const name of names) {
    node[name] ??= {};
    node = node[name] as Record<string, unknown>;
  }
  node[last] = value;
}
