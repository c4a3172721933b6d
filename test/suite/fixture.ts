import { unhex } from '../../runner/iso7816/hex.ts';
import type { Finding } from '../../runner/judge/verdict.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { expandTest, type SuiteSource } from '../../runner/suite/expand/expand.ts';
import type { Scope } from '../../runner/suite/expression/expressions.ts';
import type { Asking, Request } from '../../runner/suite/interpret/exchange.ts';
import { Machine } from '../../runner/suite/interpret/machine.ts';
import type { Matcher } from '../../runner/suite/matchers/matcher.ts';
import type { CompiledTest } from '../../runner/suite/plan.ts';
import { compileStep, type PlacedFault } from '../../runner/suite/steps/compile.ts';
import type { Compiler, Raw, RawMap } from '../../runner/suite/steps/step.ts';
import { STEP_KINDS } from '../../runner/suite/steps/table.ts';
import { World } from '../../runner/suite/world.ts';
import { parseYaml } from '../../runner/yaml/read.ts';
import { demoInputs } from '../demo-run.ts';

const { profile, sample } = demoInputs();
/** The demo sample's world. */
export const world = new World(profile, sample);

/** Compiles steps of this world; the one procedure there is sends nothing. */
export const compiler: Compiler = {
  world,
  steps: (steps, path) =>
    (steps as readonly Raw[]).map((step, index) => compileStep(step, [...path, index], compiler, STEP_KINDS)),
  procedure(name) {
    if (name !== 'idle') throw new Fault('PROCEDURE_UNKNOWN', { name });
    return { name, args: ['what'], steps: [] };
  },
};

/** What the card said last, in hex; and what else an expression may see. */
export interface Said {
  readonly data?: string;
  readonly sw?: string;
  /** Round trip in milliseconds. */
  readonly ms?: number;
  readonly scope?: Scope;
}

/** A machine whose card has just said this. */
export function machineAfter({ data = '', sw = '9000', ms = 1, scope = {} }: Said): Machine {
  const machine = new Machine(world, { a: Uint8Array.of(1, 2, 3), b: new Uint8Array(8), ...scope }, false);
  answered(machine.reset('cold'), ({ kind }) => (kind === 'reset' ? '3B6D0000008131473186493301C5824AD7' : ''));
  answered(machine.exchange(unhex('00B2010400')), () => `${data}${sw}`, ms * 1000);
  return machine;
}

/** Runs what asks for something, and answers each request with these bytes. */
export function answered<T>(asking: Asking<T>, answer: (request: Request) => string, us = 0): T {
  let turn = asking.next();
  while (!turn.done) turn = asking.next({ kind: 'bytes', bytes: unhex(answer(turn.value)), us, event: 7 });
  return turn.value;
}

/** Findings of one expectation about what the card said, and the remarks; a cryptogram comes to EE EE EE EE. */
export function judged(matcher: Matcher, raw: Raw, said: Said): { findings: readonly Finding[]; remarks: string[] } {
  const machine = machineAfter(said);
  if (!machine.answer) throw new Error('the card has said nothing');
  const found = matcher.compile(raw, compiler).run(machine, machine.answer);
  const findings = 'next' in found ? answered(found, () => 'EEEEEEEE') : found;
  return { findings, remarks: machine.remarks.map(({ code }) => code) };
}

/** A row for a matcher: what is expected, an answer that meets it, one that misses it, and the code of the finding. */
export type MatcherRow = readonly [expected: Raw, meets: Said, misses: Said, code: string];

/** A suite whose one test is this YAML. */
export function sourceOf(test: string): SuiteSource {
  const head = 'suite: cos/example\nfamily: PI\ngroup: PIN\nline: secure\ntests:\n';
  const indented = test.trim().replaceAll('\n', '\n  ');
  const yaml = parseYaml('suites/cos/example.yaml', `${head}  - ${indented}\n`);
  return { file: yaml.path, value: yaml.value as RawMap, place: (path) => yaml.place(path), fault: yaml.fault };
}

/** The tests that this YAML expands to, and the mistakes found on the way. */
export function expanded(test: string): { tests: readonly CompiledTest[]; faults: readonly PlacedFault[] } {
  const faults: PlacedFault[] = [];
  return { tests: expandTest(sourceOf(test), 0, compiler, faults), faults };
}
