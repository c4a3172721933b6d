import { BAD_CHECK_DIGIT } from './bad-check-digit.ts';
import { CODE_OUTSIDE_TABLE } from './code-outside-table.ts';
import { COUNTER_RESET_BY_POWER } from './counter-reset-by-power.ts';
import type { Defect } from './defect.ts';
import { FREE_READ } from './free-read.ts';
import { MISSING_EF } from './missing-ef.ts';
import { PIN_COUNTER_STUCK } from './pin-counter-stuck.ts';
import { STATIC_CHALLENGE } from './static-challenge.ts';
import { UPDATE_WITHOUT_KEY } from './update-without-key.ts';
import { WRONG_ATR } from './wrong-atr.ts';
import { WRONG_FCI } from './wrong-fci.ts';
import { WRONG_LENGTH } from './wrong-length.ts';
import { WRONG_TAG } from './wrong-tag.ts';

/** The catalogue of deliberate faults, by id. */
export const DEFECTS: ReadonlyMap<string, Defect> = new Map(
  [
    WRONG_TAG,
    WRONG_LENGTH,
    BAD_CHECK_DIGIT,
    CODE_OUTSIDE_TABLE,
    FREE_READ,
    UPDATE_WITHOUT_KEY,
    PIN_COUNTER_STUCK,
    COUNTER_RESET_BY_POWER,
    STATIC_CHALLENGE,
    WRONG_FCI,
    MISSING_EF,
    WRONG_ATR,
  ].map((defect) => [defect.id, defect]),
);
