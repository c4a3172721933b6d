import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import type { ParameterValue } from '../../runner/profile/model.ts';
import { parseSample } from '../../runner/profile/sample.ts';
import type { Selection } from '../../runner/profile/statement.ts';
import { ROOT, suiteSchema } from '../../runner/session/installed.ts';
import type { Inputs } from '../../runner/suite/inputs.ts';
import { readSuites } from '../../runner/suite/read-suites.ts';

/** What a sample declares differently from the demonstration sample. */
export interface Declared {
  readonly businesses?: Readonly<Record<string, Selection>>;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  readonly options?: Readonly<Record<string, boolean>>;
  readonly region?: string;
  readonly pin?: string;
  /** What is declared of the rights that no source tells (1.00): those of the sample when nothing is said. */
  readonly rights?: DeclaredRights;
  /** The generation that it is declared from; 2.00 when nothing is said. */
  readonly generation?: Generation;
}

/** What the right to update a file of a 1.00 card may be instead. */
const UPDATES = ['never', 'PIN', 'PIN or $1', '$1 or PIN', 'PIN and $1', '$1'] as const;

/** A line of rights, each file with another of them. */
function mixed(line: string, shift: number): string {
  const file = Number.parseInt(line.match(/EF(..)/)?.[1] ?? '0', 16) + Number(line.match(/DF0(.)/)?.[1] ?? 0);
  return line.replace(/update: (\w+)/, `update: ${UPDATES[(file + shift) % UPDATES.length]}`);
}

/** Each makes of the rights of the sample, a file a line, what another vendor declares. */
export const RIGHTS = {
  sample: (line: string) => line,
  reads: (line: string) => line.replace(/, update: \w+|^.*\{update: .*$/, ''),
  updates: (line: string) => line.replace(/read: [^,}]*(, )?/, ''),
  none: () => '',
  keys: (line: string) => line.replace(/PIN or /, ''),
  both: (line: string) => line.replace(/PIN or /, 'PIN and '),
  pin: (line: string) => line.replace(/PIN (or|and) \w+/, 'PIN'),
  free: (line: string) => line.replace(/read: [^,}]*/, 'read: free'),
  'update-never': (line: string) => line.replace(/update: \w+/, 'update: never'),
  'update-pin': (line: string) => line.replace(/update: \w+/, 'update: PIN'),
  'update-either': (line: string) => line.replace(/update: (\w+)/, 'update: $1 or PIN'),
  'update-both': (line: string) => line.replace(/update: (\w+)/, 'update: PIN and $1'),
  'update-second': (line: string) => line.replace(/update: UK\d/, 'update: UK2'),
  'mixed-0': (line: string) => mixed(line, 0),
  'mixed-1': (line: string) => mixed(line, 1),
  'mixed-2': (line: string) => mixed(line, 2),
  'mixed-3': (line: string) => mixed(line, 3),
  'mixed-4': (line: string) => mixed(line, 4),
  'mixed-5': (line: string) => mixed(line, 5),
  'log-key': (line: string) => line.replace(/read: PIN\}/, 'read: RK1DF04}'),
  'log-either': (line: string) => line.replace(/read: PIN\}/, 'read: RK1DF04 or PIN}'),
  'log-both': (line: string) => line.replace(/read: PIN\}/, 'read: PIN and RK1DF04}'),
} as const;

export type DeclaredRights = keyof typeof RIGHTS;

/** Directories of the businesses that a 1.00 card may be without. */
const DIRECTORIES: Readonly<Record<string, string>> = { employment: 'DF02', insurance: 'DF03', medical: 'DF04' };

/** The sample that cards of each generation are declared from. */
const SAMPLES = { '2.00': 'demo.yaml', '1.00': 'demo-1.00.yaml', '3.00': 'demo-3.00.yaml' } as const;

export type Generation = keyof typeof SAMPLES;

/** Generations that conforming cards are drawn from. */
export const GENERATIONS = Object.keys(SAMPLES) as readonly Generation[];

function textFor(generation: Generation): string {
  return readFileSync(join(ROOT, 'samples', SAMPLES[generation]), 'utf8');
}

const suites = readSuites(ROOT);
const schema = suiteSchema();

/** Fewer samples than a laboratory takes: the statistics are not what these proofs are about. */
export const FEW_CHALLENGES = {
  'challenge.samples': 200,
  'challenge.resets': 5,
  'update.endurance': 10,
  'robustness.errors': 20,
  'robustness.fuzz': 50,
  'robustness.resets': 5,
  'robustness.idle': 1,
} as const;

/** Text of a sample file that declares this, written as a vendor would write it. */
export function sampleText({
  businesses = {},
  parameters = {},
  options = {},
  region,
  pin,
  rights = 'sample',
  generation = '2.00',
}: Declared): string {
  const demo = textFor(generation);
  const selection = new Map([...demo.matchAll(/(\w+): (now|reserved|never)/g)].map(([, name, word]) => [name, word]));
  for (const [name, word] of Object.entries(businesses)) selection.set(name, word);
  const listed = [...selection].map(([name, word]) => `${name}: ${word}`).join(', ');
  const chosen = new Map(
    [...(/^options: .*$/m.exec(demo)?.[0] ?? '').matchAll(/(\w+): (true|false)(?=[,}])/g)].map(([, name, word]) => [
      name,
      word,
    ]),
  );
  for (const [name, yes] of Object.entries(options)) chosen.set(name, String(yes));
  const optional = [...chosen].map(([name, word]) => `${name}: ${word}`).join(', ');
  const values = Object.entries(parameters).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  const gone = Object.entries(DIRECTORIES).flatMap(([name, dir]) => (selection.get(name) === 'never' ? dir : []));
  return demo
    .replace(/^rights:\n((?: {2}.*\n)+)/m, (_, lines: string) => rightsText(lines, gone, rights))
    .replace(/^businesses: .*$/m, `businesses: {${listed}}`)
    .replace(/^options: .*$/m, `options: {${optional}}`)
    .replace(/^parameters: .*$/m, values.length > 0 ? `parameters:\n${values.join('\n')}` : 'parameters: {}')
    .replace(/^profile: .*$/m, (line) => (region === undefined ? line : `${line}\nregion: ${region}`))
    .replace(/^ {2}pin: .*$/m, (line) => (pin === undefined ? line : `  pin: "${pin}"`));
}

/** A vendor declares no right of a file that the card does not have. */
function rightsText(lines: string, gone: readonly string[], rights: DeclaredRights): string {
  const kept = lines
    .split('\n')
    .filter((line) => !gone.some((dir) => line.startsWith(`  ${dir}/`)))
    .map(RIGHTS[rights])
    .filter((line) => /\w/.test(line) && !line.endsWith('{}'));
  return kept.length === 0 ? '' : `rights:\n${kept.join('\n')}\n`;
}

/** Inputs of a run for a sample that declares this; checked against the profile like any other. */
export function inputsFor(declared: Declared): Inputs {
  const { region, generation = '2.00' } = declared;
  const profile = loadProfile(`personal-${generation}`, region === undefined ? {} : { region });
  return { profile, sample: parseSample('samples/declared.yaml', sampleText(declared), profile), suites, schema };
}
