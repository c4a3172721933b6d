import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inSandbox, SKIPPING_ALLOWED, sandboxProblem } from './sandbox.ts';

const script = fileURLToPath(new URL('./fixtures/pcsc-faults.ts', import.meta.url));
const atr = '3B6500004341524431';

/** Sentence, case of the script, what comes of it. */
const ROWS: readonly (readonly [string, string, unknown])[] = [
  ['no service is READER_SERVICE_MISSING', 'missing', ['READER_SERVICE_MISSING', 'READER_SERVICE_MISSING']],
  [
    'a service that dies between commands is READER_SERVICE_STOPPED, and missing for whoever comes next',
    'stoppedIdle',
    ['READER_SERVICE_STOPPED', 'READER_SERVICE_STOPPED', 'READER_SERVICE_MISSING'],
  ],
  [
    'a service that dies in the middle of a command is READER_SERVICE_STOPPED',
    'stoppedInCommand',
    'READER_SERVICE_STOPPED',
  ],
  ['a card killed in the middle of a command is CARD_REMOVED', 'cardKilledInCommand', 'CARD_REMOVED'],
  ['a mute card is CARD_MUTE, and the other reader goes on', 'muteBesideAnother', ['CARD_MUTE', true, 'CAFE9000']],
  [
    'a reader process that is killed is READER_CRASHED, and the other reader goes on',
    'crashBesideAnother',
    ['READER_CRASHED', 'READER_CRASHED', 'CAFE9000'],
  ],
  ['a reader process that hangs ends when the bench is killed', 'benchKilled', 1],
  ['a close in the middle of a command ends the command', 'closedInCommand', 'CARD_CLOSED'],
  ['no card is CARD_REMOVED', 'noCard', ['CARD_REMOVED', 'CARD_REMOVED']],
  ['a card that another program holds is CARD_SHARED', 'shared', 'CARD_SHARED'],
  [
    'a reset by another program is CARD_RESET_BY_OTHER until the next reset',
    'resetByOther',
    ['CARD_RESET_BY_OTHER', 'CARD_NOT_POWERED', 'CAFE9000', 'CARD_RESET_BY_OTHER'],
  ],
  ['a transaction keeps another program away', 'transaction', ['CARD_SHARED', 'CAFE9000']],
  ['a protocol that the card does not offer is CARD_PROTOCOL', 'protocol', ['CARD_PROTOCOL', 'T=0', 'CAFE9000']],
  [
    'a reader is found by name, index and part of the name',
    'names',
    [...Array(4).fill('Virtual PCD 00 01'), 'READER_UNKNOWN', 'READER_AMBIGUOUS', 'READER_AMBIGUOUS'],
  ],
  [
    'the list tells how the readers stand, within its limit',
    'list',
    [
      [
        { name: 'Virtual PCD 00 00', state: 'empty' },
        { name: 'Virtual PCD 00 01', state: 'exclusive', atr },
      ],
      'READER_STUCK',
    ],
  ],
];

const problem = sandboxProblem();
describe.skipIf(problem !== undefined && SKIPPING_ALLOWED)(`pcsc faults${problem ? ` (${problem})` : ''}`, () => {
  test.each(ROWS)('%s', { timeout: 40_000 }, async (_, name, outcome) => {
    const seen = await inSandbox({ script, args: [name], withoutService: name === 'missing', limit: 30_000 });
    expect(seen).toEqual({ outcome, left: 0 });
  });
});
