import { styleText } from 'node:util';
import type { Language } from '../../runner/messages/bilingual.ts';

export interface TerminalOptions {
  readonly language: Language;
  /** Only where somebody looks at a terminal; logs and pipes stay plain. */
  readonly colour: boolean;
}

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export function painter({ colour }: TerminalOptions): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

/** Columns that a text takes: Chinese characters and full-width forms take two. */
export function columns(text: string): number {
  let width = 0;
  for (const char of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3ffff}]/u.test(
        char,
      )
        ? 2
        : 1;
  return width;
}

export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}
