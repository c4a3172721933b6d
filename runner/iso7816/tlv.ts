import { Fault } from '../messages/fault.ts';
import { concat, hex, hexByte, unhex } from './hex.ts';

/** A BER-TLV data object (ISO/IEC 7816-4, 5.2.2). */
export interface Tlv {
  /** Upper-case hex of the tag field: `84`, `9F0C`. */
  readonly tag: string;
  /** Value field, also of a constructed object. */
  readonly value: Uint8Array;
  /** Data objects of a constructed object; empty for a primitive one. */
  readonly children: readonly Tlv[];
}

/** Bytes of a tag field at most (ISO/IEC 7816-4, 5.2.2.1). */
const MAX_TAG_BYTES = 3;

/**
 * Data objects one after another. Padding between objects is not accepted; two-byte tags below xx1F are, because
 * payment cards use 9F0C.
 * @throws {Fault} `TLV_MALFORMED` with the byte position.
 */
export function parseTlv(bytes: Uint8Array): readonly Tlv[] {
  return parseWithin(bytes, 0, bytes.length);
}

function parseWithin(bytes: Uint8Array, from: number, to: number): readonly Tlv[] {
  const objects: Tlv[] = [];
  for (let at = from; at < to; ) {
    const tagEnd = endOfTag(bytes, at, to);
    const { length, valueAt } = lengthAt(bytes, tagEnd, to);
    if (length > to - valueAt) {
      throw malformed(
        tagEnd,
        `长度 ${length} 超出剩余的 ${to - valueAt} 字节`,
        `length ${length} exceeds the ${to - valueAt} bytes left`,
      );
    }
    const end = valueAt + length;
    const constructed = ((bytes[at] as number) & 0x20) !== 0;
    objects.push({
      tag: hex(bytes.subarray(at, tagEnd)),
      value: bytes.slice(valueAt, end),
      children: constructed ? parseWithin(bytes, valueAt, end) : [],
    });
    at = end;
  }
  return objects;
}

function endOfTag(bytes: Uint8Array, at: number, to: number): number {
  const first = bytes[at] as number;
  if (first === 0x00 || first === 0xff)
    throw malformed(at, '标签不能以 00 或 FF 开始', 'a tag does not begin with 00 or FF');
  if ((first & 0x1f) !== 0x1f) return at + 1;
  for (let next = at + 1; next < to && next < at + MAX_TAG_BYTES; next++) {
    const byte = bytes[next] as number;
    if (next === at + 1 && (byte & 0x7f) === 0)
      throw malformed(next, '标签编号以 0 开始', 'the tag number begins with zeros');
    if ((byte & 0x80) === 0) return next + 1;
  }
  throw malformed(at, '标签不完整', 'the tag is not complete');
}

function lengthAt(bytes: Uint8Array, at: number, to: number): { readonly length: number; readonly valueAt: number } {
  const first = at < to ? (bytes[at] as number) : undefined;
  if (first === undefined) throw malformed(at, '缺少长度', 'the length is missing');
  if (first < 0x80) return { length: first, valueAt: at + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 4)
    throw malformed(at, `长度字节 ${hexByte(first)} 无效`, `length byte ${hexByte(first)} is not valid`);
  if (at + 1 + count > to) throw malformed(at, '长度不完整', 'the length is not complete');
  const length = bytes.subarray(at + 1, at + 1 + count).reduce((value, byte) => value * 256 + byte, 0);
  return { length, valueAt: at + 1 + count };
}

/** One data object with the shortest length field. @param tag number (0x9F0C) or hex text */
export function encodeTlv(tag: number | string, value: Uint8Array): Uint8Array {
  return concat(tagBytes(tag), encodeLength(value.length), value);
}

/** Data objects one after another: constructed ones from their children, primitive ones from their value. */
export function encodeTlvs(objects: readonly Tlv[]): Uint8Array {
  return concat(
    ...objects.map(({ tag, value, children }) => encodeTlv(tag, children.length > 0 ? encodeTlvs(children) : value)),
  );
}

function tagBytes(tag: number | string): Uint8Array {
  if (typeof tag === 'number' && tag <= 0xff) return Uint8Array.of(tag);
  if (typeof tag === 'number' && tag <= 0xff) return Uint8Array.of(tag);
  const text = typeof tag === 'string' ? tag : tag.toString(16);
  return unhex(text.length % 2 === 0 ? text : `0${text}`);
}

/** Shortest BER length field: 7F, 81 80, 82 01 00, … */
export function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const digits = tagBytes(length);
  return concat(Uint8Array.of(0x80 | digits.length), digits);
}

/**
 * Value of the first object under a path of tags: `6F.84`, `6F.A5.9F0C`. Nothing when a tag is absent, and nothing
 * when the bytes are no BER-TLV (use `parseTlv` to learn why).
 */
export function findTlv(source: Uint8Array | readonly Tlv[], path: string): Uint8Array | undefined {
  let objects: readonly Tlv[];
  try {
    objects = source instanceof Uint8Array ? parseTlv(source) : source;
  } catch {
    return undefined;
  }
  let found: Tlv | undefined;
  for (const tag of path.toUpperCase().split('.')) {
    found = objects.find((object) => object.tag === tag);
    if (!found) return undefined;
    objects = found.children;
  }
  return found?.value;
}

function malformed(at: number, zh: string, en: string): Fault {
  return new Fault('TLV_MALFORMED', { at: at + 1, zh, en });
}
