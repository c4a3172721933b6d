import { diversifyChain } from '../../runner/crypto/diversify.ts';
import { cityFactor, provinceFactor } from '../../runner/crypto/factors.ts';
import { testRootKey } from '../../runner/crypto/test-root.ts';
import { concat, unhex } from '../../runner/iso7816/hex.ts';
import type { KeyEntry, ParameterValue } from '../../runner/profile/model.ts';
import { packDigits } from '../personalise/bytes.ts';
import type { PsamAlgorithm, PsamEnvironment, PsamImage, PsamKey } from './psam-image.ts';

export interface PsamMaking {
  readonly keys: readonly KeyEntry[];
  /** Test roots that the keys come from. */
  readonly seed: string;
  /** City that the terminal belongs to, six digits: province keys are those of its province. */
  readonly region: string;
  /** `usage`: each key at the level that the key table says; `national`: all of them national, with three steps. */
  readonly reach?: 'usage' | 'national';
  /** The key version that the PSAM holds. */
  readonly version?: number;
  /** Usage bytes that differ from the key table. */
  readonly usages?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
}

/** Sample SAM of source O (cos-commands.md 9.1). */
const ATR = unhex('3B6D00000081544C0086840807230005C0');
const ENVIRONMENT_NAMES: Readonly<Record<PsamAlgorithm, string>> = {
  '3DES': '7378312E73682EC9E7BBE1B1A3D5CF',
  SM4: '7378332E73682EC9E7BBE1B1A3D5CF',
};

/** A PSAM of one terminal: a 3DES and an SM4 environment with the test keys that it should hold. SSF33 is not public. */
export function makePsam(making: PsamMaking): PsamImage {
  return {
    atr: ATR,
    terminalNumber: concat(packDigits(making.region, 3), unhex('000001')),
    serial: concat(packDigits(making.region, 3), unhex('20120601000001')),
    environments: (['3DES', 'SM4'] as const).map((algorithm) => environment(making, algorithm)),
    purchaseKey: 1,
    sequence: 1,
    macFailures: 0,
  };
}

function environment(making: PsamMaking, algorithm: PsamAlgorithm): PsamEnvironment {
  return {
    algorithm,
    dfName: unhex(ENVIRONMENT_NAMES[algorithm]),
    keys: making.keys.flatMap((entry) => keysOf(making, entry, algorithm)),
  };
}

/** A key under each of its identifiers in the PSAM; nothing for a key that no PSAM holds (DLK, DTK). */
function keysOf(making: PsamMaking, entry: KeyEntry, algorithm: PsamAlgorithm): PsamKey[] {
  const { seed, region, reach = 'usage', version = 1, usages = {} } = making;
  const stated = usages[entry.name] ?? entry.psamUsage;
  const ids = entry.psamKeyId?.split(',');
  if (stated === undefined || ids === undefined || version > entry.versions) return [];
  const byTable = Number.parseInt(stated, 16);
  const usage = reach === 'national' ? 0x60 | (byTable & 0x1f) : byTable;
  const factors = [provinceFactor(region), cityFactor(region)].slice(0, 3 - (usage >> 5));
  return ids.map((id, at) => ({
    name: entry.name,
    usage,
    id: Number.parseInt(id, 16),
    length: entry.length === 8 ? 8 : 16,
    // Of an account key each index is a key of its own, as on the card.
    value: diversifyChain(algorithm, testRootKey(seed, entry.name, ids.length > 1 ? at + 1 : version), factors),
  }));
}
