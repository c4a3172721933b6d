import type { Verdict } from '../../runner/judge/verdict.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { Counts, Exchange, LineDecision } from '../model.ts';

/** Signs, tones and rows that the printed report uses; a tone is never the only bearer of a meaning. */
export const COUNT_KEYS = [
  'passed',
  'failed',
  'inconclusive',
  'blocked',
  'errors',
  'notApplicable',
] as const satisfies readonly (keyof Counts)[];

export const COUNT_WORDS: Readonly<Record<keyof Counts, Bilingual>> = {
  passed: { zh: '通过', en: 'pass' },
  failed: { zh: '不通过', en: 'fail' },
  inconclusive: { zh: '不能判定', en: 'inconcl.' },
  blocked: { zh: '受阻', en: 'blocked' },
  errors: { zh: '故障', en: 'error' },
  notApplicable: { zh: '不适用', en: 'n/a' },
};

export const MARKS: Readonly<Record<Verdict, string>> = {
  PASS: '通过',
  FAIL: '不通过',
  INCONCLUSIVE: '不能判定',
  BLOCKED: '受阻',
  ERROR: '故障',
  NOT_APPLICABLE: '不适用',
};

export const TONES: Readonly<Record<Verdict, string>> = {
  PASS: 'good',
  FAIL: 'bad',
  INCONCLUSIVE: 'open',
  BLOCKED: 'open',
  ERROR: 'open',
  NOT_APPLICABLE: 'none',
};

export const TONE_OF_DECISION: Readonly<Record<LineDecision, string>> = {
  conform: 'good',
  'conform-as-recorded': 'open',
  'not-conform': 'bad',
  'not-conform-as-recorded': 'bad',
  'not-concluded': 'open',
  'not-tested': 'none',
};

/** `2026-11-24T08:15:00.310Z` → `2026-11-24 08:15:00`. */
export function shortTime(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}

interface TraceRow {
  readonly style: string;
  readonly arrow: string;
  readonly bytes: string;
  readonly text: Bilingual;
}

const ARROWS: Readonly<Record<Exchange['kind'], string>> = {
  apdu: '→',
  reset: '⟲',
  crypto: '·',
  wait: '·',
  tear: '✂',
  fault: '!',
  omitted: '',
};
/** Bytes of one row; an answer to a READ BINARY of a photograph would fill a page. */
const SHOWN = 3 * 48;

/** An exchange as table rows: what was sent, what came back, what it holds. */
export function bytesRows(exchange: Exchange): readonly TraceRow[] {
  const style = exchange.kind === 'omitted' ? 'omitted' : exchange.marked ? 'marked' : '';
  const row = (arrow: string, bytes: string, text: Bilingual): TraceRow => ({ style, arrow, bytes, text });
  const rows = [row(ARROWS[exchange.kind], short(exchange.sent ?? ''), exchange.sentText)];
  if (exchange.received !== undefined) {
    rows.push(row('←', short(exchange.received), exchange.receivedText ?? { zh: '', en: '' }));
  }
  for (const text of exchange.decoded ?? []) rows.push(row('', '', text));
  return rows;
}

function short(bytes: string): string {
  return bytes.length <= SHOWN ? bytes : `${bytes.slice(0, SHOWN - 18)}… ${bytes.slice(-6)}`;
}
