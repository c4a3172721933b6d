import { hex } from '../../iso7816/hex.ts';
import { type Codec, codingFinding } from './finding.ts';
import { checkGbk, gbkText } from './text.ts';

const BLOOD_GROUPS: readonly string[] = ['A型', 'B型', 'AB型', 'O型', '其他'];

/** ABO blood group as a word (N1 annex B). */
export const bloodGroup: Codec<'blood-group'> = {
  kind: 'blood-group',
  check(value) {
    const wrong = checkGbk(value);
    if (wrong.length > 0) return wrong;
    const found = gbkText(value);
    if (BLOOD_GROUPS.includes(found)) return [];
    return [codingFinding('CODE_TABLE', { zh: '不是血型', en: 'is no blood group' }, BLOOD_GROUPS.join(', '), found)];
  },
};

/** A photograph as BMP or JPEG (N1, SSSE EF08): by the bytes that such a file begins with. */
export const image: Codec<'image'> = {
  kind: 'image',
  check(value) {
    const head = hex(value.subarray(0, 3));
    if (head.startsWith('424D') || head === 'FFD8FF') return [];
    const text = { zh: '既不是 BMP 也不是 JPEG 图像', en: 'is neither a BMP nor a JPEG image' };
    return [codingFinding('FORM', text, '424D … / FFD8FF …', `${head} …`)];
  },
};

/** Anything. */
export const binary: Codec<'binary'> = { kind: 'binary', check: () => [] };

/** The children are checked where the record is taken apart (`element-check.ts`). */
export const constructed: Codec<'constructed'> = { kind: 'constructed', check: () => [] };
