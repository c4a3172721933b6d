import { Fault } from '../messages/fault.ts';
import { concat, spacedHex } from './hex.ts';

/** A command APDU (ISO/IEC 7816-4, 5.1). */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** Data field; empty in cases 1 and 2. */
  readonly data: Uint8Array;
  /** Greatest number of response bytes expected: 1-256, or 1-65536 in the extended form. Coded as 00 at its maximum. */
  readonly le?: number;
  /** Three-byte Lc and two- or three-byte Le. */
  readonly extended: boolean;
}

/**
 * Bytes of a command. Case 1 has no extended form.
 * @throws {Fault} `APDU_MALFORMED` when a field does not fit its place.
 */
export function encodeCommand(command: CommandApdu): Uint8Array {
  const { cla, ins, p1, p2, data, le, extended } = command;
  const header = [cla, ins, p1, p2];
  const limit = extended ? 0x10000 : 0x100;
  if (header.some((byte) => !Number.isInteger(byte) || byte < 0 || byte > 0xff)) {
    throw malformed(header.join(' '), '命令头不是字节', 'a header field is no byte');
  }
  if (data.length >= limit) throw malformed(`Lc ${data.length}`, '数据过长', 'the data field is too long');
  if (le !== undefined && (!Number.isInteger(le) || le < 1 || le > limit)) {
    throw malformed(`Le ${le}`, 'Le 超出范围', 'Le is out of range');
  }
  const lc = data.length === 0 ? [] : extended ? [0, data.length >> 8, data.length & 0xff] : [data.length];
  return concat(Uint8Array.from([...header, ...lc]), data, leBytes(le, extended, data.length > 0));
}

function leBytes(le: number | undefined, extended: boolean, afterData: boolean): Uint8Array {
  if (le === undefined) return new Uint8Array(0);
  if (!extended) return Uint8Array.of(le & 0xff);
  const two = [(le >> 8) & 0xff, le & 0xff];
  return Uint8Array.from(afterData ? two : [0, ...two]);
}

/**
 * Fields of a command, all four cases, short and extended.
 * @throws {Fault} `APDU_MALFORMED` when Lc, data and Le do not add up.
 */
export function parseCommand(bytes: Uint8Array): CommandApdu {
  const [cla, ins, p1, p2, first] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) {
    throw malformed(spacedHex(bytes), '少于 4 字节', 'less than 4 bytes');
  }
  const body = bytes.subarray(4);
  if (first === undefined) return { cla, ins, p1, p2, data: new Uint8Array(0), extended: false };
  const extended = first === 0 && body.length > 1;
  const lengthBytes = extended ? 3 : 1;
  if (body.length < lengthBytes) throw malformed(spacedHex(bytes), '长度字段不全', 'the length field is cut off');
  const length = number(body.subarray(extended ? 1 : 0, lengthBytes));
  if (body.length === lengthBytes) {
    return { cla, ins, p1, p2, data: new Uint8Array(0), le: length || maximum(extended), extended };
  }
  const end = lengthBytes + length;
  const tail = body.subarray(end);
  if (length === 0 || body.length < end || ![0, extended ? 2 : 1].includes(tail.length)) {
    throw malformed(
      spacedHex(bytes),
      `Lc 为 ${length}，其后有 ${body.length - lengthBytes} 字节`,
      `Lc is ${length}, ${body.length - lengthBytes} bytes follow it`,
    );
  }
  const data = body.slice(lengthBytes, end);
  if (tail.length === 0) return { cla, ins, p1, p2, data, extended };
  return { cla, ins, p1, p2, data, le: number(tail) || maximum(extended), extended };
}

function maximum(extended: boolean): number {
  return extended ? 0x10000 : 0x100;
}

function number(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

function malformed(bytes: string, zh: string, en: string): Fault {
  return new Fault('APDU_MALFORMED', { bytes, zh, en });
}
