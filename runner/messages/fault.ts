import type { Bilingual, Language } from './bilingual.ts';
import { CATALOGUE, type FaultCode, type Message } from './catalogue.ts';
import { columns } from './columns.ts';

/** Where a fault lies: a place in a file (1-based), or a test and a step of a run. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly col?: number;
  readonly test?: string;
  readonly step?: number;
}

/** What fills the `{names}` of a sentence; a text that differs between the languages comes in both. */
export type Params = Readonly<Record<string, string | number | Bilingual>>;

export interface FaultDetails {
  readonly place?: Place;
  /** The offending source line, printed with a caret under `place.col`. */
  readonly excerpt?: string;
  readonly cause?: unknown;
}

/**
 * Every error that the bench reports to a person: a stable code, a sentence in both languages,
 * a place where there is one and a hint. The texts live in the catalogue; `params` fill them.
 */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly params: Params;
  readonly text: Bilingual;
  readonly hint: Bilingual | undefined;
  readonly place: Place | undefined;
  readonly excerpt: string | undefined;

  constructor(code: FaultCode, params: Params = {}, details: FaultDetails = {}) {
    const entry: Message = CATALOGUE[code];
    const text = filled(entry, params);
    super(`${code} ${text.en}`, { cause: details.cause });
    this.name = 'Fault';
    this.code = code;
    this.params = params;
    this.text = text;
    this.hint = entry.hint && filled(entry.hint, params);
    this.place = details.place;
    this.excerpt = details.excerpt;
  }

  /** `file:line:col: CODE sentence`, the offending line with a caret, and the hint. */
  render(language: Language): string {
    const { file, line, col } = this.place ?? {};
    const at = file === undefined ? '' : `${[file, line, col].filter((part) => part !== undefined).join(':')}: `;
    const lines = [`${at}${this.code} ${this.text[language]}`];
    if (this.excerpt !== undefined) {
      lines.push(`  ${this.excerpt}`);
      if (col !== undefined) lines.push(`  ${' '.repeat(columns(this.excerpt.slice(0, col - 1)))}^`);
    }
    if (this.hint) lines.push(`  → ${this.hint[language]}`);
    return lines.join('\n');
  }
}

/** A sentence with its names filled in, in both languages. */
export function filled({ zh, en }: Bilingual, params: Params): Bilingual {
  return { zh: fill(zh, params, 'zh'), en: fill(en, params, 'en') };
}

function fill(template: string, params: Params, language: Language): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return String((typeof value === 'object' ? value[language] : value) ?? whole);
  });
}
