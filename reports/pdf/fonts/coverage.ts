import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PRIVATE_FOLDER } from '../places.ts';
import { readCharacterMap } from './cmap.ts';

/** The fonts that the template's font stack names, by file, and what stands in for them on other systems. */
const FONT_FILES =
  /^(NotoSansCJK(sc)?-Regular|NotoSansSC|SourceHanSans|BabelStoneHan|DejaVuSans(Mono)?\.|noto-sans-sc-|dejavu-mono-|PingFang|msyh\.)/i;
const CHINESE = 0x793e; // 社
const FOLDERS = [
  join(PRIVATE_FOLDER, 'fonts'),
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
];
const DEPTH = 5;

/** Whether a code point has a glyph in the fonts that reports are set in. */
export interface Coverage {
  readonly fonts: readonly string[];
  readonly chinese: boolean;
  has(codePoint: number): boolean;
}

let known: Coverage | undefined;

/** Coverage of the fonts of this machine, read once (about 20 ms). A font that can not be read counts for nothing. */
export function fontCoverage(): Coverage {
  known ??= coverageOf(FOLDERS.flatMap((folder) => fontFiles(folder, DEPTH)));
  return known;
}

export function coverageOf(files: readonly string[]): Coverage {
  const bits = new Uint8Array(0x110000);
  const fonts = files.filter((file) => {
    try {
      for (const [from, to] of readCharacterMap(file)) bits.fill(1, from, to);
      return true;
    } catch {
      return false;
    }
  });
  return { fonts, chinese: bits[CHINESE] === 1, has: (codePoint) => bits[codePoint] === 1 };
}

function fontFiles(folder: string, depth: number): string[] {
  if (depth === 0 || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return fontFiles(path, depth - 1);
    return FONT_FILES.test(entry.name) ? [path] : [];
  });
}
