import { existsSync } from 'node:fs';

/** One way to start Chromium: with what in front of it and which flags. */
export interface Rung {
  readonly name: string;
  /** Program and arguments that hand over to the browser; empty where it is started as it is. */
  readonly before: readonly string[];
  readonly flags: readonly string[];
  /** The user that the profile folder is given to. */
  readonly owner?: number;
}

const NOBODY = 65534;
const DROP = [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--inh-caps=-all',
  '--bounding-set=-all',
  '--no-new-privs',
  '--',
];
const NO_NETWORK = ['unshare', '--net', '--'];
const NO_SANDBOX = ['--no-sandbox'];

/**
 * The ways to start the browser, most confined first. Root drops to nobody and to an empty network name space before
 * Chromium starts; its own sandbox is kept where the system allows it.
 */
export function isolationLadder(): readonly Rung[] {
  const root = process.getuid?.() === 0;
  if (!root) {
    return [
      { name: 'sandbox', before: [], flags: [] },
      { name: 'no sandbox', before: [], flags: NO_SANDBOX },
    ];
  }
  const tools = ['/usr/bin/unshare', '/usr/bin/setpriv'].every((tool) => existsSync(tool));
  const asRoot: Rung = { name: 'root, no sandbox', before: [], flags: NO_SANDBOX };
  if (!tools) return [asRoot];
  return [
    { name: 'nobody, no network, sandbox', before: [...NO_NETWORK, ...DROP], flags: [], owner: NOBODY },
    { name: 'nobody, no network, no sandbox', before: [...NO_NETWORK, ...DROP], flags: NO_SANDBOX, owner: NOBODY },
    { name: 'nobody, no sandbox', before: DROP, flags: NO_SANDBOX, owner: NOBODY },
    { name: 'root, no network, no sandbox', before: NO_NETWORK, flags: NO_SANDBOX },
    asRoot,
  ];
}
