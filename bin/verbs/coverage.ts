import { padded } from '../../reports/terminal/paint.ts';
import {
  type Coverage,
  countsOf,
  coverageOf,
  type SectionId,
  type Status,
  type Subject,
} from '../../runner/coverage/coverage.ts';
import type { SeenRun } from '../../runner/coverage/seen.ts';
import type { Bilingual, Language } from '../../runner/messages/bilingual.ts';
import { readRecord } from '../../runner/record/reader.ts';
import { installedCards, loadRegisters } from '../../runner/session/coverage-inputs.ts';
import { emulatedRun } from '../../runner/session/emulated-run.ts';
import { seenInstalled } from './installed-inputs.ts';
import { flag, languageIn, type Options } from './options.ts';
import { EXIT, paint, pick, say } from './terminal.ts';

/** `cardbench coverage`: what the given records cover; without any, the samples are run on the emulator. */
export async function run(records: readonly string[], options: Options): Promise<number> {
  const runs: SeenRun[] = records.map((file) => seenInstalled(readRecord(file)));
  if (records.length === 0) for (const { file, seed } of installedCards()) runs.push(await emulatedRun(file, seed));
  const coverage = coverageOf(runs, loadRegisters());
  if (flag(options, 'json')) say(JSON.stringify({ summary: summaryOf(coverage), ...coverage }));
  else printTable(coverage, languageIn(options), flag(options, 'all'));
  const whole = coverage.stale.length === 0 && coverage.sections.every((section) => countsOf(section).untested === 0);
  return whole ? EXIT.pass : EXIT.notConform;
}

function summaryOf({ sections }: Coverage): Readonly<Record<string, Readonly<Record<Status, number>>>> {
  return Object.fromEntries(sections.map((section) => [section.id, countsOf(section)]));
}

const SECTIONS: Readonly<Record<SectionId, Bilingual>> = {
  rows: { zh: '§12 检测要求', en: 'rows of §12' },
  requirements: { zh: '要求（T 类）', en: 'requirements of kind T' },
  items: { zh: '送检项目', en: 'submission items' },
  groups: { zh: 'LD/T 6001.3 检测组', en: 'groups of LD/T 6001.3' },
  elements: { zh: '数据项', en: 'elements of the profiles' },
};

const STATUS: Readonly<Record<Status, Bilingual>> = {
  tested: { zh: '已检测', en: 'tested' },
  excluded: { zh: '已排除', en: 'excluded' },
  unfinished: { zh: '建设中', en: 'unfinished' },
  untested: { zh: '未检测', en: 'untested' },
};

const STATUSES = Object.keys(STATUS) as readonly Status[];
const COLOURS = { tested: 'green', excluded: 'dim', unfinished: 'yellow', untested: 'red' } as const;

function printTable({ runs, sections, stale }: Coverage, language: Language, all: boolean): void {
  const zh = language === 'zh';
  for (const { sample, profile, run: id } of runs) say(paint('dim', `${profile}  ${sample}  ${id}`));
  say('');
  say(padded('', 28) + STATUSES.map((status) => padded(pick(STATUS[status], language), 12)).join(''));
  for (const section of sections) {
    const counts = countsOf(section);
    say(
      padded(pick(SECTIONS[section.id], language), 28) +
        STATUSES.map((status) => padded(String(counts[status]), 12)).join(''),
    );
  }
  for (const { id, subjects } of sections) {
    const listed = subjects.filter(({ status }) => all || status === 'untested');
    if (listed.length === 0) continue;
    say('');
    say(paint('bold', pick(SECTIONS[id], language)));
    for (const one of listed) say(line(one, language));
  }
  for (const entry of stale) say(paint('red', zh ? `过时的条目：${entry}` : `out of date: ${entry}`));
}

function line({ id, name, status, tests, events, missing, reason }: Subject, language: Language): string {
  const zh = language === 'zh';
  const shown = [
    ...(name ? [pick(name, language)] : []),
    ...(tests.length > 0
      ? [zh ? `${tests.length} 项检测，${events} 次交换` : `${tests.length} tests, ${events} exchanges`]
      : []),
    ...(missing.length > 0 ? [`${zh ? '缺' : 'missing'} ${missing.join(' ')}`] : []),
    ...(reason ? [pick(reason, language)] : []),
  ];
  return `  ${paint(COLOURS[status], padded(pick(STATUS[status], language), 11))}${padded(id, 10)} ${shown.join(' · ')}`;
}
