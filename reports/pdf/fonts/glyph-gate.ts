import { Fault } from '../../../runner/messages/fault.ts';
import type { Coverage } from './coverage.ts';

/**
 * Refuses a text with a character that no font has a glyph for. Without this a page of empty boxes would be printed,
 * and no later check would notice: the text of the PDF stays extractable.
 * @throws {Fault} `REPORT_NO_FONT`, or `REPORT_NO_GLYPH` naming the characters.
 */
export function demandGlyphs(text: string, coverage: Coverage): void {
  if (!coverage.chinese) throw new Fault('REPORT_NO_FONT');
  const missing = [...new Set(text)].filter((char) => !legible(char, coverage));
  if (missing.length === 0) return;
  const characters = missing.slice(0, 12).map(notation).join(' ');
  throw new Fault('REPORT_NO_GLYPH', { characters, count: missing.length });
}

/** A text with every character that can not be shown written as its number: for bytes that a card sent. */
export function spellOut(text: string, coverage: Coverage): string {
  let shown = '';
  for (const char of text) shown += legible(char, coverage) ? char : `‹${notation(char)}›`;
  return shown;
}

function legible(char: string, coverage: Coverage): boolean {
  return char === '\n' || coverage.has(char.codePointAt(0) ?? 0);
}

function notation(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
