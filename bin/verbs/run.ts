import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import type { Printer } from '../../reports/pdf/printer.ts';
import type { Card } from '../../runner/card/card.ts';
import { type CardSources, openCard, parseCardAddress } from '../../runner/card/open-card.ts';
import { checkVectors } from '../../runner/crypto/vectors.ts';
import { type RunOptions, resumePlan, runPlan } from '../../runner/execute/run-plan.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import { judge } from '../../runner/judge/judge.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { readRecord } from '../../runner/record/reader.ts';
import { benchIdentity, loadInputs, ROOT } from '../../runner/session/installed.ts';
import { openKeys } from '../../runner/session/open-keys.ts';
import { recomputeWith } from '../../runner/session/recompute.ts';
import type { Selection } from '../../runner/suite/build-plan.ts';
import { type Inputs, preparePlan } from '../../runner/suite/inputs.ts';
import { readSuites } from '../../runner/suite/read-suites.ts';
import { readAhead } from '../../runner/yaml/ahead.ts';
import { flag, languageIn, listOption, numberOption, type Options, textOption } from './options.ts';
import { exitCodeOf, printRun } from './print-run.ts';
import { progressLine } from './progress.ts';
import { askSecret } from './secret.ts';
import { say } from './terminal.ts';
import { earlyPrinter, reportOptions, writeReportsOf } from './write-reports-of.ts';

/** The first of them ends the run as it should end: the card put back, the record written. The next one ends the program. */
const STOP = ['SIGINT', 'SIGTERM'] as const;

/** `cardbench run`: the main job. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  const folder = textOption(options, 'out') ?? 'runs';
  const { suites, registers } = readSuites(ROOT);
  const ahead = readAhead([...suites, ...Object.values(registers)].map(({ text }) => text));
  refuseBadVectors();
  const inputs = loadInputs(textOption(options, 'ics') ?? join(ROOT, 'samples', 'demo.yaml'));
  const resume = textOption(options, 'resume');
  const selection = resume === undefined ? selectionOf(options, folder, inputs) : readRecord(resume).header.selection;
  makeFolder(folder);

  const address = parseCardAddress(textOption(options, 'card') ?? 'emulator');
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort();
    deafen();
  };
  const deafen = (): void => {
    for (const signal of STOP) process.off(signal, interrupt);
  };
  for (const signal of STOP) process.on(signal, interrupt);
  const json = flag(options, 'json');
  let emulator: ReturnType<typeof createEmulator> | undefined;
  const sources: CardSources = {
    emulator: () => {
      // Reached once more it is the same card.
      emulator ??= createEmulator({
        profile: inputs.profile,
        ...inputs.sample,
        seed: numberOption(options, 'seed', DEMO_SEED),
      });
      return emulator;
    },
    record: async (file) => {
      const { events, header } = readRecord(file);
      return { events, protocol: header.card.protocol === 'T=1' ? 'T=1' : 'T=0' };
    },
    vpcd: {
      signal: stop.signal,
      onListening: (port) => {
        if (json) return;
        say(language === 'zh' ? `在 127.0.0.1:${port} 等待仿真卡` : `waiting for an emulator at 127.0.0.1:${port}`);
      },
    },
  };
  const reports = reportOptions(options, folder);
  const opened = await openKeys(inputs.sample, inputs.profile, askSecret(language));
  let card: Card | undefined;
  let printer: Printer | undefined;
  try {
    // Only where the run takes seconds: next to a real card a browser would lie idle for minutes.
    if (address.kind === 'emulator') printer = earlyPrinter(reports);
    card = await openCard(address, sources);
    // Power first: the protocol that the card offers decides how case 4 commands are written. A record knows its own.
    const atr = card.description.kind === 'replay' ? undefined : hex(await card.reset('cold'));
    await ahead;
    const prepared = preparePlan(
      inputs,
      selection,
      card.description.protocol === 'T=1' ? 'T=1' : 'T=0',
      card.tear !== undefined,
    );
    refuseFaultySuites(prepared.faults);
    const progress = json ? undefined : progressLine(language);
    const started = new Date();
    const runOptions: RunOptions = {
      inputs,
      prepared,
      card,
      keys: opened.keys,
      ...(opened.compare && { compare: opened.compare }),
      ...(opened.psam && { psam: opened.psam }),
      selection,
      ...(atr !== undefined && { atr }),
      file: resume ?? recordFile(folder, inputs, started),
      mode: 'self-test',
      bench: benchIdentity(),
      now: () => new Date(),
      signal: stop.signal,
      // A record that is played back has no card that could be put back.
      ...(address.kind !== 'replay' && {
        reconnect: async () => {
          card = await openCard(address, sources);
          return card;
        },
      }),
      ...(progress && { onProgress: progress.update }),
    };
    const before = performance.now();
    const execution = resume === undefined ? await runPlan(runOptions) : await resumePlan(runOptions);
    const seconds = (performance.now() - before) / 1000;
    progress?.end();
    const judged = judge(
      prepared.plan,
      prepared.world,
      readRecord(runOptions.file),
      recomputeWith(opened.keys, opened.compare),
    );
    const written = await writeReportsOf(judged, runOptions.file, inputs, reports, printer);
    printRun(judged, {
      language,
      json,
      seconds,
      record: runOptions.file,
      written,
      budget: prepared.plan.budget,
      stopped: execution.stopped,
    });
    return exitCodeOf(judged, execution.stopped);
  } finally {
    deafen();
    await card?.close();
    await opened.close();
    await printer?.close();
  }
}

/** A run refuses to start when a known answer is not reproduced: its verdicts would rest on sand. */
function refuseBadVectors(): void {
  const { failed } = checkVectors();
  if (failed.length > 0)
    throw new Fault('VECTORS_FAILED', { count: failed.length, ids: failed.map(({ id }) => id).join(', ') });
}

function refuseFaultySuites(faults: readonly Fault[]): void {
  const [first] = faults;
  if (first) throw faults.length === 1 ? first : new Fault('SUITES_WRONG', { count: faults.length });
}

function selectionOf(options: Options, folder: string, inputs: Inputs): Selection {
  const only = listOption(options, 'only');
  const family = listOption(options, 'family');
  if (!flag(options, 'lastFailed')) return { ...(only && { only }), ...(family && { family }) };
  const earlier = latestRecord(folder, inputs.sample.statement.sample.id);
  const prepared = preparePlan(inputs, {});
  const failed = judge(prepared.plan, prepared.world, readRecord(earlier)).verdicts.filter(
    ({ verdict }) => verdict !== 'PASS' && verdict !== 'NOT_APPLICABLE',
  );
  if (failed.length === 0) throw new Fault('NOTHING_FAILED');
  return { only: failed.map(({ id }) => id), ...(family && { family }) };
}

function latestRecord(folder: string, sample: string): string {
  let names: string[] = [];
  try {
    names = readdirSync(folder)
      .filter((name) => name.endsWith(`-${sample}.run.ndjson`))
      .sort();
  } catch {
    // No folder yet: no earlier run.
  }
  const last = names.at(-1);
  if (last === undefined) throw new Fault('NO_EARLIER_RUN', { folder });
  return join(folder, last);
}

function recordFile(folder: string, inputs: Inputs, at: Date): string {
  const stamp = at.toISOString().replace(/[-:]/g, '').replace('.', '-');
  return join(folder, `${stamp}-${inputs.sample.statement.sample.id}.run.ndjson`);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new Fault('OUTPUT_FOLDER', { folder, reason: (cause as Error).message }, { cause });
  }
}
