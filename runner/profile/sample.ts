import { createHash } from 'node:crypto';
import sampleSchema from '../../profiles/sample.schema.json' with { type: 'json' };
import type { Fault } from '../messages/fault.ts';
import { YamlFaults } from '../yaml/faults.ts';
import { parseYaml, readText, type YamlFile } from '../yaml/read.ts';
import { compileSchema, validateYaml } from '../yaml/schema.ts';
import { suggestionFor } from '../yaml/suggest.ts';
import { isPermitted, parameterValue, printPermitted } from './build-tables.ts';
import { isRegion } from './codings/provinces.ts';
import { rightFaults, rightsOf } from './declared-rights.ts';
import { keyFaults, keySettings } from './key-settings.ts';
import type { ParameterValue, Profile } from './model.ts';
import type { Note } from './note.ts';
import { below, type Entry, optionalText, textOf, textsOf, top } from './origins.ts';
import type { Sample, Selection, Statement } from './statement.ts';

/** A sample with everything that is wrong with it; absent where its file can not be read at all. */
export interface CheckedSample {
  readonly sample?: Sample;
  readonly faults: readonly Fault[];
}

/**
 * Reads the statement (ICS) and tester information (IXIT) of one sample from a file.
 * @throws {Fault} the first mistake found
 */
export function loadSample(path: string, profile?: Profile): Sample {
  return parseSample(path, readText(path), profile);
}

/**
 * The sample of a text that was read before. Pure. With `profile`, what it declares is checked against the profile
 * and parameters become numbers and booleans; without, declared parameters stay texts.
 * @throws {Fault} the first mistake found
 */
export function parseSample(path: string, text: string, profile?: Profile): Sample {
  const { sample, faults } = checkSample(path, text, profile);
  if (faults[0] !== undefined) throw faults[0];
  return sample as Sample;
}

let validator: ReturnType<typeof compileSchema> | undefined;

/** Reads a sample and collects every mistake. */
export function checkSample(path: string, text: string, profile?: Profile): CheckedSample {
  let file: YamlFile;
  try {
    file = parseYaml(path, text);
  } catch (error) {
    if (error instanceof YamlFaults) return { faults: error.faults };
    throw error;
  }
  validator ??= compileSchema(sampleSchema);
  const misshapen = validateYaml(file, validator);
  if (misshapen.length > 0) return { faults: misshapen };
  const faults: Fault[] = [];
  const note: Note = (code, params, at, key) => void faults.push(file.fault(code, params, at, key ? { key } : {}));
  const head = top(file);
  const tester = below(head, 'tester');
  if (!isRegion(textOf(tester, 'city'))) note('SAMPLE_CITY', { city: textOf(tester, 'city') }, ['tester', 'city']);
  for (const name of ['keys', 'compare']) {
    if (name in tester.raw) keyFaults(below(tester, name), ['tester', name], profile, note);
  }
  if (profile) checkAgainst(profile, head, note);
  return {
    sample: {
      statement: statementOf(head, profile),
      tester: {
        pin: textOf(tester, 'pin'),
        ...optionalText(tester, 'paymentPin'),
        ...optionalText(tester, 'certificatePin'),
        ...optionalText(tester, 'certificateAuthority'),
        city: textOf(tester, 'city'),
        ...('chipMakers' in tester.raw && { chipMakers: textsOf(tester, 'chipMakers') }),
        keys: keySettings(below(tester, 'keys')),
        ...('compare' in tester.raw && { compare: keySettings(below(tester, 'compare')) }),
      },
      hash: createHash('sha256').update(text).digest('hex'),
      frozen: { path, text },
    },
    faults,
  };
}

function checkAgainst(profile: Profile, head: Entry, note: Note): void {
  const stated = textOf(head, 'profile');
  if (stated !== profile.id) note('SAMPLE_PROFILE', { stated, used: profile.id }, ['profile']);
  const region = textOf(head, 'region');
  if (region !== (profile.region ?? ''))
    note('SAMPLE_PROFILE', { stated: region || '—', used: profile.region ?? '—' }, ['region']);
  const declared = below(head, 'businesses');
  const known = profile.businesses.map(({ id }) => id);
  for (const name of Object.keys(declared.raw)) {
    if (!known.includes(name)) {
      note(
        'PROFILE_NAME_UNKNOWN',
        { what: 'business', name, suggestion: suggestionFor(name, known) },
        ['businesses', name],
        true,
      );
    }
  }
  for (const { id, mandatory } of profile.businesses) {
    if (!(id in declared.raw)) note('SAMPLE_BUSINESS_MISSING', { business: id }, ['businesses']);
    else if (mandatory && declared.raw[id] === 'never') note('SAMPLE_NEVER', { business: id }, ['businesses', id]);
  }
  checkParameters(profile, below(head, 'parameters'), note);
  const effective = (name: string): string =>
    textOf(below(head, 'parameters'), name) || String(profile.parameters[name]?.value);
  rightFaults(profile, below(head, 'rights'), effective('status.accumulate') === 'replace', note);
  checkPin(profile, head, note);
  // The rule of 2000: not mixed with bank cards (R56). Later profiles put a firewall in its place.
  if (effective('financial.permitted') === 'false' && textOf(below(head, 'options'), 'financial') === 'true')
    note('SAMPLE_FINANCIAL', {}, ['options', 'financial']);
}

function checkParameters(profile: Profile, declared: Entry, note: Note): void {
  const names = Object.keys(profile.parameters);
  for (const name of Object.keys(declared.raw)) {
    const parameter = profile.parameters[name];
    const at = ['parameters', name];
    if (!parameter) {
      note('PROFILE_NAME_UNKNOWN', { what: 'parameter', name, suggestion: suggestionFor(name, names) }, at, true);
      continue;
    }
    const text = textOf(declared, name);
    const value = parameterValue(text, typeof parameter.value);
    if (value === undefined) note('PROFILE_NUMBER', { name, what: typeof parameter.value, value: text }, at);
    else if (!isPermitted(parameter, value)) {
      note('PROFILE_PERMITTED', { name, value: text, permitted: printPermitted(parameter) }, at);
    }
  }
}

/** The PIN must have a length that the card takes. */
function checkPin(profile: Profile, head: Entry, note: Note): void {
  const pin = textOf(below(head, 'tester'), 'pin');
  const limit = (name: string, otherwise: number): number => {
    const declared = Number(textOf(below(head, 'parameters'), name) || Number.NaN);
    return Number.isNaN(declared) ? Number(profile.parameters[name]?.value ?? otherwise) : declared;
  };
  const [least, most] = [limit('pin.min', 2), limit('pin.max', 6)];
  const bytes = pin.length / 2;
  if (bytes < least || bytes > most) note('SAMPLE_PIN', { bytes, least, most }, ['tester', 'pin']);
}

function statementOf(head: Entry, profile: Profile | undefined): Statement {
  const about = below(head, 'sample');
  return {
    sample: {
      id: textOf(about, 'id'),
      product: textOf(about, 'product'),
      vendor: textOf(about, 'vendor'),
      chip: textOf(about, 'chip'),
      cos: textOf(about, 'cos'),
      ...optionalText(about, 'serial'),
      ...optionalText(about, 'condition'),
      ...optionalText(about, 'received'),
    },
    profile: textOf(head, 'profile'),
    ...optionalText(head, 'region'),
    sacrificial: textOf(head, 'sacrificial') === 'true',
    holder: textOf(head, 'holder') as Statement['holder'],
    businesses: texts(below(head, 'businesses'), (text) => text as Selection),
    options: texts(below(head, 'options'), (text) => text === 'true'),
    ...('rights' in head.raw && { rights: rightsOf(below(head, 'rights')) }),
    parameters: texts(below(head, 'parameters'), (text, name): ParameterValue => {
      const known = profile?.parameters[name];
      return known ? (parameterValue(text, typeof known.value) ?? text) : text;
    }),
  };
}

function texts<T>(entry: Entry, read: (text: string, name: string) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.keys(entry.raw).map((name) => [name, read(textOf(entry, name), name)]));
}
