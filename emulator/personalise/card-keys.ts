import { cardFactor, cityFactor, provinceFactor } from '../../runner/crypto/factors.ts';
import { testCardKey } from '../../runner/crypto/test-root.ts';
import type { KeyEntry } from '../../runner/profile/model.ts';
import type { TesterInformation } from '../../runner/profile/statement.ts';
import type { ImageKey } from '../card-image.ts';
import type { Parameters } from '../os/settings.ts';

/** Computes keys of one card: the published TEST roots taken through province, city and card (cos-commands.md 8.1). */
export function cardKeys(tester: TesterInformation, historical: Uint8Array, parameters: Parameters) {
  const factors = [
    provinceFactor(tester.city),
    cityFactor(tester.city),
    cardFactor(historical, String(parameters['div.cardFactor'] ?? 'T6..TD')),
  ];
  const limit = Number(parameters['counter.key'] ?? 3);
  const value = (entry: KeyEntry, version: number): Uint8Array =>
    testCardKey(tester.keys.seed, entry, version, factors);
  return {
    value,
    /** All versions of a key under all its identifiers. */
    image: (entry: KeyEntry): ImageKey[] =>
      Array.from({ length: entry.versions }, (_, at) => at + 1).flatMap((version) => {
        const bytes = value(entry, version);
        return entry.ids.map((id) => ({
          name: entry.name,
          id: Number.parseInt(id, 16),
          version,
          kind: entry.kind,
          value: bytes,
          limit,
          tries: limit,
        }));
      }),
  };
}
