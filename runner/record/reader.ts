import { readFileSync } from 'node:fs';
import { Fault } from '../messages/fault.ts';
import { GENESIS, lineHash } from './chain.ts';
import type { FooterEvent, HeaderEvent, RecordLine, RunEvent } from './event.ts';
import type { IntegrityFinding } from './integrity.ts';

/** A record as read: what its lines say, and what is wrong with it as a whole. */
export interface RunRecord {
  readonly header: HeaderEvent;
  readonly events: readonly RunEvent[];
  readonly footer: FooterEvent | undefined;
  /** Hash of the last whole line. */
  readonly head: string;
  /** Bytes of the whole lines; a resumed run goes on after them. */
  readonly wholeBytes: number;
  /** Bytes of an unfinished last line. */
  readonly droppedBytes: number;
  readonly integrity: readonly IntegrityFinding[];
}

/** Reads a record from a file. @throws {Fault} `RECORD_UNREADABLE`, `RECORD_NOT_ONE` */
export function readRecord(file: string): RunRecord {
  return parseRecord(readRecordText(file), file);
}

/** Text of a record. @throws {Fault} `RECORD_UNREADABLE` */
export function readRecordText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Fault('RECORD_UNREADABLE', { file, reason: (cause as Error).message }, { cause, place: { file } });
  }
}

/**
 * Reads the text of a record and checks its chain. Damage is a finding, not an error: a damaged record can still be
 * looked at, it only never passes.
 * @throws {Fault} `RECORD_NOT_ONE` when not even a header is there
 */
export function parseRecord(text: string, file = 'record'): RunRecord {
  const integrity: IntegrityFinding[] = [];
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const droppedBytes = Buffer.byteLength(rest);
  const report = (code: 'RECORD_LINE' | 'RECORD_CHAIN' | 'RECORD_AFTER_FOOTER', line: number): void => {
    integrity.push({ code, text: new Fault(code, { line }).text, line });
  };

  let header: HeaderEvent | undefined;
  let footer: FooterEvent | undefined;
  const events: RunEvent[] = [];
  let prev = GENESIS;
  for (const [index, line] of lines.entries()) {
    const parsed = parseLine(line);
    if (index === 0) {
      if (parsed?.type !== 'header') throw new Fault('RECORD_NOT_ONE', { file }, { place: { file, line: 1 } });
      header = parsed;
    } else if (footer) {
      report('RECORD_AFTER_FOOTER', index + 1);
    }
    if (!parsed || (parsed.type === 'header' && index > 0)) report('RECORD_LINE', index + 1);
    else if (parsed.prev !== prev) report('RECORD_CHAIN', index + 1);
    prev = lineHash(line);
    if (parsed?.type === 'footer') footer = parsed;
    else if (parsed && parsed.type !== 'header') events.push(parsed);
  }
  if (!header) throw new Fault('RECORD_NOT_ONE', { file }, { place: { file, line: 1 } });

  if (droppedBytes > 0) {
    const line = lines.length + 1;
    integrity.push({
      code: 'RECORD_TRUNCATED',
      text: new Fault('RECORD_TRUNCATED', { bytes: droppedBytes }).text,
      line,
    });
  }
  if (footer) countAgainst(footer, events, integrity);
  else integrity.push({ code: 'RECORD_NO_FOOTER', text: new Fault('RECORD_NO_FOOTER').text });
  return {
    header,
    events,
    footer,
    head: prev,
    wholeBytes: Buffer.byteLength(text) - droppedBytes,
    droppedBytes,
    integrity,
  };
}

function countAgainst(footer: FooterEvent, events: readonly RunEvent[], integrity: IntegrityFinding[]): void {
  const counts = [
    ['tests', footer.tests, events.filter((event) => event.type === 'verdict').length],
    ['apdus', footer.apdus, events.filter((event) => event.type === 'apdu').length],
  ] as const;
  for (const [what, stated, actual] of counts) {
    if (stated === actual) continue;
    const text = new Fault('RECORD_FOOTER_COUNT', { what, stated, actual }).text;
    integrity.push({ code: 'RECORD_FOOTER_COUNT', text });
  }
}

/** The hot line exactly as the bench writes it; whatever deviates is left to the general parser. */
const APDU_LINE =
  /^\{"type":"apdu","c":"([0-9A-F*]*)","r":"([0-9A-F*]*)","us":(0|[1-9]\d{0,14}),"prev":"([0-9a-f]{64})"\}$/;

/** One line of a record; undefined when it is none. */
export function parseLine(line: string): RecordLine | undefined {
  const [, c, r, us, prev] = APDU_LINE.exec(line) ?? [];
  if (c !== undefined && r !== undefined && prev !== undefined) return { type: 'apdu', c, r, us: Number(us), prev };
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'type' in value && 'prev' in value
      ? (value as RecordLine)
      : undefined;
  } catch {
    return undefined;
  }
}
