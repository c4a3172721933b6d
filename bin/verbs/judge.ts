import { readRecord } from '../../runner/record/reader.ts';
import { judgeInstalled } from './installed-inputs.ts';
import { flag, languageIn, type Options } from './options.ts';
import { exitCodeOf, printRun } from './print-run.ts';

/** `cardbench judge`: the verdicts of a record, derived again without the card. */
export async function run([record = '']: readonly string[], options: Options): Promise<number> {
  const judged = judgeInstalled(readRecord(record));
  printRun(judged, { language: languageIn(options), json: flag(options, 'json'), record, written: [] });
  return exitCodeOf(judged);
}
