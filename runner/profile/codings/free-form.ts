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

/** Anything. */
export const binary: Codec<'binary'> = { kind: 'binary', check: () => [] };

/** The children are checked where the record is taken apart (`element-check.ts`). */
export const constructed: Codec<'constructed'> = { kind: 'constructed', check: () => [] };
