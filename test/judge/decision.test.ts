import { describe, expect, test } from 'vitest';
import { decide, stateOf } from '../../runner/judge/decision.ts';
import type { Decision, TestVerdict, Verdict } from '../../runner/judge/verdict.ts';
import type { HeaderEvent, RunEvent } from '../../runner/record/event.ts';
import type { IntegrityFinding } from '../../runner/record/integrity.ts';

/** Events of one test, by what it did. */
const DID: Readonly<Record<string, RunEvent[]>> = {
  nothing: [],
  read: [{ type: 'apdu', c: '00B2012C00', r: '6982', us: 1 }],
  'present a right value': [{ type: 'apdu', c: '0020000003123456', r: '9000', us: 1 }],
  'cost a try': [{ type: 'apdu', c: '0020000003999999', r: '63C2', us: 1 }],
  write: [{ type: 'apdu', c: '00DC012C0301020A', r: '9000', us: 1 }],
  'lose the key source': [{ type: 'fault', code: 'KEY_UNKNOWN', text: '' }],
  'lose a command': [{ type: 'fault', code: 'CARD_PROTOCOL', text: '' }],
};

interface Row {
  readonly verdict: Verdict;
  readonly did?: keyof typeof DID;
  readonly code?: string;
  readonly level?: TestVerdict['level'];
  readonly unrestored?: true;
  readonly trusted?: true;
}

interface Run {
  readonly selection?: readonly string[];
  readonly masked?: boolean;
  readonly footer?: boolean;
  readonly integrity?: readonly IntegrityFinding[];
}

function decided(rows: readonly Row[], run: Run = {}): Decision {
  const events: RunEvent[] = [];
  const verdicts = rows.map(({ verdict, did = 'nothing', code, level = 'must', unrestored, trusted }, index) => {
    const from = events.length;
    events.push({ type: 'test', id: `T-${index}` }, ...(DID[did] as RunEvent[]));
    return {
      id: `T-${index}`,
      verdict,
      level,
      findings: [],
      remarks: [],
      notes: [],
      rederived: !trusted,
      events: { from, to: events.length },
      ...(code && { reason: { code, text: { zh: '', en: '' } } }),
      ...(unrestored && { unrestored }),
    } satisfies TestVerdict;
  });
  const header = { selection: { only: run.selection ?? [] }, masked: run.masked ?? false } as unknown as HeaderEvent;
  const footer = run.footer === false ? undefined : { type: 'footer', endedAt: '', tests: 0, apdus: 0, summary: {} };
  return decide(
    verdicts,
    stateOf({ header, events, footer: footer as never, integrity: run.integrity ?? [], verdicts }),
  );
}

const PASS: Row = { verdict: 'PASS' };
const FAIL: Row = { verdict: 'FAIL' };
const NA: Row = { verdict: 'NOT_APPLICABLE' };
const error = (did: keyof typeof DID, more: Partial<Row> = {}): Row => ({ verdict: 'ERROR', did, ...more });

const ROWS: readonly (readonly [string, readonly Row[], Decision, Run?])[] = [
  ['every applicable must test passed', [PASS, NA, PASS], 'conform'],
  ['a should test failed', [PASS, { verdict: 'FAIL', level: 'should' }], 'conform'],
  ['nothing applied', [NA], 'not-concluded'],
  ['a must test failed', [PASS, FAIL], 'not-conform'],
  ['one is inconclusive', [PASS, { verdict: 'INCONCLUSIVE' }], 'not-concluded'],
  ['one is inconclusive and one failed', [{ verdict: 'INCONCLUSIVE' }, FAIL], 'not-conform'],
  ['a selection passed', [PASS], 'not-concluded', { selection: ['T-0'] }],
  ['a selection failed', [FAIL], 'not-conform', { selection: ['T-0'] }],
  ['the record has no footer', [FAIL], 'not-concluded', { footer: false }],
  ['the record is damaged', [FAIL], 'not-concluded', { integrity: [{ code: 'X', text: { zh: '', en: '' } }] }],
  ['an error alone', [PASS, error('read')], 'not-concluded'],
  ['a failure before an error', [FAIL, error('write')], 'not-conform'],
  ['a failure after an error that only read', [error('read'), FAIL], 'not-conform'],
  ['a failure after an error with a right PIN', [error('present a right value'), FAIL], 'not-conform'],
  ['a failure after an error of the key source', [error('lose the key source'), FAIL], 'not-conform'],
  ['a failure after an error that cost a try', [error('cost a try'), FAIL], 'not-concluded'],
  ['a failure after an error that wrote', [error('write'), FAIL], 'not-concluded'],
  ['a failure after a command that was lost', [error('lose a command'), FAIL], 'not-concluded'],
  ['such an error in a should test', [error('write', { level: 'should' }), FAIL], 'not-concluded'],
  ['a failure before and after such an error', [FAIL, error('write'), FAIL], 'not-conform'],
  ['a failure beside evidence that is missing', [FAIL, error('nothing', { code: 'EVIDENCE' })], 'not-concluded'],
  ['a failure beside a test that was not run', [FAIL, error('nothing', { code: 'NOT_EXECUTED' })], 'not-concluded'],
  ['a failure after a changed card', [{ ...PASS, unrestored: true }, FAIL], 'not-concluded'],
  ['a changed card', [{ ...PASS, unrestored: true }, PASS], 'not-concluded'],
  ['a masked copy, all derived', [PASS], 'conform-as-recorded', { masked: true }],
  ['a pass on trust', [PASS, { ...PASS, trusted: true }], 'conform-as-recorded', { masked: true }],
  ['a pass on trust that is none of must', [PASS, { ...PASS, trusted: true, level: 'should' }], 'conform'],
  ['a failure on trust', [{ ...FAIL, trusted: true }], 'not-conform-as-recorded', { masked: true }],
  ['a selection of a masked copy', [PASS], 'not-concluded', { masked: true, selection: ['T-0'] }],
];

describe('the decision on a run', () => {
  for (const [name, rows, decision, run] of ROWS) {
    test(name, () => expect(decided(rows, run)).toBe(decision));
  }
});
