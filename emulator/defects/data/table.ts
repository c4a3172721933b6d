import type { DefectClass } from '../defect.ts';
import { BAD_CHECK, SWAPPED_DIGITS } from './bad-check.ts';
import { BAD_CODE } from './bad-code.ts';
import { ASCII_DATE, BAD_DAY, BAD_MONTH, HEX_YEAR } from './bad-date.ts';
import { BAD_DIGITS } from './bad-digits.ts';
import { BAD_FORM } from './bad-form.ts';
import { BAD_TEXT, REMAINS, RIGHT_ALIGNED } from './bad-text.ts';
import { BLANKED } from './blanked.ts';
import { EXTRA_RECORD } from './extra-record.ts';
import { LENGTH_BYTE } from './length-byte.ts';
import { ABSENT_MEANING, BROKEN_PADDING, UNDECLARED_MEANING } from './meanings.ts';
import { MISSING_RECORD } from './missing-record.ts';
import { MOVED_IN } from './moved-in.ts';
import { RECORDS_OUT_OF_ORDER, SWAPPED_RECORDS } from './swapped-records.ts';
import { WRONG_LENGTH } from './wrong-length.ts';
import { WRONG_TAG } from './wrong-tag.ts';

/** Defects of what stands on the card. */
export const DATA_DEFECTS: readonly DefectClass[] = [
  WRONG_TAG,
  WRONG_LENGTH,
  LENGTH_BYTE,
  MISSING_RECORD,
  EXTRA_RECORD,
  SWAPPED_RECORDS,
  RECORDS_OUT_OF_ORDER,
  BAD_CODE,
  BAD_CHECK,
  SWAPPED_DIGITS,
  BAD_MONTH,
  BAD_DAY,
  ASCII_DATE,
  HEX_YEAR,
  BAD_DIGITS,
  BAD_TEXT,
  RIGHT_ALIGNED,
  REMAINS,
  BAD_FORM,
  BLANKED,
  MOVED_IN,
  UNDECLARED_MEANING,
  BROKEN_PADDING,
  ABSENT_MEANING,
];
