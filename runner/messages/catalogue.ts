import type { Bilingual } from './bilingual.ts';
import { CARD_MESSAGES } from './card.ts';
import { CARD_SAFETY_MESSAGES } from './card-safety.ts';
import { CLI_MESSAGES } from './cli.ts';
import { COVERAGE_MESSAGES } from './coverage.ts';
import { CRYPTO_MESSAGES } from './crypto.ts';
import { DETECTION_MESSAGES } from './detection.ts';
import { EMULATOR_MESSAGES } from './emulator.ts';
import { PROFILE_MESSAGES } from './profile.ts';
import { RECORD_MESSAGES } from './record.ts';
import { REPORT_MESSAGES } from './report.ts';
import { SIGNING_MESSAGES } from './signing.ts';
import { SUITE_MESSAGES } from './suite.ts';
import { VERIFYING_MESSAGES } from './verifying.ts';
import { YAML_MESSAGES } from './yaml.ts';

/** One entry of the catalogue: a sentence and, where something helps, a hint. `{name}` is filled in. */
export interface Message extends Bilingual {
  readonly hint?: Bilingual;
}

/** Every message of the bench. A file of this folder per concern; a code is never reused. */
export const CATALOGUE = {
  ...CARD_MESSAGES,
  ...CARD_SAFETY_MESSAGES,
  ...CLI_MESSAGES,
  ...COVERAGE_MESSAGES,
  ...CRYPTO_MESSAGES,
  ...DETECTION_MESSAGES,
  ...EMULATOR_MESSAGES,
  ...PROFILE_MESSAGES,
  ...RECORD_MESSAGES,
  ...REPORT_MESSAGES,
  ...SIGNING_MESSAGES,
  ...SUITE_MESSAGES,
  ...VERIFYING_MESSAGES,
  ...YAML_MESSAGES,
} as const satisfies Record<string, Message>;

export type FaultCode = keyof typeof CATALOGUE;
