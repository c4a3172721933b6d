import { dirname } from 'node:path';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import { parseSample } from '../../runner/profile/sample.ts';
import { readRecord } from '../../runner/record/reader.ts';
import { ROOT, suiteSchema } from '../../runner/session/installed.ts';
import { readSuites } from '../../runner/suite/read-suites.ts';
import { judgeInstalled } from './installed-inputs.ts';
import { languageIn, type Options, textOption } from './options.ts';
import { exitCodeOf, printRun } from './print-run.ts';
import { reportOptions, writeReportsOf } from './write-reports-of.ts';

/** `cardbench report`: the reports of a record, written again. */
export async function run([record = '']: readonly string[], options: Options): Promise<number> {
  const read = readRecord(record);
  const judged = judgeInstalled(read);
  const { id, region } = read.header.profile;
  const profile = loadProfile(id, region === undefined ? {} : { region });
  const inputs = {
    profile,
    sample: parseSample(read.header.sample.path, read.header.sample.text, profile),
    suites: readSuites(ROOT),
    schema: suiteSchema(),
  };
  const written = await writeReportsOf(
    judged,
    record,
    inputs,
    reportOptions(options, textOption(options, 'out') ?? dirname(record)),
  );
  printRun(judged, { language: languageIn(options), json: false, record, written });
  return exitCodeOf(judged);
}
