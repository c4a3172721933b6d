import { hex } from '../iso7816/hex.ts';
import type { CryptoRequest } from '../keys/source.ts';
import type { Bilingual } from '../messages/bilingual.ts';
import { Fault } from '../messages/fault.ts';
import type { RunEvent } from '../record/event.ts';
import type { IntegrityFinding } from '../record/integrity.ts';
import type { RunRecord } from '../record/reader.ts';
import type { Reply, Request } from '../suite/interpret/exchange.ts';
import { interpret, type Outcome } from '../suite/interpret/interpret.ts';
import type { CompiledTest, Plan } from '../suite/plan.ts';
import type { World } from '../suite/world.ts';
import { decide, isWhole, summarise } from './decision.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import type { JudgedRun } from './judged-run.ts';
import type { TestVerdict, Verdict } from './verdict.ts';

/** Computes a cryptogram again, for a verifier that has the keys; `undefined` where it can not. */
export type Recompute = (request: CryptoRequest) => Uint8Array | undefined;

/**
 * Derives every verdict from the plan and the events of a record: each command is derived again and compared with the
 * bytes that were sent, each verdict with the bytes that came back. Pure: no card, no key, no file.
 */
export function judge(plan: Plan, world: World, record: RunRecord, recompute?: Recompute): JudgedRun {
  const { evidence, strays } = gatherEvidence(record.events, new Set(plan.tests.map((test) => test.id)));
  const integrity: IntegrityFinding[] = [...record.integrity, ...strays];
  if (record.header.plan.hash !== plan.hash) {
    integrity.push({ code: 'RECORD_PLAN_DIFFERS', text: new Fault('RECORD_PLAN_DIFFERS').text });
  }
  const known = new Map<string, Verdict>();
  const verdicts = plan.tests.map((test) => {
    const { masked } = record.header;
    const verdict = judgeTest(test, world, record.events, evidence.get(test.id), known, masked, recompute);
    known.set(test.id, verdict.verdict);
    return verdict;
  });
  for (const verdict of verdicts) {
    const recorded = evidence.get(verdict.id)?.recorded;
    if (recorded === undefined || recorded === verdict.verdict) continue;
    const text = new Fault('RECORD_VERDICT_DIFFERS', { test: verdict.id, recorded, derived: verdict.verdict }).text;
    integrity.push({ code: 'RECORD_VERDICT_DIFFERS', text });
  }
  return {
    header: record.header,
    events: record.events,
    footer: record.footer,
    head: record.head,
    tests: plan.tests,
    verdicts,
    integrity,
    decision: decide(verdicts, {
      integrity,
      concluded: record.footer !== undefined,
      whole: isWhole(record.header),
    }),
    summary: summarise(verdicts),
    warnings: verdicts.filter((verdict) => verdict.level === 'should' && verdict.verdict === 'FAIL').length,
    notRederived: verdicts.filter((verdict) => !verdict.rederived).map((verdict) => verdict.id),
  };
}

function judgeTest(
  test: CompiledTest,
  world: World,
  events: readonly RunEvent[],
  evidence: Evidence | undefined,
  known: ReadonlyMap<string, Verdict>,
  masked: boolean,
  recompute: Recompute | undefined,
): TestVerdict {
  const base = { id: test.id, level: test.level, findings: [], remarks: [], notes: [], rederived: true };
  if (test.notApplicable) {
    return { ...base, verdict: 'NOT_APPLICABLE', reason: { code: 'NOT_APPLICABLE', text: test.notApplicable } };
  }
  const blocker = blockedBy(test, known);
  if (!evidence) return { ...base, verdict: 'ERROR', reason: { code: 'NOT_EXECUTED', text: REASONS.NOT_EXECUTED } };
  const range = { from: evidence.from, to: evidence.to };
  if (blocker) {
    const text = { zh: `前提 ${blocker} 未通过`, en: `its prerequisite ${blocker} did not pass` };
    return { ...base, verdict: 'BLOCKED', reason: { code: 'PREREQUISITE', text }, events: range };
  }
  if (evidence.masked) {
    // Only a copy that says so may hold masked bytes; elsewhere they are evidence taken away.
    if (!masked) return { ...base, ...broken(REASONS.TAKEN), events: range };
    const verdict = isVerdict(evidence.recorded) ? evidence.recorded : 'ERROR';
    return { ...base, verdict, rederived: false, events: range, reason: { code: 'MASKED', text: REASONS.MASKED } };
  }
  return { ...base, ...replay(test, world, events, evidence, recompute), events: range };
}

/** Drives the interpreter with recorded events; anything that does not fit is missing evidence. */
function replay(
  test: CompiledTest,
  world: World,
  events: readonly RunEvent[],
  evidence: Evidence,
  recompute: Recompute | undefined,
): Outcome {
  const run = interpret(test, world);
  let at = evidence.from + 1;
  let turn = run.next();
  while (!turn.done) {
    const reply = answer(turn.value, events[at], at, at < evidence.to, recompute);
    if ('mismatch' in reply) return broken(reply.mismatch);
    turn = run.next(reply);
    at++;
  }
  const left = events.slice(at, evidence.to).find((event) => event.type !== 'verdict');
  if (left)
    return broken({
      zh: `证据中有多余的事件（${left.type}）`,
      en: `the evidence holds an event too many (${left.type})`,
    });
  return evidence.recorded === undefined ? broken(REASONS.NOT_FINISHED) : turn.value;
}

function broken(text: Bilingual): Outcome {
  return { verdict: 'ERROR', reason: { code: 'EVIDENCE', text }, findings: [], remarks: [], notes: [] };
}

/** The recorded answer to a request, if the record holds one that fits it. */
function answer(
  request: Request,
  event: RunEvent | undefined,
  index: number,
  inside: boolean,
  recompute: Recompute | undefined,
): Reply | { readonly mismatch: Bilingual } {
  if (!inside || !event) return { mismatch: REASONS.ENDS };
  if (event.type === 'fault') return { kind: 'fault', code: event.code, text: event.text, event: index };
  const differs = {
    mismatch: { zh: `第 ${index + 1} 个事件与计划不符`, en: `event ${index + 1} is not what the plan asks for` },
  };
  switch (request.kind) {
    case 'apdu':
      if (event.type !== 'apdu' || event.c !== hex(request.command)) return differs;
      return { kind: 'bytes', bytes: fromHex(event.r), us: event.us, event: index };
    case 'reset':
      if (event.type !== 'reset' || event.kind !== request.reset) return differs;
      return { kind: 'bytes', bytes: fromHex(event.r), us: event.us, event: index };
    case 'wait':
      return event.type === 'wait' && event.ms === request.ms ? { kind: 'done', event: index } : differs;
    case 'crypto': {
      const { op, key, version } = request.request;
      if (event.type !== 'crypto' || event.op !== op || event.key !== key || event.version !== version) return differs;
      if (event.in !== cryptoInput(request.request)) return differs;
      const again = recompute?.(request.request);
      if (again && hex(again) !== event.out) return { mismatch: REASONS.CRYPTOGRAM };
      return { kind: 'bytes', bytes: fromHex(event.out), us: 0, event: index };
    }
  }
}

/** Factors and input of a cryptogram as the record writes them. */
export function cryptoInput(request: CryptoRequest): string {
  return `${request.factors.map(hex).join('.')}:${hex(request.input)}`;
}

function blockedBy(test: CompiledTest, known: ReadonlyMap<string, Verdict>): string | undefined {
  return test.needs.find((id) => !['PASS', 'NOT_APPLICABLE', undefined].includes(known.get(id)));
}

function isVerdict(word: string | undefined): word is Verdict {
  return word !== undefined && ['PASS', 'FAIL', 'INCONCLUSIVE', 'BLOCKED', 'ERROR'].includes(word);
}

/** Lenient: what is no hexadecimal in a record that somebody changed gives no bytes, and the verdict follows from that. */
function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

const REASONS = {
  NOT_EXECUTED: { zh: '未执行', en: 'not executed' },
  NOT_FINISHED: { zh: '检测项没有结束', en: 'the test did not come to its end' },
  MASKED: {
    zh: '证据已遮盖，沿用原记录的结论',
    en: 'the evidence is masked; the verdict is the one of the original record',
  },
  TAKEN: {
    zh: '证据中的字节被遮盖，而该记录并非遮盖副本',
    en: 'bytes of the evidence are masked, and the record is no masked copy',
  },
  ENDS: { zh: '证据不完整', en: 'the evidence ends too early' },
  CRYPTOGRAM: { zh: '重算的密码值与记录不符', en: 'a cryptogram computed again differs from the recorded one' },
} as const;
