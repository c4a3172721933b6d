import type { Card } from '../card/card.ts';
import type { PsamLine } from '../keys/psam/psam-line.ts';
import type { KeySource } from '../keys/source.ts';
import { Fault } from '../messages/fault.ts';
import type { HeaderEvent } from '../record/event.ts';
import { type RunRecord, readRecord } from '../record/reader.ts';
import { RecordWriter } from '../record/writer.ts';
import { budgetFaults } from '../suite/budget.ts';
import type { Selection } from '../suite/build-plan.ts';
import { effectFaults } from '../suite/check/effects.ts';
import { frozenHash, type Inputs, type Prepared } from '../suite/inputs.ts';
import { earlierOf } from './earlier.ts';
import { type Execution, execute, type Progress } from './execute.ts';

export interface RunOptions {
  readonly inputs: Inputs;
  readonly prepared: Prepared;
  readonly card: Card;
  readonly keys: KeySource;
  /** A second key source that tests compare with, and the PSAM that tests are about. */
  readonly compare?: KeySource;
  readonly psam?: PsamLine;
  /** File of the run record. */
  readonly file: string;
  readonly mode: HeaderEvent['mode'];
  readonly bench: HeaderEvent['bench'];
  readonly selection: Selection;
  /** Answer to reset of the card that lies there now, upper-case hex: a run is resumed on the same card only. */
  readonly atr?: string;
  readonly now: () => Date;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Reaches the same card again after its connection was lost in the middle of a test. */
  readonly reconnect?: () => Promise<Card>;
}

/** Runs a plan from its beginning and writes its record. @throws {Fault} `BUDGET_EXHAUSTS`, `RECORD_WRITE` */
export async function runPlan(options: RunOptions): Promise<Execution> {
  const { prepared, card, keys } = options;
  refuseBudget(prepared);
  const record = RecordWriter.create(options.file, headerOf(options));
  return conclude(
    record,
    options,
    await execute(prepared.plan, prepared.world, card, keys, record, options),
    undefined,
  );
}

/**
 * Goes on with a record that was cut off. Tests that have their verdict keep it; what the one that was open may have
 * changed is put back, and it starts again.
 * @throws {Fault} `RESTORE_GIVEN_UP`, `RECORD_CONCLUDED`, `RECORD_MASKED_COPY`, `RECORD_BROKEN`, `RECORD_OTHER_CARD`, `RECORD_PLAN_DIFFERS`
 */
export async function resumePlan(options: RunOptions): Promise<Execution> {
  const { prepared, card, keys, file } = options;
  refuseBudget(prepared);
  const earlier = readRecord(file);
  if (earlier.footer) throw new Fault('RECORD_CONCLUDED', { file }, { place: { file } });
  if (earlier.header.masked) throw new Fault('RECORD_MASKED_COPY', { file }, { place: { file } });
  const damage = earlier.integrity.find(({ code }) => code !== 'RECORD_NO_FOOTER' && code !== 'RECORD_TRUNCATED');
  if (damage) throw new Fault('RECORD_BROKEN', { file, reason: damage.text.en }, { place: { file } });
  const { card: then, keySource } = earlier.header;
  const reader = `${then.kind} ${then.reader}`;
  const now = `${card.description.kind} ${card.description.reader}`;
  if (reader !== now) throw new Fault('RECORD_OTHER_CARD', { made: reader, now }, { place: { file } });
  if (keySource.kind !== keys.kind || keySource.id !== keys.id) {
    throw new Fault('RECORD_OTHER_CARD', { made: keySource.id, now: keys.id }, { place: { file } });
  }
  const atr = earlier.events.find((event) => event.type === 'reset')?.r;
  if (atr !== undefined && options.atr !== undefined && atr !== options.atr) {
    throw new Fault('RECORD_OTHER_CARD', { made: atr, now: options.atr }, { place: { file } });
  }
  if (earlier.header.plan.hash !== prepared.plan.hash) throw new Fault('RECORD_PLAN_DIFFERS', {}, { place: { file } });

  const { events } = earlier;
  const known = earlierOf(prepared.plan, prepared.world, events, events.length + 1);
  const record = RecordWriter.append(file, earlier.head, earlier.wholeBytes);
  record.write({
    type: 'resumed',
    at: options.now().toISOString(),
    events: events.length,
    dropped: earlier.droppedBytes,
  });
  const more = { ...options, earlier: known };
  return conclude(record, options, await execute(prepared.plan, prepared.world, card, keys, record, more), earlier);
}

function refuseBudget(prepared: Prepared): void {
  const { plan, world } = prepared;
  const [refusal] = [...budgetFaults(plan.tests, world), ...effectFaults(plan.tests, world)];
  if (refusal) throw refusal;
}

/** Writes the footer of a run that came to its end; one that stopped stays open and can be resumed. */
function conclude(
  record: RecordWriter,
  options: RunOptions,
  execution: Execution,
  earlier: RunRecord | undefined,
): Execution {
  if (execution.stopped) {
    record.close();
    return execution;
  }
  const before = earlier?.events.filter((event) => event.type === 'apdu').length ?? 0;
  const { tests, summary } = execution;
  record.finish({
    type: 'footer',
    endedAt: options.now().toISOString(),
    tests,
    apdus: execution.apdus + before,
    summary,
  });
  return execution;
}

function headerOf(options: RunOptions): HeaderEvent {
  const { inputs, prepared, card, keys, compare, selection } = options;
  const { profile, sample, suites } = inputs;
  const startedAt = options.now().toISOString();
  const tests = prepared.plan.tests;
  const registers = Object.values(suites.registers);
  return {
    type: 'header',
    format: 1,
    run: `${startedAt.replace(/[-:]|\.\d+/g, '')}-${sample.statement.sample.id}`,
    startedAt,
    mode: options.mode,
    bench: options.bench,
    profile: { id: profile.id, ...(profile.region !== undefined && { region: profile.region }), hash: profile.hash },
    suites: [...suites.suites, ...registers].map((file) => ({
      id: file.path.replace(/^.*?suites\//, '').replace(/\.yaml$/, ''),
      path: file.path,
      hash: frozenHash(file),
    })),
    sample: { path: sample.frozen.path, hash: sample.hash, text: sample.frozen.text },
    card: {
      kind: card.description.kind,
      reader: card.description.reader,
      protocol: card.description.protocol,
      ...(card.tear && { tears: true as const }),
    },
    keySource: { kind: keys.kind, id: keys.id },
    ...(compare && { compareSource: { kind: compare.kind, id: compare.id } }),
    selection: {
      ...(selection.only && { only: selection.only }),
      ...(selection.family && { family: selection.family }),
    },
    plan: {
      hash: prepared.plan.hash,
      selected: tests.filter((test) => !test.notApplicable).length,
      notApplicable: tests.filter((test) => test.notApplicable).length,
    },
    masked: false,
  };
}
