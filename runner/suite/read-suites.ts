import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Fault } from '../messages/fault.ts';
import type { FrozenFile } from '../profile/model.ts';

/** Files of the suites folder that are no suites themselves. */
const REGISTERS: ReadonlySet<string> = new Set([
  'procedures.yaml',
  'excluded.yaml',
  'ambiguities.yaml',
  'selection.yaml',
]);

/** What is known about the suites and what they are to cover, and no part of them: no verdict hangs on it. */
const NOTES: ReadonlySet<string> = new Set([
  'survivors.yaml',
  'requirements.yaml',
  'submission-items.yaml',
  'groups.yaml',
  'elements-unseen.yaml',
  'unfinished.yaml',
]);

/** Suites and registers exactly as read; the judge gets the same from a report's attachment. */
export interface FrozenSuites {
  /** In the order of their paths. */
  readonly suites: readonly FrozenFile[];
  readonly registers: Readonly<Record<string, FrozenFile>>;
}

/** Where the suites stand in a checkout. */
const FOLDER = 'suites';

/** Reads every suite of a checkout. @throws {Fault} `SUITE_NONE` */
export function readSuites(root: string): FrozenSuites {
  const base = join(root, FOLDER);
  const names = (readdirSync(base, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((name) => name.endsWith('.yaml') && !NOTES.has(name))
    .map((name) => name.split(sep).join('/'))
    .sort();
  const frozen = names.map((name) => ({
    path: `${FOLDER}/${name}`,
    text: readFileSync(join(base, name), 'utf8'),
  }));
  return sortFrozen(frozen);
}

/** Tells suites from registers. @throws {Fault} `SUITE_NONE` */
export function sortFrozen(files: readonly FrozenFile[]): FrozenSuites {
  const registers: Record<string, FrozenFile> = {};
  const suites: FrozenFile[] = [];
  for (const file of files) {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    if (REGISTERS.has(name)) registers[name] = file;
    else suites.push(file);
  }
  if (suites.length === 0) throw new Fault('SUITE_NONE', { folder: FOLDER });
  return { suites, registers };
}
