import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_SEED } from '../../emulator/demo-card.ts';
import { parseRegisters, REGISTER_NAMES, type RegisterName, type Registers } from '../coverage/registers.ts';
import type { FrozenFile } from '../profile/model.ts';
import { readText } from '../yaml/read.ts';
import { ROOT } from './installed.ts';

/** The registers of the installed bench. @throws {Fault} @throws {YamlFaults} */
export function loadRegisters(): Registers {
  const frozen = (name: string): FrozenFile => {
    const path = `suites/${name}.yaml`;
    return { path, text: readText(join(ROOT, path)) };
  };
  const files = Object.fromEntries(REGISTER_NAMES.map((name) => [name, frozen(name)]));
  return parseRegisters(files as Record<RegisterName, FrozenFile>, frozen('excluded'));
}

/** Holder whose name spills over into the name extension, registered as unemployed in DF02: elements that others lack. */
const LONG_NAMED = 158;

/** A card that the emulator can be: a sample and the seed of its holder. */
export interface EmulatedCard {
  readonly file: string;
  readonly seed: number;
}

/** Each sample that comes with the bench, and the demonstration sample of each generation once more with another holder. */
export function installedCards(): readonly EmulatedCard[] {
  const folder = join(ROOT, 'samples');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const cards = files.sort().map((name) => ({ file: join(folder, name), seed: DEMO_SEED }));
  const again = ['demo.yaml', 'demo-3.00.yaml'].map((name) => ({ file: join(folder, name), seed: LONG_NAMED }));
  return [...cards, ...again];
}
