import { Fault } from '../runner/messages/fault.ts';
import type { Profile } from '../runner/profile/model.ts';
import type { Statement, TesterInformation } from '../runner/profile/statement.ts';
import { DEFECT_CLASSES, findDefect } from './defects/catalogue.ts';
import type { CardMemory } from './defects/defect.ts';
import { CardOs } from './os/card-os.ts';
import type { Policy } from './os/policy.ts';
import { effectiveParameters } from './os/settings.ts';
import { personalise } from './personalise/personalise.ts';

/** Seed of the demonstration card, whose holder has a name beyond GB 2312: the card that `cardbench run` meets when nothing else is said. */
export const DEMO_SEED = 20120601;

export interface EmulatorOptions {
  readonly profile: Profile;
  readonly statement: Statement;
  readonly tester: TesterInformation;
  readonly seed: number;
  /** Ids of deliberate defects, see `defects/catalogue.ts`. */
  readonly defects?: readonly string[];
}

/**
 * A card in memory, personalised and not yet powered.
 * @throws {Fault} `EMULATOR_DEFECT_UNKNOWN`
 */
export function createEmulator({ profile, statement, tester, seed, defects = [] }: EmulatorOptions): CardOs {
  const memory: CardMemory = {
    image: personalise(profile, statement, tester, seed),
    policy: {} as { -readonly [K in keyof Policy]?: Policy[K] },
    parameters: { ...effectiveParameters(profile.parameters, statement.parameters) },
  };
  for (const id of defects) {
    const defect = findDefect(id, { profile, statement, tester, image: memory.image, parameters: memory.parameters });
    if (!defect) {
      const known = DEFECT_CLASSES.map((one) => one.id).join(', ');
      throw new Fault('EMULATOR_DEFECT_UNKNOWN', { id, known });
    }
    defect.apply(memory);
  }
  return new CardOs(memory.image, { parameters: memory.parameters, policy: memory.policy });
}
