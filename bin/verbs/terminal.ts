import { styleText } from 'node:util';
import type { Bilingual, Language } from '../../runner/messages/bilingual.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { YamlFaults } from '../../runner/yaml/faults.ts';

/** Exit codes of every verb. */
export const EXIT = { pass: 0, notConform: 1, notConcluded: 2, usage: 3, bench: 4 } as const;

/** Language of the terminal: `--lang`, else the locale. */
export function languageOf(option: string | undefined): Language {
  if (option === 'zh' || option === 'en') return option;
  const locale =
    process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function pick(text: Bilingual, language: Language): string {
  return text[language];
}

/** Colour only where somebody looks at it. */
export function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return process.stdout.isTTY ? styleText(style, text) : text;
}

/** Codes whose cause lies with the bench, the reader or the key source rather than with the call. */
const BENCH_CODES = /^(CARD_|READER_|KEY_|VECTORS_|RECORD_WRITE|BENCH_|REPORT_(?!UNREADABLE)|SIGN_)/;

/** Prints what went wrong, without a stack trace, and gives the exit code. */
export function complain(error: unknown, language: Language): number {
  if (error instanceof YamlFaults) {
    for (const fault of error.faults) process.stderr.write(`${fault.render(language)}\n`);
    return EXIT.usage;
  }
  const fault =
    error instanceof Fault
      ? error
      : new Fault('BENCH_DEFECT', { reason: (error as Error)?.message ?? String(error) }, { cause: error });
  process.stderr.write(`${fault.render(language)}\n`);
  if (process.env.CARDBENCH_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return BENCH_CODES.test(fault.code) ? EXIT.bench : EXIT.usage;
}
