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

/** Reads printed text from its beginning, and says whether what is expected stands there. */
export class PrintedText {
  readonly #text: string;
  #at = 0;

  /** @param text from `plainOfPdf` */
  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  /** What stands here, for a message. */
  get here(): string {
    return this.#text.slice(this.#at, this.#at + 24);
  }

  /** Goes behind the expected text, if it stands here. */
  take(expected: string): boolean {
    const end = this.#matching(expected);
    if (end < expected.length) return false;
    this.#at += end;
    return true;
  }

  /** The same for a text that may have been cut with an ellipsis for want of room. */
  takeCut(expected: string): boolean {
    const end = this.#matching(expected);
    const cut = end < expected.length;
    if (cut && !this.#text.startsWith('...', this.#at + end)) return false;
    this.#at += end + (cut ? 3 : 0);
    return true;
  }

  /** How many characters of the expected text stand here. */
  #matching(expected: string): number {
    let length = 0;
    while (length < expected.length) {
      const [printed, wanted] = [this.#text[this.#at + length], expected[length] as string];
      if (printed !== wanted && !(printed === ANY_HAN && HAN.test(wanted))) break;
      length++;
    }
    return length;
  }
}

/** Places in a text from `plainOfPdf` at which a text from `plain` stands. */
export function places(text: string, wanted: string): readonly number[] {
  const pattern = [...wanted]
    .map((character) => (HAN.test(character) ? `[${character}${ANY_HAN}]` : RegExp.escape(character)))
    .join('');
  return [...text.matchAll(new RegExp(pattern, 'gu'))].map(({ index }) => index);
}
