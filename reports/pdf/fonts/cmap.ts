import { closeSync, openSync, readSync } from 'node:fs';

/** Half-open ranges of code points, in no particular order. */
export type Ranges = readonly (readonly [from: number, to: number])[];

/**
 * Characters that a TrueType or OpenType font has glyphs for, from its `cmap` alone (ISO/IEC 14496-22 5.2.1, formats 4
 * and 12); of a collection its first font. Only the tables needed are read.
 * @throws {Error} for a file that is no font.
 */
export function readCharacterMap(path: string): Ranges {
  const file = openSync(path, 'r');
  try {
    const read = (at: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, at);
      return bytes;
    };
    const start = read(0, 16);
    const font = start.toString('latin1', 0, 4) === 'ttcf' ? start.readUInt32BE(12) : 0;
    const tables = read(font, 12).readUInt16BE(4);
    const directory = read(font + 12, tables * 16);
    for (let i = 0; i < tables; i++) {
      if (directory.toString('latin1', i * 16, i * 16 + 4) !== 'cmap') continue;
      return rangesOf(read(directory.readUInt32BE(i * 16 + 8), directory.readUInt32BE(i * 16 + 12)));
    }
    throw new Error(`no cmap table in ${path}`);
  } finally {
    closeSync(file);
  }
}

function rangesOf(table: Buffer): Ranges {
  const ranges: [number, number][] = [];
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const at = table.readUInt32BE(4 + i * 8 + 4);
    const format = table.readUInt16BE(at);
    if (format === 4) ranges.push(...segments(table, at));
    if (format === 12) ranges.push(...groups(table, at));
  }
  return ranges;
}

/** Format 4: end codes, a pad, start codes. A segment that maps to glyph 0 in the middle counts as covered. */
function segments(table: Buffer, at: number): [number, number][] {
  const count = table.readUInt16BE(at + 6) / 2;
  return Array.from({ length: count }, (_, i): [number, number] => [
    table.readUInt16BE(at + 16 + count * 2 + i * 2),
    table.readUInt16BE(at + 14 + i * 2) + 1,
  ]).filter(([from]) => from !== 0xffff);
}

function groups(table: Buffer, at: number): [number, number][] {
  return Array.from({ length: table.readUInt32BE(at + 12) }, (_, i): [number, number] => [
    table.readUInt32BE(at + 16 + i * 12),
    table.readUInt32BE(at + 16 + i * 12 + 4) + 1,
  ]);
}
