import { describe, expect, test } from 'vitest';
import type { Card } from '../../runner/card/card.ts';
import { replayCard } from '../../runner/card/replay.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import type { RunEvent } from '../../runner/record/event.ts';
import { faultOf } from './fixtures/contract-rows.ts';

const reset: RunEvent = { type: 'reset', kind: 'cold', r: '3B00', us: 1 };
const begin = (id: string): RunEvent => ({ type: 'test', id });
const end = (id: string): RunEvent => ({ type: 'verdict', id, verdict: 'PASS' });
const apdu = (c: string, r: string): RunEvent => ({ type: 'apdu', c, r, us: 1 });
const fault = (code: string): RunEvent => ({ type: 'fault', code, text: code });
const resumed: RunEvent = { type: 'resumed', at: '2026-11-24T08:15:00Z', events: 3, dropped: 7 };

/** Events of the record, what the bench does, what comes of it. `cold` and `warm` are resets. */
const ROWS: readonly (readonly [string, readonly RunEvent[], readonly string[], readonly string[]])[] = [
  [
    'what is no exchange with the card is passed over',
    [
      begin('A'),
      reset,
      { type: 'wait', ms: 5 },
      apdu('00A40000', '9000'),
      end('A'),
      begin('B'),
      apdu('00B00000', '019000'),
    ],
    ['cold', '00A40000', '00B00000'],
    ['3B00', '9000', '019000'],
  ],
  [
    'another command is a mismatch',
    [reset, apdu('00A40000', '9000')],
    ['cold', '00A40001'],
    ['3B00', 'CARD_RECORD_MISMATCH'],
  ],
  ['another kind of reset is a mismatch', [reset, reset], ['cold', 'warm'], ['3B00', 'CARD_RECORD_MISMATCH']],
  [
    'a command where a reset was recorded is a mismatch',
    [reset, reset],
    ['cold', '00A40000'],
    ['3B00', 'CARD_RECORD_MISMATCH'],
  ],
  ['a command after the last is a mismatch', [reset], ['cold', '00A40000'], ['3B00', 'CARD_RECORD_MISMATCH']],
  ['an empty record answers nothing', [], ['cold'], ['CARD_RECORD_MISMATCH']],
  [
    'a recorded fault of the card comes again',
    [reset, fault('CARD_REMOVED')],
    ['cold', '00A40000'],
    ['3B00', 'CARD_REMOVED'],
  ],
  [
    'a fault that is not the card’s is passed over',
    [reset, fault('SUITE_NONE'), apdu('00A40000', '9000')],
    ['cold', '00A40000'],
    ['3B00', '9000'],
  ],
  [
    'a masked answer can not be given, a masked command is compared where it can be',
    [reset, apdu('0020000102****', '9000'), apdu('00B00000', '****9000')],
    ['cold', '00200001021234', '00B00000'],
    ['3B00', '9000', 'CARD_RECORD_MASKED'],
  ],
  [
    'a test that was cut off counts from where it began again',
    [
      begin('A'),
      reset,
      apdu('00A40000', '9000'),
      end('A'),
      begin('B'),
      apdu('00B00000', '9000'),
      resumed,
      begin('B'),
      reset,
      apdu('00B00000', '6982'),
    ],
    ['cold', '00A40000', 'cold', '00B00000'],
    ['3B00', '9000', '3B00', '6982'],
  ],
  [
    'a run that was cut off between two tests loses nothing',
    [begin('A'), reset, end('A'), resumed, begin('B'), apdu('00B00000', '9000')],
    ['cold', '00B00000'],
    ['3B00', '9000'],
  ],
];

describe('replay', () => {
  test.each(ROWS)('%s', async (_, events, actions, outcomes) => {
    const card = replayCard(events, 'a.run.ndjson', 'T=0');
    expect(card.description).toEqual({ kind: 'replay', reader: 'a.run.ndjson', protocol: 'T=0' });
    const seen: string[] = [];
    for (const action of actions) seen.push(await outcome(card, action));
    expect(seen).toEqual(outcomes);
  });
});

async function outcome(card: Card, action: string): Promise<string> {
  let answer = '';
  const call = action === 'cold' || action === 'warm' ? card.reset(action) : card.transmit(unhex(action));
  const code = await faultOf(
    Promise.resolve(call).then((bytes) => {
      answer = hex(bytes);
    }),
  );
  return answer || code;
}
