import { PSAM_DEFECTS } from '../../emulator/psam/defects/table.ts';
import { makePsam } from '../../emulator/psam/make-psam.ts';
import { PsamOs } from '../../emulator/psam/psam-os.ts';
import { openCard, parseCardAddress } from '../card/open-card.ts';
import { keyFileSource, openKeySet } from '../keys/key-file.ts';
import { pkcs11KeySource } from '../keys/pkcs11/pkcs11-source.ts';
import { PsamLine } from '../keys/psam/psam-line.ts';
import { psamKeySource } from '../keys/psam/psam-source.ts';
import type { KeySource } from '../keys/source.ts';
import { testRootKeySource } from '../keys/test-roots.ts';
import type { Bilingual } from '../messages/bilingual.ts';
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

/** Asks for a passphrase or a PIN by what it opens; never taken from the command line. */
export type AskSecret = (what: Secret) => Promise<string>;
export type Secret = 'key-file' | 'token';

interface Opening {
  readonly settings: KeySettings;
  readonly sample: Sample;
  readonly profile: Profile;
  readonly secret: AskSecret;
}

type Opener = (opening: Opening) => Promise<Opened>;

const OPENERS: Readonly<Record<KeySourceKind, Opener>> = {
  'test-roots': async ({ settings: { seed }, profile }) => ({ source: testRootKeySource({ seed, profile }) }),
  'key-file': async ({ settings: { file = '' }, profile, secret }) => ({
    source: keyFileSource(await openKeySet(file, await secret('key-file')), profile),
  }),
  pkcs11: async ({ settings: { module = '', token = '' }, profile, secret }) => ({
    source: await pkcs11KeySource({ module, token, pin: await secret('token'), profile }),
  }),
  psam: openPsam,
};

/**
 * Opens `tester.keys`, and `tester.compare` where there is one; whoever opens them closes them.
 * @throws {Fault} `KEY_SOURCE_LOST`, `KEY_SOURCE_REFUSES`, what the reader or the file ends with
 */
export async function openKeys(sample: Sample, profile: Profile, secret: AskSecret = noSecret): Promise<OpenKeys> {
  const { keys: settings, compare: second } = sample.tester;
  const open = (chosen: KeySettings): Promise<Opened> =>
    OPENERS[chosen.source]({ settings: chosen, sample, profile, secret });
  const first = await open(settings);
  try {
    const other = second && (await open(second));
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

async function noSecret(what: Secret): Promise<string> {
  throw new Fault('KEY_SECRET_MISSING', SECRETS[what]);
}

/** What a person is asked for, and the environment variable that answers for one. */
export const SECRETS = {
  'key-file': { what: { zh: '密钥文件口令', en: 'passphrase of the key file' }, variable: 'CARDBENCH_KEY_PASSPHRASE' },
  token: { what: { zh: '令牌口令', en: 'PIN of the token' }, variable: 'CARDBENCH_TOKEN_PIN' },
} as const satisfies Record<Secret, { readonly what: Bilingual; readonly variable: string }>;

async function openPsam({ settings, sample, profile }: Opening): Promise<Opened> {
  const card = await openCard(parseCardAddress(settings.reader ?? 'emulator'), {
    emulator: () => emulatedPsam(settings, sample, profile),
    record: async (file) => {
      throw new Fault('CARD_ADDRESS', { text: `replay:${file}` });
    },
  });
  const psam = new PsamLine(card);
  try {
    return { source: await psamKeySource({ line: psam, settings, profile }), psam };
  } catch (error) {
    await psam.close();
    throw error;
  }
}

/**
 * The PSAM that the bench ships: test keys of a terminal in the region of the settings, or of the card.
 * @throws {Fault} `EMULATOR_DEFECT_UNKNOWN`
 */
export function emulatedPsam(
  settings: KeySettings,
  { tester, statement }: Sample,
  profile: Profile,
  defect?: string,
): PsamOs {
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
  const faulty = PSAM_DEFECTS.find(({ id }) => id === defect);
  if (defect !== undefined && !faulty) {
    throw new Fault('EMULATOR_DEFECT_UNKNOWN', { id: defect, known: PSAM_DEFECTS.map(({ id }) => id).join(', ') });
  }
  const policy = faulty?.policy ?? {};
  return new PsamOs(image, { parameters: { ...defaults, ...statement.parameters }, policy });
}
