import { asDeclared } from '../runner/profile/declared.ts';
import type { Profile } from '../runner/profile/model.ts';
import type { Statement, TesterInformation } from '../runner/profile/statement.ts';
import type { CardImage } from './card-image.ts';
import type { CardMemory, Defect, SoundCard } from './defects/defect.ts';
import { CardOs } from './os/card-os.ts';
import { effectiveParameters } from './os/settings.ts';
import { personalise } from './personalise/personalise.ts';
import { blankCard, initialise, labelsOf } from './vendors/blank-card.ts';
import { T514 } from './vendors/t514.ts';
import type { Vendor } from './vendors/vendor.ts';

/** Seed of the demonstration card, whose holder has a name beyond GB 2312: the card that `cardbench run` meets when nothing else is said. */
export const DEMO_SEED = 20120601;

export interface EmulatorOptions {
  readonly profile: Profile;
  readonly statement: Statement;
  readonly tester: TesterInformation;
  readonly seed: number;
}

/** The card as it leaves personalisation, without a defect: what defects find their places in. */
export function soundCard({ statement, tester, seed, ...options }: EmulatorOptions): SoundCard {
  const profile = asDeclared(options.profile, statement);
  return {
    profile,
    statement,
    tester,
    image: personalise(profile, statement, tester, seed),
    parameters: effectiveParameters(profile.parameters, statement.parameters),
  };
}

/** A card with these defects, not yet powered. The image is the card's from now on. */
export function faultyCard(card: SoundCard, image: CardImage, defects: readonly Defect[]): CardOs {
  const memory: CardMemory = { image, policy: {}, parameters: { ...card.parameters } };
  for (const defect of defects) defect.apply(memory);
  // The commands that made the card are still there, and dead.
  const initialisation = T514.commands(labelsOf(card.profile));
  return new CardOs(memory.image, { parameters: memory.parameters, policy: memory.policy, initialisation });
}

/** A card in memory, personalised and not yet powered. */
export function createEmulator(options: EmulatorOptions): CardOs {
  const card = soundCard(options);
  return faultyCard(card, card.image, []);
}

/** Published test value: it protects nothing. */
const TEST_TRANSPORT_KEY = Uint8Array.from({ length: 16 }, (_, at) => 0x40 + at);

/**
 * The same card, made as a card is made: a blank one is sent the commands of its vendor (cos-commands.md 8.6).
 * @throws {RangeError} when the operating system of this vendor can not express the profile
 */
export function initialiseEmulator({ profile, statement, tester, seed }: EmulatorOptions, vendor: Vendor): CardOs {
  const parameters = effectiveParameters(profile.parameters, statement.parameters);
  const os = blankCard({ profile, parameters, vendor, transportKey: TEST_TRANSPORT_KEY.slice() });
  os.powerOn('cold');
  initialise(os, vendor, personalise(profile, statement, tester, seed), TEST_TRANSPORT_KEY);
  os.powerOff();
  return os;
}
