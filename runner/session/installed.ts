import { readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProfile } from '../profile/load-profile.ts';
import { loadSample } from '../profile/sample.ts';
import type { Inputs } from '../suite/inputs.ts';
import { readSuites } from '../suite/read-suites.ts';

/** Folder of the installed bench. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Version of the bench, from its package. */
export function benchVersion(): string {
  return String((JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version);
}

export function benchIdentity(): { version: string; node: string; platform: string } {
  return { version: benchVersion(), node: process.versions.node, platform: `${process.platform}-${process.arch}` };
}

/** Schema of the suite language as installed. */
export function suiteSchema(): object {
  return JSON.parse(readFileSync(join(ROOT, 'suites', 'suite.schema.json'), 'utf8')) as object;
}

/** Profile, suites and schema of the installed bench, for a sample in a file. */
export function loadInputs(sampleFile: string): Inputs {
  const file = isAbsolute(sampleFile) ? sampleFile : resolve(sampleFile);
  // Read twice: the sample names its profile, and only the profile knows which of its parameters are numbers.
  const { profile: id, region } = loadSample(file).statement;
  const profile = loadProfile(id, region === undefined ? {} : { region });
  const sample = loadSample(file, profile);
  const inside = relative(ROOT, file);
  // Folders of the tester's machine are nobody's business: the record travels.
  const path = inside.startsWith('..') ? basename(file) : inside.split(sep).join('/');
  return {
    profile,
    sample: { ...sample, frozen: { ...sample.frozen, path } },
    suites: readSuites(ROOT),
    schema: suiteSchema(),
  };
}
