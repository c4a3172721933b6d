import { Fault } from '../runner/messages/fault.ts';
import type { Profile } from '../runner/profile/model.ts';
import type { Statement, TesterInformation } from '../runner/profile/statement.ts';
import { DEFECT_CLASSES, findDefect } from './defects/catalogue.ts';
import type { CardMemory } from './defects/defect.ts';
import { CardOs } from './os/card-os.ts';
import type { Policy } from './os/policy.ts';
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
  /** Whose commands of initialisation the card has; dead on an issued card. Default T514. */
  readonly vendor?: Vendor;
  /** Ids of deliberate defects, see `defects/catalogue.ts`. */
  readonly defects?: readonly string[];
}

/**
 * A card in memory, personalised and not yet powered.
 * @throws {Fault} `EMULATOR_DEFECT_UNKNOWN`
 */
export function createEmulator({
  profile,
  statement,
  tester,
  seed,
  vendor = T514,
  defects = [],
}: EmulatorOptions): CardOs {
  const memory: CardMemory = {
    image: personalise(profile, statement, tester, seed),
    policy: {} as { -readonly [K in keyof Policy]?: Policy[K] },
    parameters: { ...effectiveParameters(profile.parameters, statement.parameters) },
  };
  for (const id of defects) {
    const defect = findDefect(id, { profile, statement, image: memory.image, parameters: memory.parameters });
    if (!defect) {
      const known = DEFECT_CLASSES.map((one) => one.id).join(', ');
      throw new Fault('EMULATOR_DEFECT_UNKNOWN', { id, known });
    }
    defect.apply(memory);
  }
  const initialisation = vendor.commands(labelsOf(profile));
  return new CardOs(memory.image, { parameters: memory.parameters, policy: memory.policy, initialisation });
}

/** Published test value: it protects nothing. */
const TEST_TRANSPORT_KEY = Uint8Array.from({ length: 16 }, (_, at) => 0x40 + at);

/**
 * The same card, made as a card is made: a blank one is sent the commands of its vendor (cos-commands.md 8.6).
 * @throws {RangeError} when the operating system of this vendor can not express the profile
 */
export function initialiseEmulator({ profile, statement, tester, seed, vendor = T514 }: EmulatorOptions): CardOs {
  const parameters = effectiveParameters(profile.parameters, statement.parameters);
  const os = blankCard({ profile, parameters, vendor, transportKey: TEST_TRANSPORT_KEY.slice() });
  os.powerOn('cold');
  initialise(os, vendor, personalise(profile, statement, tester, seed), TEST_TRANSPORT_KEY);
  os.powerOff();
  return os;
}
