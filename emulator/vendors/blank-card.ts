import type { KeyEntry, Profile } from '../../runner/profile/model.ts';
import type { CardImage, ImageKey } from '../card-image.ts';
import { CardOs } from '../os/card-os.ts';
import type { Policy } from '../os/policy.ts';
import type { Parameters } from '../os/settings.ts';
import { roleOf } from '../personalise/card-keys.ts';
import { PURSE, PURSE_FID } from '../personalise/financial.ts';
import { keyType } from './bodies.ts';
import type { Labels, Vendor } from './vendor.ts';

/** Initial value of the transport key's counter. */
const TRIES = 3;
/** Header of a card before its historical bytes are written, and 13 zeros. */
const BLANK_ATR = Uint8Array.of(0x3b, 0x6d, 0x00, 0x00, ...new Uint8Array(13));
const NOTHING = new Uint8Array(0);

export interface BlankCardOptions {
  readonly profile: Profile;
  readonly parameters: Parameters;
  readonly vendor: Vendor;
  /** Test key, 16 bytes. */
  readonly transportKey: Uint8Array;
  readonly policy?: Partial<Policy>;
}

/** Names from the tables of a profile. */
export function labelsOf({ directories, keys }: Profile): Labels {
  const names = new Map(directories.map(({ fid, name }) => [Number.parseInt(fid, 16), name]));
  names.set(PURSE_FID, PURSE);
  const found = new Map<string, Pick<ImageKey, 'name' | 'kind'>>(
    keys.flatMap((entry: KeyEntry) =>
      entry.ids.map((id) => [`${entry.directory}|${keyType(entry)}|${Number.parseInt(id, 16)}`, entry] as const),
    ),
  );
  return {
    directory: (fid) => names.get(fid),
    key(directory, type, id) {
      const entry = found.get(`${directory}|${type}|${id}`);
      const role = entry && roleOf(entry);
      return entry && { name: entry.name, kind: entry.kind, ...(role && { role }) };
    },
  };
}

/** A card as it leaves the chip's maker: a transport key and the commands of its vendor (cos-commands.md 5, card life). */
export function blankCard({ profile, parameters, vendor, transportKey, policy = {} }: BlankCardOptions): CardOs {
  const image: CardImage = {
    atr: BLANK_ATR.slice(),
    directories: [{ name: 'MF', kind: 'mf', fid: 0x3f00, dfName: NOTHING, files: [], keys: [] }],
    pin: { value: NOTHING, limit: 0, tries: 0 },
    life: 'blank',
    transport: { value: transportKey, limit: TRIES, tries: TRIES },
    macFailures: 0,
  };
  return new CardOs(image, { parameters, policy, initialisation: vendor.commands(labelsOf(profile)) });
}

/**
 * Sends the commands that make this card into one with that memory; the card has power.
 * @throws {RangeError} at the first command that it does not do
 */
export function initialise(os: CardOs, vendor: Vendor, image: CardImage, transportKey: Uint8Array): void {
  const script = vendor.script(image, transportKey);
  for (let step = script.next(); step.done !== true; ) {
    const response = os.process(step.value);
    const [sw1 = 0, sw2 = 0] = response.subarray(-2);
    if (sw1 !== 0x90 || sw2 !== 0)
      throw new RangeError(`initialisation refused: ${Buffer.from(response).toString('hex')}`);
    step = script.next(response);
  }
}
