import { cardFactor, cityFactor, provinceFactor } from '../../runner/crypto/factors.ts';
import { testCardKey } from '../../runner/crypto/test-root.ts';
import type { KeyEntry } from '../../runner/profile/model.ts';
import type { TesterInformation } from '../../runner/profile/statement.ts';
import type { ImageKey } from '../card-image.ts';
import type { Parameters } from '../os/settings.ts';

const ROLES = { DLK: 'load', DPK: 'purchase', DTK: 'tac' } as const;

/** What an account key is for: the medical account's are DLK, DPK and DTK, those of a purse end so. */
export function roleOf({ kind, name }: Pick<KeyEntry, 'kind' | 'name'>): ImageKey['role'] {
  const letters = name.slice(-3);
  return kind === 'account' && letters in ROLES ? ROLES[letters as keyof typeof ROLES] : undefined;
}

/** Computes keys of one card: the published TEST roots taken through province, city and card (cos-commands.md 8.1). */
export function cardKeys(tester: TesterInformation, historical: Uint8Array, parameters: Parameters) {
  const factors = [
    provinceFactor(tester.city),
    cityFactor(tester.city),
    cardFactor(historical, String(parameters['div.cardFactor'] ?? 'T6..TD')),
  ];
  const limit = Number(parameters['counter.key'] ?? 3);
  const indices = Number(parameters['account.key.indices'] ?? 3);
  const value = (entry: KeyEntry, version: number): Uint8Array =>
    testCardKey(tester.keys.seed, entry, version, factors);
  return {
    value,
    /** All versions of a key; of an account key with several indices each index is a version of its own. */
    image: (entry: KeyEntry): ImageKey[] => {
      const indexed = entry.kind === 'account' && entry.ids.length > 1;
      const role = roleOf(entry);
      return Array.from({ length: indexed ? indices : entry.versions }, (_, at) => at + 1).map((version) => ({
        name: entry.name,
        id: Number.parseInt((indexed ? entry.ids[version - 1] : entry.ids[0]) as string, 16),
        version,
        kind: entry.kind,
        ...(role && { role }),
        ...(entry.algorithm && { algorithm: entry.algorithm }),
        value: value(entry, version),
        limit,
        tries: limit,
      }));
    },
  };
}
