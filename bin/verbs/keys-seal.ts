import { join } from 'node:path';
import { PUBLIC_TEST_SEED } from '../../runner/crypto/test-root.ts';
import { sealKeySet } from '../../runner/keys/key-file.ts';
import { openToken } from '../../runner/keys/pkcs11/pkcs11-source.ts';
import { testRoots } from '../../runner/keys/test-roots.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { writeNew } from '../../runner/session/write-new.ts';
import { languageIn, type Options, textOption } from './options.ts';
import { askSecret } from './secret.ts';
import { EXIT, say } from './terminal.ts';

/** `cardbench keys seal [FILE]`: puts the test roots into an encrypted key file, or into a PKCS#11 token. */
export async function run([file]: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  const { profile } = loadInputs(textOption(options, 'ics') ?? join(ROOT, 'samples', 'demo.yaml'));
  const [module, token] = [textOption(options, 'module'), textOption(options, 'token')];
  const ask = askSecret(language);
  const roots = testRoots(textOption(options, 'seed') ?? PUBLIC_TEST_SEED, profile.keys);
  if (file !== undefined) {
    const set = { format: 'cardbench-keys', set: textOption(options, 'set') ?? 'test-roots', keys: roots } as const;
    writeNew(file, `${await sealKeySet(set, await ask('key-file'))}\n`, 'KEY_FILE_EXISTS');
    say(language === 'zh' ? `${file}：${roots.length} 个密钥` : `${file}: ${roots.length} keys`);
    return EXIT.pass;
  }
  if (module === undefined || token === undefined)
    throw new Fault('USAGE', { reason: 'keys seal takes a file, or --module and --token' });
  const keys = await openToken(module, token, await ask('token'), true);
  try {
    for (const { name, version, level, value } of roots) keys.store(name, version, level, Buffer.from(value, 'hex'));
  } finally {
    keys.close();
  }
  say(language === 'zh' ? `令牌 ${token}：${roots.length} 个密钥` : `token ${token}: ${roots.length} keys`);
  return EXIT.pass;
}
