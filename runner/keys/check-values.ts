import { equalBytes, hex, unhex } from '../iso7816/hex.ts';
import { Fault } from '../messages/fault.ts';
import type { KeyEntry } from '../profile/model.ts';
import { YamlFaults } from '../yaml/faults.ts';
import { parseYaml } from '../yaml/read.ts';
import { compileSchema, validateYaml } from '../yaml/schema.ts';
import { factorsDownTo, LEVELS, type Level } from './levels.ts';
import type { KeySource } from './source.ts';

/** What may be told of a key: what it is, whose it is, and its check value; never the key. */
export interface KeyCheck {
  readonly key: string;
  readonly version: number;
  readonly level: Level;
  /** City of the owner, six digits; of a national key empty. */
  readonly city: string;
  /** Card factor, 16 hex digits; empty above the card. */
  readonly card: string;
  /** Check value, 6 hex digits. */
  readonly kcv: string;
}

export type KeyPlace = Omit<KeyCheck, 'kcv'>;

/** Check value of a key of a source. @throws {Fault} `KEY_NO_CHECK_VALUE`, `KEY_UNKNOWN`, `KEY_OPERATION` */
export async function checkValueOf(source: KeySource, { key, version, level, city, card }: KeyPlace): Promise<string> {
  if (!source.checkValue) throw new Fault('KEY_NO_CHECK_VALUE', { kind: source.kind });
  const factors = factorsDownTo(level, city || '000000', card === '' ? undefined : unhex(card));
  return hex(await source.checkValue({ key, version, factors }));
}

/** Check values of these keys in every version at one place of the hierarchy; keys that are not held are left out. */
export async function checkValuesAt(
  source: KeySource,
  keys: readonly KeyEntry[],
  { level, city, card, version }: Pick<KeyPlace, 'level' | 'city' | 'card'> & { readonly version?: number },
): Promise<readonly KeyCheck[]> {
  const rows: KeyCheck[] = [];
  for (const { name, versions } of keys) {
    for (let one = version ?? 1; one <= (version ?? versions); one++) {
      const place = { key: name, version: one, level, city: level === 'national' ? '' : city, card };
      try {
        rows.push({ ...place, kcv: await checkValueOf(source, place) });
      } catch (error) {
        if (!(error instanceof Fault && (error.code === 'KEY_UNKNOWN' || error.code === 'KEY_OPERATION'))) throw error;
      }
    }
  }
  return rows;
}

/** Whether a source holds the key that was expected; a key that it does not hold has no check value. */
export interface Compared extends KeyCheck {
  readonly found: string | undefined;
  readonly equal: boolean;
}

export async function compareCheckValues(
  source: KeySource,
  expected: readonly KeyCheck[],
): Promise<readonly Compared[]> {
  const rows: Compared[] = [];
  for (const row of expected) {
    const found = await checkValueOf(source, row).catch((error: unknown) => {
      if (error instanceof Fault && (error.code === 'KEY_UNKNOWN' || error.code === 'KEY_OPERATION')) return undefined;
      throw error;
    });
    rows.push({ ...row, found, equal: found !== undefined && equalBytes(unhex(found), unhex(row.kcv)) });
  }
  return rows;
}

const TEXT = { type: 'string' } as const;
const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['keys'],
  properties: {
    keys: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['key', 'version', 'level', 'kcv'],
        properties: {
          key: TEXT,
          version: { type: 'string', pattern: '^[1-9]$', description: 'a version, one digit' },
          level: { enum: LEVELS },
          city: { type: 'string', pattern: '^([0-9]{6})?$', description: 'six digits' },
          card: { type: 'string', pattern: '^([0-9A-F]{16})?$', description: '16 hex digits' },
          kcv: { type: 'string', pattern: '^[0-9A-F]{6}$', description: '6 hex digits' },
        },
      },
    },
  },
} as const;

/** Expected check values from a YAML or JSON file, as `cardbench keys derive --json` prints them. @throws {YamlFaults} */
export function parseKeyChecks(path: string, text: string): readonly KeyCheck[] {
  const file = parseYaml(path, text);
  const faults = validateYaml(file, compileSchema(SCHEMA));
  if (faults.length > 0) throw new YamlFaults(faults);
  const { keys } = file.value as unknown as { keys: readonly Record<string, string>[] };
  return keys.map(({ key = '', version = '', level = '', city = '', card = '', kcv = '' }) => ({
    key,
    version: Number(version),
    level: level as Level,
    city,
    card,
    kcv,
  }));
}
