import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '../messages/bilingual.ts';
import { Fault } from '../messages/fault.ts';
import { ROOT } from '../session/installed.ts';
import { frozenHash } from '../suite/inputs.ts';
import type { FrozenSuites } from '../suite/read-suites.ts';
import type { Share } from './survey.ts';

/** What is known of a bench and its suites: how many wrong cards they notice. */
export interface Validation extends Share {
  readonly kind: 'cardbench-validation';
  readonly format: 1;
  /** Version of the bench. */
  readonly bench: string;
  /** ISO 8601 UTC. */
  readonly date: string;
  readonly profile: { readonly id: string; readonly hash: string };
  /** SHA-256 of each suite and register, by path. */
  readonly suites: Readonly<Record<string, string>>;
  /** The sound cards that every defect was tried on. */
  readonly cards: readonly string[];
  readonly classes: Readonly<Record<string, Share>>;
  /** Defects noticed by each family of tests, where it was the first to notice. */
  readonly families: Readonly<Record<string, number>>;
  readonly survivors: readonly { readonly id: string; readonly reason?: Bilingual; readonly pending?: string }[];
  /** Mandatory tests that apply on one of the cards, and those that notice no defect. */
  readonly tests: number;
  readonly idle: readonly string[];
}

/** Where the record of the installed bench lies. */
const VALIDATION_FILE = join(ROOT, 'validation.json');

/** Hashes of suites and registers, as the header of a record names them. */
export function suiteHashes({ suites, registers }: FrozenSuites): Readonly<Record<string, string>> {
  const files = [...suites, ...Object.values(registers)];
  return Object.fromEntries(files.map((file) => [file.path, frozenHash(file)]));
}

/** The record as it lies there; `undefined` when there is none. @throws {Fault} `VALIDATION_UNREADABLE` */
export function readValidation(file = VALIDATION_FILE): Validation | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Fault('VALIDATION_UNREADABLE', { file, reason: (cause as Error).message }, { cause });
  }
  return parseValidation(file, text);
}

/** @throws {Fault} `VALIDATION_UNREADABLE` */
export function parseValidation(file: string, text: string): Validation {
  let value: Partial<Validation>;
  try {
    value = JSON.parse(text) as Partial<Validation>;
  } catch (cause) {
    throw new Fault('VALIDATION_UNREADABLE', { file, reason: (cause as Error).message }, { cause });
  }
  const { kind, format, killed, total, suites, survivors, date } = value ?? {};
  const counted = Number.isInteger(killed) && Number.isInteger(total) && (killed as number) <= (total as number);
  const whole = kind === 'cardbench-validation' && format === 1 && typeof date === 'string' && Array.isArray(survivors);
  if (!whole || !counted || typeof suites !== 'object')
    throw new Fault('VALIDATION_UNREADABLE', { file, reason: 'format' });
  return value as Validation;
}

/** Whether a record speaks of exactly these suites. */
export function speaksOf(
  { suites }: Validation,
  used: readonly { readonly path: string; readonly hash: string }[],
): boolean {
  return used.length === Object.keys(suites).length && used.every(({ path, hash }) => suites[path] === hash);
}
