import type { Bilingual } from '../messages/bilingual.ts';
import { sourced } from './build-files.ts';
import type { Business, CodeTable, CrossRule, KeyEntry, Parameter, ParameterValue } from './model.ts';
import { below, type Entry, named, numberOf, type Origins, optionalText, textOf, textsOf } from './origins.ts';

export function buildKey(entry: Entry, origins: Origins): KeyEntry {
  return origins.from(entry, {
    name: textOf(entry, 'name'),
    directory: textOf(entry, 'directory'),
    ids: textsOf(entry, 'ids'),
    versions: numberOf(entry, 'versions'),
    length: numberOf(entry, 'length'),
    ...optionalText(entry, 'psamUsage'),
    ...optionalText(entry, 'psamUsageAlso'),
    ...optionalText(entry, 'psamKeyId'),
    level: textOf(entry, 'level') as KeyEntry['level'],
    purpose: { zh: textOf(entry, 'zh'), en: textOf(entry, 'en') },
    kind: textOf(entry, 'kind') as KeyEntry['kind'],
    ...(textOf(entry, 'algorithm') === 'SM4' && { algorithm: 'SM4' as const }),
    ...optionalText(entry, 'note'),
    ...sourced(entry),
  });
}

export function buildBusiness(entry: Entry, origins: Origins): Business {
  return origins.from(entry, {
    id: textOf(entry, 'id'),
    zh: textOf(entry, 'zh'),
    en: textOf(entry, 'en'),
    mandatory: textOf(entry, 'mandatory') === 'true',
    ...sourced(entry),
  });
}

export function buildCodeTable(id: string, entry: Entry, origins: Origins): CodeTable {
  const values = below(entry, 'values');
  return origins.from(entry, {
    id,
    zh: textOf(entry, 'zh'),
    values: Object.fromEntries(Object.keys(values.raw).map((code) => [code, textOf(values, code)])),
    ...sourced(entry),
  });
}

export function buildRule(entry: Entry, origins: Origins): CrossRule {
  const head = { id: textOf(entry, 'id'), zh: textOf(entry, 'zh'), en: textOf(entry, 'en'), ...sourced(entry) };
  if (textOf(entry, 'kind') === 'requires') {
    // biome-ignore lint/suspicious/noThenProperty: the word of the rule, never awaited
    return origins.from(entry, { ...head, kind: 'requires', if: textOf(entry, 'if'), then: textsOf(entry, 'then') });
  }
  return origins.from(entry, { ...head, kind: 'exactly-one-of', of: textsOf(entry, 'of') });
}

/** Maker codes and names. */
export function buildMakers(entry: Entry, key: string): Readonly<Record<string, Bilingual>> {
  return Object.fromEntries(
    named(entry, key).map(([code, maker]) => [code, { zh: textOf(maker, 'zh'), en: textOf(maker, 'en') }]),
  );
}

/** A parameter; its values are texts in the file, and become what its `type` says. */
export function buildParameter(entry: Entry, origins: Origins): Parameter {
  const type = textOf(entry, 'type');
  const name = textOf(entry, 'name');
  const read = (text: string, ...key: (string | number)[]): ParameterValue => {
    const value = parameterValue(text, type);
    if (value === undefined) origins.fault(entry, 'PROFILE_NUMBER', { name, what: type, value: text }, ...key);
    return value ?? text;
  };
  const range = below(entry, 'permitted');
  const permitted = Array.isArray(entry.raw['permitted'])
    ? textsOf(entry, 'permitted').map((text, index) => read(text, 'permitted', index))
    : { min: numberOf(range, 'min'), max: numberOf(range, 'max') };
  const value = read(textOf(entry, 'value'), 'value');
  const parameter: Parameter = {
    name,
    zh: textOf(entry, 'zh'),
    en: textOf(entry, 'en'),
    value,
    permitted,
    ...optionalText(entry, 'unit'),
    ...sourced(entry),
  };
  if (!isPermitted(parameter, value)) {
    origins.fault(
      entry,
      'PROFILE_PERMITTED',
      { name, value: String(value), permitted: printPermitted(parameter) },
      'value',
    );
  }
  return origins.from(entry, parameter);
}

/** The value that a text stands for: `undefined` when it is no such number or boolean. */
export function parameterValue(text: string, type: string): ParameterValue | undefined {
  if (type === 'number') return /^\d+$/.test(text) ? Number(text) : undefined;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  return text;
}

/** Whether an ICS may declare this value. */
export function isPermitted(parameter: Parameter, value: ParameterValue): boolean {
  const { permitted } = parameter;
  if ('min' in permitted) return typeof value === 'number' && value >= permitted.min && value <= permitted.max;
  return permitted.includes(value);
}

/** What an ICS may declare, in words. */
export function printPermitted({ permitted }: Parameter): string {
  return 'min' in permitted ? `${permitted.min}–${permitted.max}` : permitted.map(String).join(', ');
}
