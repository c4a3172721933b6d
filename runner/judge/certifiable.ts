import type { Bilingual } from '../messages/bilingual.ts';
import { isWhole } from './decision.ts';
import type { JudgedRun } from './judged-run.ts';

/** Why a run can not end in a certificate. */
export interface Obstacle {
  readonly code: 'DRAFT' | 'SELF_TEST' | 'SELECTION' | 'DECISION';
  readonly text: Bilingual;
}

/**
 * Whether a certificate may rest on this run; every obstacle is named. What a draft says is not the standard (R90), and
 * a product whose identifiers are pending has nothing that a certificate could name (R54).
 */
export function certifiable(run: Pick<JudgedRun, 'draft' | 'header' | 'decision'>): {
  readonly yes: boolean;
  readonly obstacles: readonly Obstacle[];
} {
  const obstacles = OBSTACLES.filter(({ stands }) => stands(run)).map(({ code, text }) => ({ code, text }));
  return { yes: obstacles.length === 0, obstacles };
}

/** What is said wherever the result of a run on a draft is told. */
export const DRAFT: Bilingual = {
  zh: '草案：规范尚未确定，结果不能作为证书的依据',
  en: 'DRAFT: the standard is not settled; no certificate can rest on this',
};

const OBSTACLES: readonly (Obstacle & { readonly stands: (run: Parameters<typeof certifiable>[0]) => boolean })[] = [
  { code: 'DRAFT', text: DRAFT, stands: ({ draft }) => draft },
  {
    code: 'SELF_TEST',
    text: { zh: '自我声明的检测', en: 'a self-test' },
    stands: ({ header }) => header.mode === 'self-test',
  },
  {
    code: 'SELECTION',
    text: { zh: '只做了部分检测项', en: 'a selection of the tests only' },
    stands: ({ header }) => !isWhole(header),
  },
  {
    code: 'DECISION',
    text: { zh: '结论不是符合', en: 'the decision is not that the card conforms' },
    stands: ({ decision }) => decision !== 'conform',
  },
];
