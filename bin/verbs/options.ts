import type { Language } from '../../runner/messages/bilingual.ts';
import { Fault } from '../../runner/messages/fault.ts';

/** Options of a verb as the command line gives them. */
export type Options = Readonly<Record<string, unknown>>;

export function languageIn(options: Options): Language {
  return options.language === 'zh' ? 'zh' : 'en';
}

export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flag(options: Options, name: string): boolean {
  return options[name] === true;
}

/** Items of a comma separated list. */
export function listOption(options: Options, name: string): readonly string[] | undefined {
  return textOption(options, name)
    ?.split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** A whole number. @throws {Fault} `USAGE` */
export function numberOption(options: Options, name: string, otherwise: number): number {
  const value = textOption(options, name);
  if (value === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(value)) throw new Fault('USAGE', { reason: `--${name} takes a whole number, got ${value}` });
  return Number(value);
}
