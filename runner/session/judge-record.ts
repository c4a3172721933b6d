import type { SeenRun } from '../coverage/seen.ts';
import { judge } from '../judge/judge.ts';
import type { JudgedRun } from '../judge/judged-run.ts';
import type { KeySource } from '../keys/source.ts';
import { testRootKeySource } from '../keys/test-roots.ts';
import { Fault } from '../messages/fault.ts';
import type { FrozenFile } from '../profile/model.ts';
import { parseProfile } from '../profile/parse-profile.ts';
import { parseSample } from '../profile/sample.ts';
import type { HeaderEvent } from '../record/event.ts';
import { parseRecord, type RunRecord } from '../record/reader.ts';
import { preparePlan } from '../suite/inputs.ts';
import { sortFrozen } from '../suite/read-suites.ts';
import { recomputeWith } from './recompute.ts';

/** The frozen files that a record was made with. */
export interface FrozenInputs {
  readonly profile: readonly FrozenFile[];
  readonly suites: readonly FrozenFile[];
}

/**
 * Judges a record with the files that it was made with: from a report's attachments, or those installed. With a
 * published test key set the cryptograms are computed again as well; otherwise they rest on trust.
 * @throws {Fault} when the files do not parse or are not those that the record names (`RECORD_INPUT_DIFFERS`)
 */
export function judgeRecord(record: RunRecord, inputs: FrozenInputs, schema: object): JudgedRun {
  return judgeWithPlan(record, inputs, schema).judged;
}

/** The same, with the plan that the record was judged by and the world it ran in. */
export function judgeWithPlan(record: RunRecord, inputs: FrozenInputs, schema: object): SeenRun {
  const { header } = record;
  const profile = parseProfile(inputs.profile, header.profile.id, header.profile.region);
  const parsed = parseSample(header.sample.path, header.sample.text, profile);
  // A masked copy carries the sample without its PIN; the plan is that of the whole file, known by its hash.
  const sample = header.masked ? { ...parsed, hash: header.sample.hash } : parsed;
  demandSame('profile', profile.hash, header.profile.hash);
  demandSame('sample', sample.hash, header.sample.hash);
  const protocol = header.card.protocol === 'T=1' ? 'T=1' : 'T=0';
  const { plan, world } = preparePlan(
    { profile, sample, suites: sortFrozen(inputs.suites), schema },
    header.selection,
    protocol,
    header.card.tears === true,
  );
  const published = (named: HeaderEvent['keySource'] | undefined): KeySource | undefined =>
    named?.kind === 'test-roots' ? testRootKeySource({ seed: named.id, profile }) : undefined;
  const recompute = recomputeWith(published(header.keySource), published(header.compareSource));
  return { plan, world, judged: judge(plan, world, record, recompute) };
}

/** The same for the text of a record. */
export function judgeText(text: string, inputs: FrozenInputs, schema: object): JudgedRun {
  return judgeRecord(parseRecord(text), inputs, schema);
}

function demandSame(what: string, actual: string, named: string): void {
  if (actual !== named) throw new Fault('RECORD_INPUT_DIFFERS', { what });
}
