import { Fault } from '../messages/fault.ts';
import type { RunEvent } from '../record/event.ts';
import type { IntegrityFinding } from '../record/integrity.ts';

/** The events of one test: from its `test` event to one past its `verdict`. */
export interface Evidence {
  readonly from: number;
  readonly to: number;
  /** Verdict as written while it ran; absent when the test was cut off. */
  readonly recorded: string | undefined;
  /** A byte of it is masked: it can not be derived again. */
  readonly masked: boolean;
}

/**
 * Sorts the events of a record by test. A test that was cut off and starts again after `resumed` keeps its last
 * attempt; a test that stands there twice without having been cut off is a stray.
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
  let open: { id: string; from: number } | undefined;
  const close = (to: number, recorded: string | undefined): void => {
    if (!open) return;
    const range = events.slice(open.from, to);
    evidence.set(open.id, { from: open.from, to, recorded, masked: range.some(isMasked) });
    open = undefined;
  };
  for (const [index, event] of events.entries()) {
    if (event.type === 'test') {
      close(index, undefined);
      if (!planned.has(event.id)) stray('RECORD_TEST_UNKNOWN', event.id);
      if (evidence.get(event.id)?.recorded !== undefined) stray('RECORD_TEST_TWICE', event.id);
      open = { id: event.id, from: index };
    } else if (event.type === 'verdict') {
      if (open?.id === event.id) close(index + 1, event.verdict);
      else stray('RECORD_TEST_UNKNOWN', event.id);
    } else if (event.type === 'resumed') {
      close(index, undefined);
    }
  }
  close(events.length, undefined);
  return { evidence, strays };
}

function isMasked(event: RunEvent): boolean {
  if (event.type === 'apdu') return event.c.includes('*') || event.r.includes('*');
  if (event.type === 'crypto') return event.in.includes('*') || event.out.includes('*');
  return false;
}
