import type { Fault } from '../../../runner/messages/fault.ts';

/** A row: what is broken, what is replaced by what, the code, and the text of the line that must be named. */
export type Row = readonly [name: string, old: string, broken: string, code: Fault['code'], line: string];
