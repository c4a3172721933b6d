import type { Bend, SchemeName } from '../crypto/scheme.ts';
import type { Bilingual } from '../messages/bilingual.ts';
import type { KeyEntry } from '../profile/model.ts';
import type { KeySettings } from '../profile/statement.ts';
import { stepsOf } from './levels.ts';
import type { CryptoRequest } from './source.ts';

/** What a test is going to ask of a key source, as far as its steps tell before the card was seen. */
export interface Wish {
  readonly op: CryptoRequest['op'];
  readonly key: string;
  /** Absent where the card decides it. */
  readonly version: number | undefined;
  readonly chain?: 'no-province' | undefined;
  /** Another scheme than that of the key, for a negative test. */
  readonly bend?: Bend | undefined;
  /** Scheme that it is computed in; absent: 3DES. */
  readonly scheme?: SchemeName;
}

/**
 * Why the key source that the sample file names can not compute this, known before a run; `undefined` when it can.
 * Pure: whoever judges a record finds the same tests not applicable.
 */
export function lackOf(wish: Wish, keys: KeySettings, city: string, table: readonly KeyEntry[]): Bilingual | undefined {
  const { key, version } = wish;
  if (keys.lacks?.includes(key)) return { zh: `密钥来源没有密钥 ${key}`, en: `the key source holds no key ${key}` };
  if (keys.versions && version !== undefined && !keys.versions.includes(version)) {
    return {
      zh: `密钥来源没有 ${key} 的第 ${version} 版`,
      en: `the key source does not hold version ${version} of ${key}`,
    };
  }
  const entry = table.find(({ name }) => name === key);
  return entry && BY_KIND[keys.source]?.(wish, entry, keys, city);
}

/** Whether there is anything that the source may lack. */
export function isLimited(keys: KeySettings): boolean {
  return keys.source in BY_KIND || keys.versions !== undefined || keys.lacks !== undefined;
}

type Lack = (wish: Wish, entry: KeyEntry, keys: KeySettings, city: string) => Bilingual | undefined;

const BY_KIND: Readonly<Partial<Record<KeySettings['source'], Lack>>> = {
  psam: psamLack,
  pkcs11: tokenLack,
};

function tokenLack({ op, key, bend, scheme }: Wish): Bilingual | undefined {
  if (bend || scheme)
    return { zh: `令牌中只有 3DES 密钥，${key} 是 SM4 密钥`, en: `the token holds 3DES keys, ${key} is one of SM4` };
  return NOT_OF_A_TOKEN.has(op)
    ? { zh: `令牌不能用 ${key} 计算 ${op}`, en: `the token does not compute ${op} with ${key}` }
    : undefined;
}

/** TAC needs a folded key; a MAC under the key itself is not built for tokens. */
const NOT_OF_A_TOKEN: ReadonlySet<CryptoRequest['op']> = new Set([
  'tac',
  'static-mac',
  'static-encrypt',
  'block-mac',
  'block-encrypt',
] as const);

const MAC_ONLY = 6;

function psamLack(
  { op, key, chain, bend, scheme }: Wish,
  entry: KeyEntry,
  keys: KeySettings,
  city: string,
): Bilingual | undefined {
  const usage = usageOf(entry, keys);
  if (usage === undefined) return { zh: `PSAM 中没有密钥 ${key}`, en: `no PSAM holds the key ${key}` };
  const computes = OF_A_PSAM[op];
  if (!computes) {
    return {
      zh: `PSAM 只用会话密钥计算，不能计算 ${op}`,
      en: `a PSAM computes with session keys of its own making only, not ${op}`,
    };
  }
  if (bend || (scheme && !isOfSm4Psam(op, scheme))) {
    return {
      zh: `PSAM 的 SM4 环境只有一种认证算法，MAC 的形式未知，不能计算 ${op}`,
      en: `the SM4 environment of a PSAM has one way to authenticate, and its MAC is not known: it does not compute ${op} so`,
    };
  }
  if (op === 'maintenance-encrypt' && (usage & 0x1f) === MAC_ONLY) {
    return { zh: `PSAM 中的 ${key} 只能计算 MAC`, en: `the key ${key} of the PSAM serves for MACs only` };
  }
  if (chain) {
    return {
      zh: `PSAM 按用途字节的级数分散 ${key}，不能跳过省级`,
      en: `the PSAM takes ${key} through the steps of its usage byte: the province can not be left out`,
    };
  }
  if (stepsOf(usage) === 3) return undefined;
  const region = keys.region ?? city;
  if (region.slice(0, 2) === city.slice(0, 2)) return undefined;
  return {
    zh: `PSAM 中的 ${key} 属于另一省（${region.slice(0, 2)}）`,
    en: `the key ${key} of the PSAM belongs to another province (${region.slice(0, 2)})`,
  };
}

/** The terminal folds what the PSAM enciphers under SM4(K, X, zeros) (cos-commands.md 10.1, C3). */
function isOfSm4Psam(op: Wish['op'], scheme: SchemeName): boolean {
  return (op === 'external' || op === 'internal') && scheme.startsWith('SM4/zero/xor/');
}

/** Operations that `BF DE` and `80 FA` give. Settlement MACs come from the PSAM's own terminal and sequence number. */
const OF_A_PSAM: Readonly<Partial<Record<CryptoRequest['op'], true>>> = {
  external: true,
  internal: true,
  'maintenance-mac': true,
  'maintenance-encrypt': true,
};

/** Usage byte of a key in the PSAM: of the sample file, else of the key table; `undefined`: no PSAM holds it. */
export function usageOf(entry: KeyEntry, keys: Pick<KeySettings, 'usages' | 'reach'>): number | undefined {
  const stated = keys.usages?.[entry.name] ?? entry.psamUsage;
  if (stated === undefined || entry.psamKeyId === undefined) return undefined;
  const usage = Number.parseInt(stated, 16);
  return keys.reach === 'national' ? 0x60 | (usage & 0x1f) : usage;
}
