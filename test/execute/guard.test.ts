import { expect, test } from 'vitest';
import { Guard } from '../../runner/execute/guard.ts';
import { unhex } from '../../runner/iso7816/hex.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import type { Request } from '../../runner/suite/interpret/exchange.ts';
import { demoInputs } from '../demo-run.ts';

const { plan } = preparePlan(demoInputs());
const reversible = plan.tests.find(({ id }) => id === 'PI-02');
const irreversible = plan.tests.find((test) => test.irreversible);

const attempt = (counter: string, expected: 'success' | 'failure'): Request => ({
  kind: 'apdu',
  command: unhex('0020000003123456'),
  attempt: { counters: [counter], expected, untold: false },
});

type Seen = readonly (readonly [counter: string, response: string])[];

/** What the card answered before, the counter of the wrong value now, and the code of the refusal. */
const ROWS: readonly (readonly [string, Seen, string, string | undefined])[] = [
  ['a wrong PIN before the right one was seen', [], 'pin', 'GUARD_UNPROVEN'],
  ['a wrong PIN after the right one', [['pin', '9000']], 'pin', undefined],
  [
    'two tries left',
    [
      ['pin', '9000'],
      ['pin', '63C2'],
    ],
    'pin',
    undefined,
  ],
  [
    'one try left',
    [
      ['pin', '9000'],
      ['pin', '63C1'],
    ],
    'pin',
    'GUARD_TRIES_LOW',
  ],
  [
    'no try left',
    [
      ['pin', '9000'],
      ['pin', '63C0'],
    ],
    'pin',
    'GUARD_TRIES_LOW',
  ],
  [
    'the right PIN in between',
    [
      ['pin', '9000'],
      ['pin', '63C1'],
      ['pin', '9000'],
    ],
    'pin',
    undefined,
  ],
  [
    'another counter that is low',
    [
      ['pin', '9000'],
      ['PUK', '63C1'],
    ],
    'pin',
    undefined,
  ],
  ['a key that is low', [['PUK', '63C1']], 'PUK', 'GUARD_TRIES_LOW'],
  ['a key that was never tried', [], 'PUK', undefined],
  ['a wrong MAC before a right one was seen', [], 'mac', 'GUARD_UNPROVEN'],
  [
    'a wrong MAC after one that was refused',
    [
      ['mac', '9000'],
      ['mac', '6988'],
    ],
    'mac',
    undefined,
  ],
  [
    'a wrong MAC after two that were refused',
    [
      ['mac', '9000'],
      ['mac', '6988'],
      ['mac', '6988'],
    ],
    'mac',
    'GUARD_TRIES_LOW',
  ],
];

test.each(ROWS)('%s', (_, seen, counter, code) => {
  const guard = new Guard();
  // What the card refused was a wrong value, sent on purpose.
  for (const [name, response] of seen) {
    guard.observe(attempt(name, response === '9000' ? 'success' : 'failure'), unhex(response), false);
  }
  if (!reversible || !irreversible) throw new Error('the plan has neither PI-02 nor an irreversible test');
  expect(guard.refuses(attempt(counter, 'failure'), reversible)?.code).toBe(code);
  expect(guard.refuses(attempt(counter, 'success'), reversible)).toBeUndefined();
  expect(guard.refuses(attempt(counter, 'failure'), irreversible)).toBeUndefined();
});

test('a right value that the card refused is not sent again, nor a wrong one', () => {
  const guard = new Guard();
  guard.observe(attempt('PUK', 'success'), unhex('63C2'), false);
  if (!reversible) throw new Error('the plan has no PI-02');
  for (const expected of ['success', 'failure'] as const) {
    expect(guard.refuses(attempt('PUK', expected), reversible)?.code).toBe('GUARD_REFUSED');
  }
  expect(guard.refuses(attempt('pin', 'success'), reversible)).toBeUndefined();
});
