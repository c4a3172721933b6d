import { hash } from 'node:crypto';

/** `prev` of the first line: there is none before it. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 of a line as written, without its line feed: what the next line carries in `prev`. */
export function lineHash(line: string): string {
  return hash('sha256', line, 'hex');
}

/** A line with its link, exactly as it is written. `json` is the JSON text of the event without `prev`. */
export function chained(json: string, prev: string): string {
  return `${json.slice(0, -1)},"prev":"${prev}"}`;
}
