import { Fault } from '../messages/fault.ts';
import { concat, hex, unhex } from './hex.ts';

/** A SIMPLE-TLV data object as records of the card hold it: one tag byte 01-FE, one length byte, value. */
export interface SimpleTlv {
  /** Two upper-case hex digits. */
  readonly tag: string;
  /** Bytes of the value, 0-254. */
  readonly length: number;
  readonly value: Uint8Array;
}

/**
 * Objects one after another. Length FF, which announces a two-byte length (ISO/IEC 7816-4, 5.2.1), is refused:
 * a record of the card has at most 255 bytes.
 * @throws {Fault} `TLV_MALFORMED`
 */
export function parseSimpleTlv(bytes: Uint8Array): readonly SimpleTlv[] {
  const objects: SimpleTlv[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = hex(bytes.subarray(at, at + 1));
    if (tag === '00' || tag === 'FF') throw malformed(at, `标签 ${tag} 无效`, `tag ${tag} is not valid`);
    const length = bytes[at + 1];
    if (length === undefined) throw malformed(at + 1, '缺少长度', 'the length is missing');
    const left = bytes.length - at - 2;
    if (length === 0xff) throw malformed(at + 1, '长度 FF 无效', 'length FF is not valid');
    if (length > left)
      throw malformed(
        at + 1,
        `长度 ${length} 超出剩余的 ${left} 字节`,
        `length ${length} exceeds the ${left} bytes left`,
      );
    objects.push({ tag, length, value: bytes.slice(at + 2, at + 2 + length) });
    at += 2 + length;
  }
  return objects;
}

/** One object. @param tag number or two hex digits @throws {Fault} `TLV_MALFORMED` */
export function encodeSimpleTlv(tag: number | string, value: Uint8Array): Uint8Array {
  const byte = typeof tag === 'number' ? tag : (unhex(tag)[0] ?? 0);
  if (byte < 1 || byte > 0xfe) throw malformed(0, `标签 ${tag} 无效`, `tag ${tag} is not valid`);
  if (value.length > 0xfe)
    throw malformed(1, `值过长（${value.length} 字节）`, `the value is too long (${value.length} bytes)`);
  return concat(Uint8Array.of(byte, value.length), value);
}

function malformed(at: number, zh: string, en: string): Fault {
  return new Fault('TLV_MALFORMED', { at: at + 1, zh, en });
}
