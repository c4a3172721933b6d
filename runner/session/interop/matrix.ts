import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { createEmulator } from '../../../emulator/demo-card.ts';
import { emulatorCard } from '../../card/emulator.ts';
import { runPlan } from '../../execute/run-plan.ts';
import { judge } from '../../judge/judge.ts';
import type { JudgedRun } from '../../judge/judged-run.ts';
import { parseSample } from '../../profile/sample.ts';
import { readRecord } from '../../record/reader.ts';
import { type Inputs, preparePlan } from '../../suite/inputs.ts';
import { benchIdentity } from '../installed.ts';
import { openKeys } from '../open-keys.ts';
import { recomputeWith } from '../recompute.ts';

/** A card of one region. */
export interface MatrixCard {
  readonly name: string;
  /** Six digits. */
  readonly city: string;
  readonly seed: number;
}

/** A terminal: where its PSAM belongs, and what keys that holds. */
export interface MatrixTerminal {
  readonly name: string;
  readonly city: string;
  readonly reach: 'usage' | 'national';
}

/** One card at one terminal. */
export interface MatrixCell {
  readonly card: MatrixCard;
  readonly terminal: MatrixTerminal;
  readonly run: JudgedRun;
  readonly record: string;
}

/** Families that say whether a card and a terminal go together. */
const FAMILY = ['IO'];

/** Two cards of the first region, one of each other; a terminal of each region, and one with national keys from the last. */
export function matrixOf(regions: readonly string[]): {
  readonly cards: readonly MatrixCard[];
  readonly terminals: readonly MatrixTerminal[];
} {
  const letter = (at: number): string => String.fromCharCode(65 + at);
  const [first = '', last = ''] = [regions[0], regions.at(-1)];
  return {
    cards: [
      ...regions.map((city, at) => ({ name: `${letter(at)}1`, city, seed: at + 1 })),
      { name: 'A2', city: first, seed: regions.length + 1 },
    ].sort((a, b) => a.name.localeCompare(b.name)),
    terminals: [
      ...regions.map((city, at) => ({ name: letter(at), city, reach: 'usage' as const })),
      { name: `${letter(regions.length - 1)}*`, city: last, reach: 'national' as const },
    ],
  };
}

/** Runs every card at every terminal, each pair into a record of its own. @throws {Fault} of the suites or of a file */
export async function runMatrix(
  base: Inputs,
  cards: readonly MatrixCard[],
  terminals: readonly MatrixTerminal[],
  folder: string,
): Promise<readonly MatrixCell[]> {
  mkdirSync(folder, { recursive: true });
  const cells: MatrixCell[] = [];
  for (const card of cards) for (const terminal of terminals) cells.push(await runCell(base, card, terminal, folder));
  return cells;
}

async function runCell(base: Inputs, card: MatrixCard, terminal: MatrixTerminal, folder: string): Promise<MatrixCell> {
  const { profile } = base;
  const text = sampleText(base.sample.frozen.text, card, terminal);
  const inputs = { ...base, sample: parseSample('samples/interop.yaml', text, profile) };
  const opened = await openKeys(inputs.sample, profile);
  const emulator = emulatorCard(createEmulator({ profile, ...inputs.sample, seed: card.seed }));
  try {
    await emulator.reset('cold');
    const selection = { family: FAMILY };
    const prepared = preparePlan(inputs, selection);
    if (prepared.faults[0]) throw prepared.faults[0];
    const now = new Date();
    const stamp = now.toISOString().replace(/[-:]/g, '').replace('.', '-');
    const record = join(folder, `${stamp}-${inputs.sample.statement.sample.id}.run.ndjson`);
    const { keys, psam } = opened;
    await runPlan({
      inputs,
      prepared,
      card: emulator,
      keys,
      ...(psam && { psam }),
      file: record,
      mode: 'self-test',
      bench: benchIdentity(),
      selection,
      now: () => new Date(),
    });
    const run = judge(prepared.plan, prepared.world, readRecord(record), recomputeWith(keys));
    return { card, terminal, run, record };
  } finally {
    await emulator.close();
    await opened.close();
  }
}

/** The sample of one pair, as a laboratory would write it: city of the card, PSAM of the terminal. */
function sampleText(text: string, card: MatrixCard, { name, city, reach }: MatrixTerminal): string {
  const document = parseDocument(text, { schema: 'failsafe' });
  const id = `${String(document.getIn(['sample', 'id']))}-${card.name}-${name.replace('*', 'N')}`;
  const seed = document.getIn(['tester', 'keys', 'seed']);
  document.setIn(['sample', 'id'], id);
  document.setIn(['tester', 'city'], card.city);
  document.deleteIn(['tester', 'compare']);
  document.setIn(['tester', 'keys'], {
    source: 'psam',
    reader: 'emulator',
    region: city,
    reach,
    ...(seed ? { seed } : {}),
  });
  return document.toString();
}
