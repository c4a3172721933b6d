/** What the files of one folder may import besides each other. The row with the longest `from` that fits counts. */
export interface Arrow {
  /** A folder, or one file, relative to the checkout. */
  readonly from: string;
  /** Folders or files that may be imported. */
  readonly to: readonly string[];
  /** Folders or files whose types alone may be imported: contracts between folders, gone at run time. */
  readonly types?: readonly string[];
  /** False keeps npm packages out. */
  readonly packages?: boolean;
  /** Modules of Node that stay out. */
  readonly without?: readonly string[];
}

const OUTSIDE = ['node:fs', 'node:fs/promises', 'node:child_process', 'node:net', 'node:http', 'node:worker_threads'];
/** What nearly everything may speak: bytes, hex, messages. */
const GROUND = ['runner/iso7816', 'runner/crypto', 'runner/messages'];

/** The arrows of the house: bin → acceptance, admission, reports → runner, and inside it execute → … → crypto, iso7816. */
export const ARROWS: readonly Arrow[] = [
  { from: 'runner/messages', to: [], packages: false, without: OUTSIDE },
  { from: 'runner/iso7816', to: ['runner/messages'], packages: false, without: OUTSIDE },
  { from: 'runner/crypto', to: ['runner/iso7816/hex.ts', 'runner/messages'] },
  // What reader and card of a virtual reader say to each other, whoever plays which.
  { from: 'runner/vpcd', to: [], packages: false, without: OUTSIDE },
  { from: 'runner/yaml', to: ['runner/messages'] },
  // A JSON Schema is data that lies beside the profiles.
  { from: 'runner/profile', to: [...GROUND, 'runner/yaml', 'profiles'] },
  { from: 'runner/keys', to: [...GROUND, 'runner/profile', 'runner/yaml'], types: ['runner/card/card.ts'] },
  { from: 'runner/card', to: ['runner/iso7816', 'runner/messages', 'runner/vpcd'] },
  // Two cards are made of something else: the emulator in the process, and a record that is played back.
  { from: 'runner/card/emulator.ts', to: ['runner/iso7816', 'runner/messages', 'emulator'], types: ['runner/profile'] },
  { from: 'runner/card/replay.ts', to: ['runner/iso7816', 'runner/messages', 'runner/record'] },
  {
    from: 'runner/card/open-card.ts',
    to: ['runner/iso7816', 'runner/messages', 'runner/record', 'emulator'],
    types: ['runner/profile'],
  },
  {
    from: 'runner/suite',
    // What a key source can compute is known before a run, and is part of the plan.
    to: [...GROUND, 'runner/profile', 'runner/yaml', 'runner/keys/lacks.ts', 'runner/keys/levels.ts'],
    types: ['runner/card/card.ts', 'runner/keys/source.ts', 'runner/judge/verdict.ts', 'runner/judge/judged-run.ts'],
  },
  {
    from: 'runner/judge',
    to: [...GROUND, 'runner/suite', 'runner/profile'],
    types: ['runner/record', 'runner/keys/source.ts'],
    without: OUTSIDE,
  },
  // What runs cover follows from plans and records alone, like a verdict.
  {
    from: 'runner/coverage',
    to: [...GROUND, 'runner/judge', 'runner/suite', 'runner/profile', 'runner/yaml', 'suites'],
    types: ['runner/record'],
    without: OUTSIDE,
  },
  { from: 'runner/record', to: [...GROUND, 'runner/judge', 'runner/suite', 'runner/profile'] },
  {
    from: 'runner/execute',
    to: [...GROUND, 'runner/card', 'runner/keys', 'runner/record', 'runner/judge', 'runner/suite', 'runner/profile'],
  },
  // Puts the parts of the runner together for a command line.
  { from: 'runner/session', to: ['runner', 'emulator'] },
  // Tries the suites on cards that are wrong on purpose.
  { from: 'runner/detection', to: ['runner', 'emulator'] },
  // A card that knows the test proves nothing.
  { from: 'emulator', to: [...GROUND, 'runner/vpcd', 'runner/profile', 'runner/yaml'] },
  { from: 'reports', to: ['runner'] },
  { from: 'admission', to: ['runner', 'reports'] },
  { from: 'acceptance', to: ['runner', 'reports', 'admission'] },
  { from: 'bin', to: ['runner', 'emulator', 'reports', 'admission', 'acceptance'] },
  { from: 'setup', to: ['runner', 'emulator', 'reports', 'bin', 'test/card/fixtures'] },
  {
    from: 'test',
    to: ['runner', 'emulator', 'reports', 'admission', 'acceptance', 'bin', 'setup', 'profiles', 'suites', 'vectors'],
  },
];

/** Files that are started, not imported. Tests are as well. */
export const ENTRIES: readonly string[] = [
  'bin/cardbench.ts',
  'setup/bench.ts',
  'setup/bench-pcsc.ts',
  'setup/bench-run.ts',
  'setup/check-arrows.ts',
  'runner/detection/worker.ts',
  // For programs built on the bench: a card whose 61xx and 6Cxx are handled, and the cryptograms of SM4 cards.
  'runner/card/t0-card.ts',
  'runner/crypto/ssc-sm4.ts',
];
