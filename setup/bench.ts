/**
 * npm run bench: figures of this machine, medians of one session. `-- --json` prints one JSON object, `-- --only NAME,…`
 * measures some. Figures are told, never judged: a slow machine is no defect of the bench.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { languageOf } from '../bin/verbs/terminal.ts';
import { apdus } from './bench/apdus.ts';
import { detection } from './bench/detection.ts';
import type { Figure, Measure } from './bench/figure.ts';
import { pcsc } from './bench/pcsc.ts';
import { reports } from './bench/reports.ts';
import { start } from './bench/start.ts';
import { wholeRun } from './bench/whole-run.ts';

const MEASURES: readonly Measure[] = [apdus, wholeRun, start, reports, pcsc, detection];

const args = process.argv.slice(2);
const json = args.includes('--json');
const only = args[args.indexOf('--only') + 1]?.split(',');
const chosen = args.includes('--only') ? MEASURES.filter(({ name }) => only?.includes(name)) : MEASURES;
const language = languageOf(undefined);

const machine = { processor: cpus()[0]?.model ?? '?', cores: availableParallelism(), node: process.versions.node };
if (!json) print(`${machine.processor} × ${machine.cores}, Node ${machine.node}`);
const results: { name: string; figures: readonly Figure[]; load: number; reason?: string }[] = [];
for (const { name, title, measure } of chosen) {
  let result: { figures: readonly Figure[]; reason?: string };
  try {
    result = { figures: await measure() };
  } catch (error) {
    result = { figures: [], reason: (error as Error).message };
  }
  // What else the machine does shows in every figure but the ratios: it is told with them.
  const load = Number((loadavg()[0] ?? 0).toFixed(2));
  results.push({ name, load, ...result });
  if (json) continue;
  print(`\n${title[language]}  (${language === 'zh' ? '系统负载' : 'system load'} ${load})`);
  if (result.reason !== undefined) print(`  — ${result.reason}`);
  for (const figure of result.figures) print(`  ${line(figure)}`);
}
if (json) print(JSON.stringify({ machine, results }));

function line({ title, value, unit, aim, reason }: Figure): string {
  if (value === undefined) return `${title[language]}: — ${reason ?? ''}`;
  const number = unit === 'ratio' ? value.toFixed(2) : value.toLocaleString('en');
  const aimed = aim ? `  (${language === 'zh' ? '目标' : 'aim'} ${aim.sign} ${aim.value.toLocaleString('en')})` : '';
  return `${number.padStart(9)} ${unit.padEnd(6)}  ${title[language]}${aimed}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
