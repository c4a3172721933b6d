import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import type { Policy } from '../../os/policy.ts';
import { decisionClass, type Row } from './decision-class.ts';

/** Ways to compare that look at less than everything. */
const WAYS: readonly (readonly [at: string, what: Bilingual, same: (a: Uint8Array, b: Uint8Array) => boolean])[] = [
  ['any', { zh: '任何值都接受', en: 'accepts anything' }, () => true],
  ['never', { zh: '正确的值也拒绝', en: 'refuses the right value' }, () => false],
  ['first-byte', { zh: '只比较第一字节', en: 'looks at the first byte' }, (a, b) => a[0] === b[0]],
  ['last-byte', { zh: '只比较最后字节', en: 'looks at the last byte' }, (a, b) => a.at(-1) === b.at(-1)],
  [
    'first-half',
    { zh: '只比较前一半', en: 'looks at the first half' },
    (a, b) => a.slice(0, a.length >> 1).every((byte, at) => byte === b[at]),
  ],
  [
    'last-half',
    { zh: '只比较后一半', en: 'looks at the last half' },
    (a, b) => a.slice(a.length >> 1).every((byte, at) => byte === b[(a.length >> 1) + at]),
  ],
];

/** Each way to compare too little, in one comparison. */
export function comparisonRows(what: Parameters<Policy['matches']>[0]): readonly Row[] {
  return WAYS.map(([at, title, same]) => ({
    at: `${what}/${at}`,
    what: title,
    decide: () => ({
      matches: (kind, expected, given) => {
        const equal = expected.length === given.length && expected.every((byte, i) => byte === given[i]);
        return kind === what ? same(expected, given) : equal;
      },
    }),
  }));
}

export const COMPARISONS = decisionClass('comparison', 'cos-commands.md 2.7, 2.8, 6.2: the whole value is compared', [
  ...comparisonRows('pin'),
  ...comparisonRows('cryptogram'),
  ...comparisonRows('mac'),
]);
