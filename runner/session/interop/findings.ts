import type { JudgedRun } from '../../judge/judged-run.ts';
import type { Verdict } from '../../judge/verdict.ts';
import type { MatrixCell } from './matrix.ts';

/** What a cell of the matrix says of one thing that a terminal does with a card. */
export interface CellResult {
  readonly card: string;
  readonly terminal: string;
  readonly read: Verdict;
  readonly update: Verdict;
  readonly genuine: Verdict;
  /** Every test of the pair that applies. */
  readonly passed: number;
  readonly failed: readonly string[];
  readonly record: string;
}

export function resultOf({ card, terminal, run, record }: MatrixCell): CellResult {
  const verdict = (id: string): Verdict => run.verdicts.find((one) => one.id === id)?.verdict ?? 'NOT_APPLICABLE';
  const applied = run.verdicts.filter((one) => one.verdict !== 'NOT_APPLICABLE');
  return {
    card: card.name,
    terminal: terminal.name,
    read: verdict('IO-01'),
    update: verdict('IO-01/update'),
    genuine: verdict('IO-02'),
    passed: applied.filter((one) => one.verdict === 'PASS').length,
    failed: applied.filter((one) => one.verdict !== 'PASS').map(({ id }) => id),
    record,
  };
}

/** Two cards that answered the same internal authentication alike: they hold the same key. */
export interface SharedKey {
  readonly cards: readonly [string, string];
  readonly terminal: string;
}

/**
 * Cards with the same IRK, by what the records of one terminal hold: the same factor and source were put to all of them.
 * Nothing is sent for it.
 */
export function sharedKeys(cells: readonly MatrixCell[]): readonly SharedKey[] {
  return cells.flatMap((cell, at) =>
    cells.slice(at + 1).flatMap((other) => {
      if (other.terminal.name !== cell.terminal.name) return [];
      const [one, two] = [internalAnswer(cell.run), internalAnswer(other.run)];
      if (one === undefined || one !== two) return [];
      return [{ cards: [cell.card.name, other.card.name] as const, terminal: cell.terminal.name }];
    }),
  );
}

/** What the card answered to the INTERNAL AUTHENTICATE of IO-02. */
function internalAnswer(run: JudgedRun): string | undefined {
  const range = run.verdicts.find(({ id }) => id === 'IO-02')?.events;
  if (!range) return undefined;
  const events = run.events.slice(range.from, range.to);
  const answer = events.findLast((event) => event.type === 'apdu' && event.r.length === 20);
  return answer?.type === 'apdu' ? answer.r : undefined;
}
