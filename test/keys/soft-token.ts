import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A SoftHSM2 token of its own in a folder. */
export interface SoftToken {
  readonly module: string;
  readonly label: string;
  /** Environment that a program needs to find it. */
  readonly env: Readonly<Record<string, string>>;
}

const MODULES = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'];

export function softToken(folder: string, pin: string, label = 'bench'): SoftToken {
  const module = MODULES.find((file) => existsSync(file));
  if (module === undefined) throw new Error('SoftHSM2 is missing: apt-get install softhsm2');
  const tokens = join(folder, 'tokens');
  mkdirSync(tokens, { recursive: true });
  const conf = join(folder, 'softhsm2.conf');
  writeFileSync(conf, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const env = { SOFTHSM2_CONF: conf };
  const init = ['--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', '0000000000'];
  execFileSync('softhsm2-util', init, { env: { ...process.env, ...env }, stdio: 'ignore' });
  return { module, label, env };
}
