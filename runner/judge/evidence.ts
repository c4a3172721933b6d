import { Fault } from '../messages/fault.ts';
import type { RunEvent, VerdictEvent } from '../record/event.ts';
import type { IntegrityFinding } from '../record/integrity.ts';

/** Events from `from` to before `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The events of one attempt at a test, its markers left out: of an attempt that was cut off also those, further down in
 * the record, that put the card back when the run went on.
 */
export type Attempt = readonly Range[];

/** The events of one test. */
export interface Evidence {
  /** From the `test` event of the last attempt to one past its `verdict`. */
  readonly range: Range;
  readonly last: Attempt;
  /** Attempts before it that were cut off. */
  readonly cutOff: readonly Attempt[];
  /** Verdict as written while it ran; absent when the test was cut off. */
  readonly recorded: string | undefined;
  /** The verdict as written says that the card was left changed. */
  readonly unrestored: boolean;
}

/**
 * Sorts the events of a record by test. A test that was cut off starts again after `resumed`, and what its attempts
 * showed before stays evidence; a test that stands there twice without having been cut off is a stray.
 */
export function gatherEvidence(
  events: readonly RunEvent[],
  planned: ReadonlySet<string>,
): { evidence: ReadonlyMap<string, Evidence>; strays: readonly IntegrityFinding[] } {
  const evidence = new Map<string, Evidence>();
  const strays: IntegrityFinding[] = [];
  const stray = (code: 'RECORD_TEST_UNKNOWN' | 'RECORD_TEST_TWICE', test: string): void => {
    strays.push({ code, text: new Fault(code, { test }).text });
  };
  /** The attempt that came last and has no verdict, and where its open range began. */
  let open:
    | { readonly id: string; readonly start: number; readonly ranges: Range[]; from: number | undefined }
    | undefined;
  const pause = (to: number): void => {
    if (open?.from === undefined) return;
    open.ranges.push({ from: open.from, to });
    open.from = undefined;
  };
  const close = (to: number, verdict: VerdictEvent | undefined): void => {
    pause(verdict ? to - 1 : to);
    if (!open) return;
    const { id, start, ranges } = open;
    const before = evidence.get(id);
    const cutOff = before ? [...before.cutOff, before.last] : [];
    const end = verdict ? to : (ranges.at(-1)?.to ?? to);
    const [recorded, unrestored] = [verdict?.verdict, verdict?.unrestored ?? false];
    evidence.set(id, { range: { from: start, to: end }, last: ranges, cutOff, recorded, unrestored });
    open = undefined;
  };
  for (const [index, event] of events.entries()) {
    switch (event.type) {
      case 'test':
        close(index, undefined);
        if (!planned.has(event.id)) stray('RECORD_TEST_UNKNOWN', event.id);
        if (evidence.get(event.id)?.recorded !== undefined) stray('RECORD_TEST_TWICE', event.id);
        open = { id: event.id, start: index, ranges: [], from: index + 1 };
        break;
      case 'verdict':
        if (open?.id === event.id && open.from !== undefined) close(index + 1, event);
        else stray('RECORD_TEST_UNKNOWN', event.id);
        break;
      case 'resumed':
        pause(index);
        if (event.events !== index) strays.push({ code: 'RECORD_RESUMED', text: new Fault('RECORD_RESUMED').text });
        break;
      case 'restore':
        if (open?.id === event.id && open.from === undefined) open.from = index + 1;
        else stray('RECORD_TEST_UNKNOWN', event.id);
        break;
      case 'proof':
        pause(index);
        break;
    }
  }
  close(events.length, undefined);
  return { evidence, strays };
}
