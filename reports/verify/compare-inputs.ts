import { hash } from 'node:crypto';
import { Fault } from '../../runner/messages/fault.ts';
import type { HeaderEvent } from '../../runner/record/event.ts';
import { type Statement, statement } from './statement.ts';

/** Hashes of profile and suites as a record's header writes them. */
export interface InputHashes {
  readonly profile: string;
  readonly suites: readonly { readonly path: string; readonly hash: string }[];
}

/** Whether the files inside the report are those that the header of its record names. */
export function compareInputs(header: HeaderEvent, hashes: InputHashes, sample: string): Statement {
  const differing = [
    ...(hashes.profile === header.profile.hash ? [] : [header.profile.id]),
    ...differingSuites(hashes, { profile: header.profile.hash, suites: header.suites }),
    // The header carries the sample's text, masked where the record is; the attachment is the same text.
    ...(sample === header.sample.text ? [] : [header.sample.path]),
  ];
  const faults = differing.map((what) => new Fault('VERIFY_INPUTS', { what }));
  if (faults.length > 0) return statement('inputs', 'failed', faults);
  const matches = hash('sha256', sample, 'hex') === header.sample.hash.toLowerCase();
  if (matches) return statement('inputs', 'ok');
  const reasons = [new Fault('VERIFY_INPUTS', { what: header.sample.path })];
  // The hash is of the unmasked file: nobody but its owner can compare it.
  return statement('inputs', header.masked ? 'not-provable' : 'failed', reasons);
}

/**
 * Whether the report was made with what is installed here. Another version is no fault of the report, but its verdicts
 * are those of its own suites.
 */
export function compareInstalled(
  hashes: InputHashes,
  installed: InputHashes | undefined,
  { id }: HeaderEvent['profile'],
): Statement {
  if (!installed) return statement('installed', 'not-provable', [new Fault('VERIFY_NOT_INSTALLED', { profile: id })]);
  const differing = [
    ...(hashes.profile === installed.profile ? [] : ['profile']),
    ...differingSuites(hashes, installed),
  ];
  const reasons = differing.map((what) => new Fault('VERIFY_INSTALLED', { what }));
  return statement('installed', reasons.length === 0 ? 'ok' : 'not-provable', reasons);
}

/** Paths of the suites that one side lacks or that differ. */
function differingSuites(a: InputHashes, b: InputHashes): string[] {
  const left = new Map(a.suites.map((suite) => [suite.path, suite.hash]));
  const right = new Map(b.suites.map((suite) => [suite.path, suite.hash]));
  return [...new Set([...left.keys(), ...right.keys()])].filter((path) => left.get(path) !== right.get(path));
}
