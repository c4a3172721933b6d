import type { FaultCode } from '../../messages/catalogue.ts';
import type { Params } from '../../messages/fault.ts';

/**
 * What the bench and a reader process say to each other over two pipes: one request, one reply. Both are frames of a
 * 32-bit little-endian length, one byte that says what it is, and a body. Bodies are raw bytes for `transmit`, JSON
 * for the rest, so that the many are cheap and the few are readable.
 */
export const REQUEST = { list: 1, await: 2, open: 3, cold: 4, warm: 5, connect: 6, transmit: 7, close: 8 } as const;
export type RequestKind = (typeof REQUEST)[keyof typeof REQUEST];

export const REPLY = { answer: 0, failure: 1 } as const;

/** Length and kind in front of a body. */
export const FRAME_HEAD = 5;
/** Largest body: a response APDU with 65536 data bytes, and JSON that is shorter. */
export const LONGEST_BODY = 65_544;

export interface OpenRequest {
  readonly reader: string;
  readonly exclusive: boolean;
  readonly protocol: 'T=0' | 'T=1' | 'any';
  /** Other programs are kept away between commands too. */
  readonly transaction: boolean;
}

export interface AwaitRequest {
  readonly reader: string;
  /** Milliseconds. */
  readonly limit: number;
}

export interface ResetReply {
  /** Upper-case hex. */
  readonly atr: string;
  readonly protocol: 'T=0' | 'T=1' | 'unknown';
}

/** How a reader stands, after SCARD_STATE_*. */
export type ReaderCondition = 'empty' | 'present' | 'in-use' | 'exclusive' | 'mute' | 'unavailable';

export interface ReaderState {
  readonly name: string;
  readonly state: ReaderCondition;
  /** Answer to reset in upper-case hex, of a card that is there. */
  readonly atr?: string;
}

/** A call that failed, in the words of the fault that the bench makes of it. */
export interface Failure {
  readonly code: FaultCode;
  readonly params: Params;
}

/** One frame, head and body in one piece. */
export function frameOf(kind: number, body: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEAD + body.length);
  frame.writeUInt32LE(body.length, 0);
  frame[4] = kind;
  frame.set(body, FRAME_HEAD);
  return frame;
}

/** A frame whose body is JSON. */
export function jsonFrame(kind: number, body: unknown): Buffer {
  return frameOf(kind, Buffer.from(JSON.stringify(body)));
}
