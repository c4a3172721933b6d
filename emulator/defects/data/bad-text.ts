import { isBlank, type Spoil, valueClass } from './value-class.ts';

/** A lead byte of GBK whose second byte is none. */
const broken: Spoil = (value) => {
  if (isBlank(value) || value.length < 2) return false;
  value.set([0xb0, 0x20]);
  return true;
};

const RULE = 'N1: an is one byte a character, GBK for Chinese, left-aligned, padded with 00';

export const BAD_TEXT = valueClass('bad-text', { zh: '不是 GBK 文字', en: 'no GBK text' }, RULE, { text: broken });

/** Padding in front of the text instead of behind it. */
const rightAligned: Spoil = (value) => {
  if (isBlank(value)) return false;
  let length = value.length;
  while (length > 0 && value[length - 1] === 0) length--;
  if (length === value.length) return false;
  value.copyWithin(value.length - length, 0, length);
  value.fill(0, 0, value.length - length);
  return true;
};

export const RIGHT_ALIGNED = valueClass('right-aligned', { zh: '文字右对齐', en: 'text aligned to the right' }, RULE, {
  text: rightAligned,
  ascii: rightAligned,
  digits: rightAligned,
});

/** Something left behind the padding: the rest of an older, longer value. */
const remains: Spoil = (value) => {
  if (isBlank(value) || value.length < 3 || value.at(-2) !== 0 || value.at(-1) !== 0) return false;
  value[value.length - 1] = 0x41;
  return true;
};

export const REMAINS = valueClass('remains', { zh: '填充之后有残留', en: 'remains behind the padding' }, RULE, {
  text: remains,
  ascii: remains,
});
