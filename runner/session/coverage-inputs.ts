import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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

/** The samples that come with the bench: each is a card that the emulator can be. */
export function installedSamples(): readonly string[] {
  const folder = join(ROOT, 'samples');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => join(folder, name));
}
