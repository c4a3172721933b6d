import { createDefective } from '../../emulator/defective-card.ts';
import { CardOs } from '../../emulator/os/card-os.ts';
import { effectiveParameters } from '../../emulator/os/settings.ts';
import { cardFactor, cityFactor, provinceFactor } from '../../runner/crypto/factors.ts';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import type { CryptoRequest } from '../../runner/keys/source.ts';
import { testRootKeySource } from '../../runner/keys/test-roots.ts';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import type { Selection, Statement, TesterInformation } from '../../runner/profile/statement.ts';

export const PROFILE = loadProfile('personal-2.00');
export const TESTER: TesterInformation = {
  pin: '123456',
  city: '430200',
  keys: { source: 'test-roots', seed: 'keys of the emulator tests' },
};
export const SSSE = '00A404000F7378312E73682EC9E7BBE1B1A3D5CF';
export const CHALLENGE = '0084000008';
export const SOURCE = unhex('1122334455667788');

export function statementOf(
  parameters: Statement['parameters'] = {},
  businesses: Readonly<Record<string, Selection>> = {},
  options: Statement['options'] = {},
): Statement {
  const all = Object.fromEntries(PROFILE.businesses.map(({ id }) => [id, 'now' as Selection]));
  return {
    sample: { id: 'test', product: 'test', vendor: 'test', chip: '0090', cos: 'test' },
    profile: PROFILE.id,
    sacrificial: true,
    holder: 'invented',
    businesses: { ...all, ...businesses },
    options,
    parameters,
  };
}

export interface MakeOptions {
  readonly parameters?: Statement['parameters'];
  readonly businesses?: Readonly<Record<string, Selection>>;
  readonly options?: Statement['options'];
  readonly seed?: number;
  readonly defects?: readonly string[];
}

/** A powered card. */
export function makeCard({ parameters, businesses, options, seed = 1, defects = [] }: MakeOptions = {}): CardOs {
  const statement = statementOf(parameters, businesses, options);
  const os = createDefective({ profile: PROFILE, statement, tester: TESTER, seed }, defects);
  os.powerOn('cold');
  return os;
}

const SOUND = makeCard().saveState();

/** The card of `makeCard()` from its saved memory: quicker to have where a test needs very many. */
export function sameCard(): CardOs {
  const os = CardOs.loadState(SOUND, { parameters: effectiveParameters(PROFILE.parameters) });
  os.powerOn('cold');
  return os;
}

/** Sends commands one after another; gives the last response, in hex. */
export function send(os: CardOs, ...commands: readonly string[]): string {
  let response = '';
  for (const command of commands) response = hex(os.process(unhex(command)));
  return response;
}

/** A cryptogram as the terminal's key source makes it for this card. */
export function compute(
  os: CardOs,
  op: CryptoRequest['op'],
  key: string,
  version: number,
  input: Uint8Array,
): Uint8Array {
  const factors = [provinceFactor(TESTER.city), cityFactor(TESTER.city), cardFactor(os.image.atr.subarray(4))];
  const source = testRootKeySource({ seed: TESTER.keys.seed, profile: PROFILE });
  return source.compute({ op, key, version, factors, input }) as Uint8Array;
}

/** 8 bytes of GET CHALLENGE. */
export function challenge(os: CardOs): Uint8Array {
  return unhex(send(os, CHALLENGE).slice(0, 16));
}

/** EXTERNAL AUTHENTICATE with the right cryptogram, or with one bit of it turned. */
export function authenticate(os: CardOs, name: string, { version = 1, wireVersion = '', wrong = false } = {}): string {
  const cipher = compute(os, 'external', name, version, concat(challenge(os), SOURCE)).slice();
  if (wrong) cipher[0] = (cipher[0] as number) ^ 1;
  const id = PROFILE.keys.find((entry) => entry.name === name)?.ids[0] ?? '';
  const data = hex(cipher) + hex(SOURCE) + wireVersion;
  return send(os, `008200${id}${(data.length / 2).toString(16).padStart(2, '0')}${data}`);
}
