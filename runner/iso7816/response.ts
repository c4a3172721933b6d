import { Fault } from '../messages/fault.ts';
import { spacedHex } from './hex.ts';

/** A response APDU (ISO/IEC 7816-4, 5.1): data field and status word SW1 SW2 as a number, e.g. 0x9000. */
export interface ResponseApdu {
  readonly data: Uint8Array;
  readonly sw: number;
}

/** @throws {Fault} `APDU_MALFORMED` for less than two bytes. */
export function parseResponse(bytes: Uint8Array): ResponseApdu {
  if (bytes.length < 2)
    throw new Fault('APDU_MALFORMED', { bytes: spacedHex(bytes), zh: '没有状态字', en: 'no status word' });
  return { data: bytes.slice(0, -2), sw: statusOf(bytes) };
}

/** Four upper-case hex digits: `9000`. */
export function swText(sw: number): string {
  return sw.toString(16).toUpperCase().padStart(4, '0');
}

/** Status word of the last two bytes. */
function statusOf(bytes: Uint8Array): number {
  return ((bytes.at(-2) ?? 0) << 8) | (bytes.at(-1) ?? 0);
}
