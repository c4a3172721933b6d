import { join } from 'node:path';
import { compareCheckValues, parseKeyChecks } from '../../runner/keys/check-values.ts';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { openKeys } from '../../runner/session/open-keys.ts';
import { readText } from '../../runner/yaml/read.ts';
import { flag, languageIn, type Options, textOption } from './options.ts';
import { askSecret } from './secret.ts';
import { EXIT, paint, say } from './terminal.ts';

/** `cardbench keys check FILE`: whether the key source holds the keys whose check values stand in a file. */
export async function run([file = '']: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  const expected = parseKeyChecks(file, readText(file));
  const { profile, sample } = loadInputs(textOption(options, 'ics') ?? join(ROOT, 'samples', 'demo.yaml'));
  const opened = await openKeys(sample, profile, askSecret(language));
  try {
    const rows = await compareCheckValues(opened.keys, expected);
    const wrong = rows.filter(({ equal }) => !equal);
    if (flag(options, 'json')) {
      say(JSON.stringify({ source: { kind: opened.keys.kind, id: opened.keys.id }, keys: rows }));
    } else {
      for (const { key, version, level, kcv, found } of wrong)
        say(`${paint('red', '✗')} ${key} ${version} ${level}  KCV ${kcv} ≠ ${found ?? '–'}`);
      say(
        language === 'zh'
          ? `${rows.length} 个密钥，${rows.length - wrong.length} 个一致`
          : `${rows.length} keys, ${rows.length - wrong.length} equal`,
      );
    }
    return wrong.length > 0 ? EXIT.notConform : EXIT.pass;
  } finally {
    await opened.close();
  }
}
