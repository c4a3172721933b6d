import type { ImageKey } from '../card-image.ts';
import type { CardOs } from './card-os.ts';
import { SW } from './status-word.ts';

export interface FoundKey {
  readonly key: ImageKey;
  /** Register that its authentication raises. */
  readonly level: 'environment' | 'application';
}

/**
 * The key of a P2 and a version byte: bit 8 clear = key of the environment, set = key of the current application
 * (cos-commands.md 2.7). Only keys of the wanted kind count: certification.md 1.5 lets no other key authenticate.
 */
export function findKey(os: CardOs, id: number, kind: ImageKey['kind'], version: number): FoundKey | number {
  const local = id >= 0x80;
  const holder = local ? os.currentDirectory : os.environment;
  if (!holder || (local && holder.kind !== 'application')) return SW.keyNotFound;
  const wanted = os.policy.keyVersion(version);
  for (const { keys } of os.policy.keyHolders(holder, os.image.directories))
    for (const key of keys)
      if (key.id === id && key.kind === kind && key.version === wanted)
        return { key, level: local ? 'application' : 'environment' };
  return SW.keyNotFound;
}

/** Key version of a data field of 16 bytes, or of 17 with the version in the last; `undefined`: length refused. */
export function versionOf({ settings }: CardOs, data: Uint8Array, taken = settings.keyVersionByte): number | undefined {
  if (data.length === 16) return settings.defaultKeyVersion;
  if (data.length !== 17 || !taken) return undefined;
  return (data[16] as number) - settings.firstKeyVersion + 1;
}
