import { makePsam } from '../../emulator/psam/make-psam.ts';
import { PsamOs } from '../../emulator/psam/psam-os.ts';
import { openCard, parseCardAddress } from '../card/open-card.ts';
import { PsamLine } from '../keys/psam/psam-line.ts';
import { psamKeySource } from '../keys/psam/psam-source.ts';
import type { KeySource } from '../keys/source.ts';
import { testRootKeySource } from '../keys/test-roots.ts';
import { Fault } from '../messages/fault.ts';
import type { Profile } from '../profile/model.ts';
import type { KeySettings, KeySourceKind, Sample } from '../profile/statement.ts';

/** The key sources of a sample, opened. */
export interface OpenKeys {
  readonly keys: KeySource;
  readonly compare?: KeySource;
  /** The PSAM that one of them computes with. */
  readonly psam?: PsamLine;
  close(): Promise<void>;
}

interface Opened {
  readonly source: KeySource;
  readonly psam?: PsamLine;
}

type Opener = (settings: KeySettings, sample: Sample, profile: Profile) => Promise<Opened>;

const OPENERS: Readonly<Partial<Record<KeySourceKind, Opener>>> = {
  'test-roots': async ({ seed }, _, profile) => ({ source: testRootKeySource({ seed, profile }) }),
  psam: openPsam,
};

/**
 * Opens `tester.keys`, and `tester.compare` where there is one; whoever opens them closes them.
 * @throws {Fault} `KEY_SOURCE_LOST`, `KEY_SOURCE_REFUSES`, what the reader or the file ends with
 */
export async function openKeys(sample: Sample, profile: Profile): Promise<OpenKeys> {
  const { keys: settings, compare: second } = sample.tester;
  const first = await open(settings, sample, profile);
  try {
    const other = second && (await open(second, sample, profile));
    const psam = first.psam ?? other?.psam;
    return {
      keys: first.source,
      ...(other && { compare: other.source }),
      ...(psam && { psam }),
      close: async () => {
        await first.source.close?.();
        await other?.source.close?.();
      },
    };
  } catch (error) {
    await first.source.close?.();
    throw error;
  }
}

function open(settings: KeySettings, sample: Sample, profile: Profile): Promise<Opened> {
  const opener = OPENERS[settings.source];
  if (!opener) throw new Fault('KEY_SOURCE_REFUSES', { what: settings.source, command: 'open', answer: '?' });
  return opener(settings, sample, profile);
}

async function openPsam(settings: KeySettings, sample: Sample, profile: Profile): Promise<Opened> {
  const card = await openCard(parseCardAddress(settings.reader ?? 'emulator'), {
    emulator: () => emulatedPsam(settings, sample, profile),
    record: async (file) => {
      throw new Fault('CARD_ADDRESS', { text: `replay:${file}` });
    },
  });
  const psam = new PsamLine(card);
  try {
    const algorithm = sample.statement.parameters['fci.algorithm'] === '03' ? 'SM4' : '3DES';
    return { source: await psamKeySource({ line: psam, settings, profile, algorithm }), psam };
  } catch (error) {
    await psam.close();
    throw error;
  }
}

/** The PSAM that the bench ships: test keys of a terminal in the region of the settings, or of the card. */
export function emulatedPsam(settings: KeySettings, { tester, statement }: Sample, profile: Profile): PsamOs {
  const { seed, reach, usages, versions } = settings;
  const image = makePsam({
    keys: profile.keys,
    seed,
    region: settings.region ?? tester.city,
    ...(reach && { reach }),
    ...(usages && { usages }),
    ...(versions?.[0] !== undefined && { version: versions[0] }),
  });
  const defaults = Object.fromEntries(Object.entries(profile.parameters).map(([name, { value }]) => [name, value]));
  return new PsamOs(image, { parameters: { ...defaults, ...statement.parameters } });
}
