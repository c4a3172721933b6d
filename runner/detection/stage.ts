import { join } from 'node:path';
import { defectsOf } from '../../emulator/defects/catalogue.ts';
import type { Defect, SoundCard } from '../../emulator/defects/defect.ts';
import { DEMO_SEED, faultyCard, soundCard } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import type { KeySource } from '../keys/source.ts';
import { testRootKeySource } from '../keys/test-roots.ts';
import { loadInputs, ROOT } from '../session/installed.ts';
import { type Inputs, type Prepared, preparePlan } from '../suite/inputs.ts';
import type { CompiledTest } from '../suite/plan.ts';
import type { Variant } from './variants.ts';

/** A conforming card with everything that is needed to try the suites on it and on what a defect makes of it. */
export interface Stage {
  readonly name: string;
  readonly inputs: Inputs;
  readonly prepared: Prepared;
  /** Tests that apply, in the order of the plan. */
  readonly tests: readonly CompiledTest[];
  readonly keys: KeySource;
  readonly defects: ReadonlyMap<string, Defect>;
  /** A card of its own, not yet powered: with that defect, or sound. */
  make(defect?: Defect): CardOs;
}

/** @throws {Fault} the first mistake of the suites: with one, nothing that they say counts */
export function prepareStage(variant: Variant): Stage {
  const inputs = inputsOf(variant);
  const prepared = preparePlan(inputs);
  const [fault] = prepared.faults;
  if (fault) throw fault;
  return stageFor(variant.name, inputs, prepared, DEMO_SEED);
}

/** The stage of a card with that seed, for inputs whose plan is made. */
export function stageFor(name: string, inputs: Inputs, prepared: Prepared, seed: number): Stage {
  const { profile, sample } = inputs;
  const card = soundCard({ profile, ...sample, seed });
  let defects: Stage['defects'] | undefined;
  return {
    name,
    inputs,
    prepared,
    tests: prepared.plan.tests.filter((test) => !test.notApplicable),
    keys: testRootKeySource({ seed: sample.tester.keys.seed, profile }),
    get defects() {
      defects ??= new Map(defectsOf(card).map((defect) => [defect.id, defect]));
      return defects;
    },
    make: (defect) => faultyCard(card, copyOf(card.image), defect ? [defect] : []),
  };
}

/** A card that can be changed without changing the one that it was copied from. */
function copyOf(image: SoundCard['image']): CardOs['image'] {
  return structuredClone(image) as CardOs['image'];
}

function inputsOf({ sample, businesses, parameters }: Variant): Inputs {
  const inputs = loadInputs(sample ?? join(ROOT, 'samples', 'demo.yaml'));
  const { statement } = inputs.sample;
  const declared = {
    ...statement,
    businesses: { ...statement.businesses, ...businesses },
    parameters: { ...statement.parameters, ...parameters },
  };
  return { ...inputs, sample: { ...inputs.sample, statement: declared } };
}
