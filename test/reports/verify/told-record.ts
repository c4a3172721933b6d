import { hash } from 'node:crypto';
import type { FrozenInputs } from '../../../reports/verify/report-data.ts';
import type { VerifyDeps } from '../../../reports/verify/verify-report.ts';
import { decide, stateOf, summarise } from '../../../runner/judge/decision.ts';
import type { JudgedRun } from '../../../runner/judge/judged-run.ts';
import type { Verdict } from '../../../runner/judge/verdict.ts';
import { chained, GENESIS, lineHash } from '../../../runner/record/chain.ts';
import type { HeaderEvent } from '../../../runner/record/event.ts';
import { parseRecord } from '../../../runner/record/reader.ts';
import { CLAIMED } from '../signing/base-pdf.ts';

export const SAMPLE = 'sample: 演示\n';
export const INPUTS: FrozenInputs = {
  format: 1,
  profile: [{ path: 'profiles/demo.yaml', text: 'profile: demo\n' }],
  suites: [{ path: 'suites/files/read.yaml', text: 'suite: files/read\n' }],
};
const sha = (text: string) => hash('sha256', text, 'hex');
export const hashes: VerifyDeps['hashes'] = ({ profile, suites }) => ({
  profile: sha(profile.map(({ text }) => text).join()),
  suites: suites.map(({ path, text }) => ({ path, hash: sha(text) })),
});

export const HEADER: HeaderEvent = {
  type: 'header',
  format: 1,
  run: '20261124T120000Z-demo',
  startedAt: CLAIMED.toISOString(),
  mode: 'self-test',
  bench: { version: '0', node: '24', platform: 'test' },
  profile: { id: 'demo', hash: hashes(INPUTS).profile },
  suites: hashes(INPUTS).suites.map(({ path, hash: of }) => ({ id: path, path, hash: of })),
  sample: { path: 'sample.yaml', hash: sha(SAMPLE), text: SAMPLE },
  card: { kind: 'emulator', reader: '', protocol: 'T=0' },
  keySource: { kind: 'test-roots', id: 'demo' },
  selection: {},
  plan: { hash: '', selected: 2, notApplicable: 0 },
  masked: false,
};

/** A record of two tests that say their verdicts themselves. */
export function recordOf(header: HeaderEvent, verdicts: readonly Verdict[]): string {
  const events = verdicts.flatMap((verdict, i) => [
    { type: 'test', id: `T/${i}` },
    { type: 'verdict', id: `T/${i}`, verdict },
  ]);
  const footer = { type: 'footer', endedAt: CLAIMED.toISOString(), tests: verdicts.length, apdus: 0, summary: {} };
  let prev = GENESIS;
  const lines = [header, ...events, footer].map((event) => {
    const line = chained(JSON.stringify(event), prev);
    prev = lineHash(line);
    return line;
  });
  return `${lines.join('\n')}\n`;
}

/** Judges such a record: the real reader, and the verdicts as they stand there. */
export async function judge(text: string): Promise<JudgedRun> {
  const record = parseRecord(text);
  const verdicts = record.events
    .filter((event) => event.type === 'verdict')
    .map(({ id, verdict }) => {
      const judged = { id, verdict: verdict as Verdict, level: 'must' as const, findings: [], remarks: [] };
      return { ...judged, rederived: !record.header.masked, notes: [] };
    });
  return {
    ...record,
    tests: [],
    verdicts,
    resumed: 0,
    decision: decide(verdicts, stateOf({ ...record, verdicts })),
    draft: false,
    summary: summarise(verdicts),
    warnings: 0,
    notRederived: verdicts.filter(({ rederived }) => !rederived).map(({ id }) => id),
  };
}
