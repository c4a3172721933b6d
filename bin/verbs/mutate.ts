import { mkdirSync, writeFileSync } from 'node:fs';
import { type Choice, chooseDefects } from '../../runner/detection/choose.ts';
import { type Detection, type DetectOptions, defectIds, detect } from '../../runner/detection/detect.ts';
import { keepRecord } from '../../runner/detection/keep-record.ts';
import { entryFor, type Register, readRegister, registerFaults } from '../../runner/detection/register.ts';
import { prepareStage } from '../../runner/detection/stage.ts';
import { type Share, type Survey, surveyOf } from '../../runner/detection/survey.ts';
import { validationOf } from '../../runner/detection/validate.ts';
import { VARIANTS, type Variant, variantOf } from '../../runner/detection/variants.ts';
import type { Language } from '../../runner/messages/bilingual.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { flag, languageIn, listOption, numberOption, type Options, textOption } from './options.ts';
import { EXIT, paint, say } from './terminal.ts';

/** `cardbench mutate`: how many wrong cards the suites notice, and which not. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  const choice = choiceOf(options);
  if (flag(options, 'list')) {
    for (const id of chooseDefects(defectIds(variantsOf(options).map(prepareStage)), choice)) say(id);
    return EXIT.pass;
  }
  const register = readRegister();
  const detection = await detect(detectOptions(options, choice));
  const faults = registerFaults(register, detection);
  const written = await writeRecords(options, detection, register);
  const survey = surveyOf(detection);
  if (flag(options, 'json')) {
    const told = faults.map(({ code, text, place }) => ({ code, text, place }));
    const { hunts, milliseconds, apdus, whole } = detection;
    say(JSON.stringify({ ...survey, whole, apdus, milliseconds, hunts, faults: told, written }));
  } else {
    print(survey, detection, register, language);
    for (const fault of faults) say(fault.render(language));
    for (const file of written) say(file);
  }
  return faults.length === 0 ? EXIT.pass : EXIT.notConform;
}

/** The card of `--ics`, else the cards that the validation record is made on. */
function variantsOf(options: Options): readonly Variant[] {
  const ics = textOption(options, 'ics');
  return ics === undefined ? VARIANTS : [variantOf(ics)];
}

function choiceOf(options: Options): Choice {
  const classes = listOption(options, 'class');
  const only = listOption(options, 'only');
  const size = numberOption(options, 'sample', 0);
  return {
    ...(classes && { classes }),
    ...(only && { only }),
    ...(size > 0 && { sample: { size, seed: numberOption(options, 'seed', 1) } }),
  };
}

function detectOptions(options: Options, choice: Choice): DetectOptions {
  const jobs = numberOption(options, 'jobs', 0);
  const shown = process.stdout.isTTY && !flag(options, 'json');
  return {
    ...choice,
    variants: variantsOf(options),
    all: flag(options, 'all'),
    ...(jobs > 0 && { jobs }),
    ...(shown && {
      onProgress: (done, of) => process.stdout.write(done < of ? `\r  ${done}/${of}` : '\r\x1b[2K'),
    }),
  };
}

async function writeRecords(options: Options, detection: Detection, register: Register): Promise<readonly string[]> {
  const written: string[] = [];
  const out = textOption(options, 'out');
  if (out !== undefined) {
    if (!detection.whole) throw new Fault('USAGE', { reason: '--out takes the whole catalogue' });
    writeFileSync(out, `${JSON.stringify(validationOf(detection, register, new Date()), undefined, 1)}\n`);
    written.push(out);
  }
  const folder = textOption(options, 'record');
  if (folder === undefined) return written;
  mkdirSync(folder, { recursive: true });
  for (const { defect, kills } of detection.hunts) {
    const on = kills[0]?.stage;
    const stage = detection.stages.find(({ name, defects }) => (on === undefined ? defects.has(defect) : name === on));
    if (stage) written.push(await keepRecord(stage, defect, folder));
  }
  return written;
}

function print(survey: Survey, detection: Detection, register: Register, language: Language): void {
  const zh = language === 'zh';
  const { killed, total, classes, families, clauses, survivors, idle, tests } = survey;
  say(zh ? '按缺陷种类' : 'by class of defect');
  for (const [name, share] of Object.entries(classes)) say(`  ${name.padEnd(24)} ${shareText(share)}`);
  say(zh ? '由哪类检测首先发现' : 'noticed first by family');
  say(`  ${ranked(families).join('  ')}`);
  say(zh ? '依据的条款' : 'by clause');
  for (const row of ranked(clauses)) say(`  ${row}`);
  if (detection.hunts.length <= 40 || detection.hunts.some(({ kills }) => kills.length > 1)) {
    say(zh ? '各缺陷的发现者' : 'who notices which');
    for (const { defect, kills } of detection.hunts) {
      if (kills.length > 0) say(`  ${defect}  ← ${[...new Set(kills.map(({ test }) => test))].join(' ')}`);
    }
  }
  if (survivors.length > 0) say(zh ? '未被发现' : 'not noticed');
  for (const id of survivors) {
    const entry = entryFor(register.survivors, id);
    const pending = entry?.pending === undefined ? '' : `${zh ? '待补' : 'pending'} ${entry.pending}: `;
    say(`  ${id}  ${paint('dim', `${pending}${entry?.reason[language] ?? ''}`)}`);
  }
  if (idle.length > 0) say(zh ? '没有发现任何缺陷的检测项' : 'tests that notice nothing');
  for (const id of idle) say(`  ${id}  ${paint('dim', entryFor(register.idle, id)?.reason[language] ?? '')}`);
  const seconds = (detection.milliseconds / 1000).toFixed(1);
  say(
    zh
      ? `缺陷 ${total} 个，发现 ${killed} 个（${percent(survey)}），${seconds} 秒，${detection.apdus} 条指令`
      : `${total} defects, ${killed} noticed (${percent(survey)}), ${seconds} s, ${detection.apdus} APDUs`,
  );
  if (!detection.whole) return;
  say(
    zh
      ? `必须级检测项 ${tests} 个，其中 ${tests - idle.length} 个至少发现一个缺陷`
      : `${tests} mandatory tests, ${tests - idle.length} of them notice at least one defect`,
  );
}

function percent({ killed, total }: Share): string {
  // Never rounded up: 100 % is said of all alone.
  return `${(Math.floor((1000 * killed) / total) / 10).toFixed(1)} %`;
}

function shareText(share: Share): string {
  return `${String(share.killed).padStart(5)} / ${String(share.total).padEnd(5)} ${percent(share)}`;
}

function ranked(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`);
}
