/** Stands for one Han character: fonts give radicals (U+2E80–2FDF) the glyphs of characters, and a PDF keeps one name. */
const ANY_HAN = '\u{e000}';

const HAN = /\p{Script=Han}/u;

/** Text as both sides are compared: no space, compatibility forms resolved, dashes alike. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
}

/** The same for text that was read from a PDF. */
export function plainOfPdf(text: string): string {
  return plain(text.replace(/[\u2e80-\u2fdf\ue000]/g, ANY_HAN));
}

/** Printed text, held against what should be printed. */
export class PrintedText {
  readonly #text: string;

  /** @param text from `plainOfPdf` */
  constructor(text: string) {
    this.#text = text;
  }

  /** Whether it is this text, no more and no less. */
  is(expected: string): boolean {
    return this.#text.length === expected.length && this.held(expected) === expected.length;
  }

  /** How many characters of an expected text (from `plain`) it begins with. */
  held(expected: string): number {
    let length = 0;
    while (length < expected.length) {
      const [printed, wanted] = [this.#text[length], expected[length] as string];
      if (printed !== wanted && !(printed === ANY_HAN && HAN.test(wanted))) break;
      length++;
    }
    return length;
  }

  /** Part of it, for a message. */
  slice(from: number, to: number): string {
    return this.#text.slice(from, to).replaceAll(ANY_HAN, '?');
  }
}

/** Places in a text from `plainOfPdf` at which a text from `plain` stands. */
export function places(text: string, wanted: string): readonly number[] {
  const pattern = [...wanted]
    .map((character) => (HAN.test(character) ? `[${character}${ANY_HAN}]` : RegExp.escape(character)))
    .join('');
  return [...text.matchAll(new RegExp(pattern, 'gu'))].map(({ index }) => index);
}
