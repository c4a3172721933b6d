import type { DefectClass } from '../defect.ts';
import { ANSWERS_TO_RESET } from './answers-to-reset.ts';
import { AUTHENTICATION } from './authentication.ts';
import { BLOCKING } from './blocking.ts';
import { BROKEN_ANSWERS } from './broken-answers.ts';
import { CHALLENGES } from './challenges.ts';
import { COMPARISONS } from './comparisons.ts';
import { CONTROL_INFORMATION } from './control-information.ts';
import { KEY_COUNTER, PIN_COUNTER } from './counters.ts';
import { CREDENTIALS } from './credentials.ts';
import { LEFTOVERS } from './leftovers.ts';
import { MAC_COUNTERS } from './mac-counters.ts';
import { MACS } from './macs.ts';
import { NATIONAL } from './national.ts';
import { RECORD_ADDRESSING, RECORD_POINTER, UPDATES } from './records.ts';
import { SELECTION } from './selection.ts';
import { STATUS_WORDS } from './status-words.ts';
import { TRANSMISSION } from './transmission.ts';
import { UNABLE } from './unable.ts';
import { UNCHECKED } from './unchecked.ts';
import { UNDECLARED } from './undeclared.ts';

/** Defects of the operating system's decisions. */
export const OS_DEFECTS: readonly DefectClass[] = [
  PIN_COUNTER,
  KEY_COUNTER,
  CHALLENGES,
  COMPARISONS,
  CREDENTIALS,
  AUTHENTICATION,
  NATIONAL,
  CONTROL_INFORMATION,
  ANSWERS_TO_RESET,
  TRANSMISSION,
  RECORD_ADDRESSING,
  RECORD_POINTER,
  UPDATES,
  UNABLE,
  UNCHECKED,
  STATUS_WORDS,
  MACS,
  MAC_COUNTERS,
  BLOCKING,
  LEFTOVERS,
  SELECTION,
  BROKEN_ANSWERS,
  UNDECLARED,
];
