import { aptCommand, aptInstall, hasApt, mayApt, missingPackages } from './apt.mjs';
import { find } from './command.mjs';
import { SetupFailure, say } from './say.mjs';

/** What only the tests need: the Debian package, and a program or file that shows that it is there. */
const TOOLS = [
  ['pcscd', 'pcscd'],
  ['vsmartcard-vpcd', '/etc/reader.conf.d/vpcd'],
  ['pcsc-tools', 'scriptor'],
  ['opensc', 'opensc-tool'],
  ['iproute2', 'ip'],
  ['util-linux', 'unshare'],
  ['poppler-utils', 'pdfsig'],
  ['libnss3-tools', 'certutil'],
  ['qpdf', 'qpdf'],
  ['softhsm2', 'softhsm2-util'],
  ['openssl', 'openssl'],
];

/** Sets up the tools of the tests, or says which are missing and how to get them; true when it installed some. */
export async function ensureTools() {
  const names = absent();
  if (names.length === 0) return false;
  const missing = names.join(' ');
  if (!hasApt()) throw new SetupFailure('TOOLS_MISSING_NO_APT', { missing });
  if (!mayApt()) throw new SetupFailure('TOOLS_MISSING', { missing, command: aptCommand(names) });
  say('testTools');
  // util-linux is always there on Debian; asking dpkg keeps a broken half from being asked for again and again.
  const wanted = missingPackages(names);
  await aptInstall(wanted.length > 0 ? wanted : names);
  const still = absent();
  if (still.length > 0)
    throw new SetupFailure('TOOLS_MISSING', { missing: still.join(' '), command: aptCommand(still) });
  return true;
}

function absent() {
  return TOOLS.filter(([, shown]) => find(shown) === undefined).map(([name]) => name);
}
