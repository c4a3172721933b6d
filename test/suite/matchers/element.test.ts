import { describe, expect, test } from 'vitest';
import { element } from '../../../runner/suite/matchers/element.ts';
import { compiler, judged, type MatcherRow } from '../fixture.ts';

/** Kind of support, three dates, region: the 18 bytes of a record of DF02/EF16. */
const SUPPORT = '303130202001012020020120210201330100';
const SETTLEMENT = '000131';

const ROWS: readonly MatcherRow[] = [
  ['SSSE/EF05#02', { data: '020131' }, { data: '020139' }, 'CODE_TABLE'],
  ['SSSE/EF05#02', { data: '020131' }, { data: '030131' }, 'TAG'],
  ['SSSE/EF05#02', { data: '020131' }, { data: '02023131' }, 'LENGTH'],
  ['SSSE/EF05#05', { data: '050420200101' }, { data: '050420201301' }, 'DATE'],
  ['SSSE/EF05#{t}', { data: '020131' }, { data: '020139' }, 'CODE_TABLE'],
  // The element that stands in a place of a tagged file.
  ['SSSE/EF05#@2', { data: '020131' }, { data: '020139' }, 'CODE_TABLE'],
  ['SSSE/EF05#@2', { data: '020131' }, { data: '010131' }, 'TAG'],
  // Untagged records: each field.
  ['DF02/EF16#@1', { data: SUPPORT }, { data: SUPPORT.replace('330100', '990000') }, 'REGION'],
  ['DF02/EF16#@4', { data: SUPPORT }, { data: SUPPORT.replace('20200201', '20201301') }, 'DATE'],
  ['DF02/EF16#@1', { data: SUPPORT }, { data: SUPPORT.replace('303130', '5A5A5A') }, 'CODE_TABLE'],
  ['DF02/EF16#@{n}', { data: SUPPORT }, { data: SUPPORT.slice(2) }, 'LENGTH'],
  ['DF04/EF15#@1', { data: SETTLEMENT }, { data: '00015A' }, 'CODE_TABLE'],
  // A slot that was never written has its length only.
  ['DF04/EF15#@1', { data: 'FFFFFF' }, { data: 'FFFF' }, 'LENGTH'],
  ['DF01/EF16', { data: '00'.repeat(296) }, { data: '00'.repeat(295) }, 'LENGTH'],
];

describe('element', () => {
  test.each(ROWS)('%s is met by %j and missed by %j', (path, meets, misses, code) => {
    const scope = { t: '02', n: 3n };
    expect(judged(element, path, { ...meets, scope }).findings).toEqual([]);
    expect(judged(element, path, { ...misses, scope }).findings.map((finding) => finding.code)).toEqual([code]);
  });

  test('of several fields the wrong one is named', () => {
    const [finding] = judged(element, 'DF02/EF16#@1', { data: SUPPORT.replace('20210201', '20210231') }).findings;
    expect(finding?.text.zh).toMatch(/^就业扶持政策享受终止日期：/);
  });

  test.each(['SSSE/EF05#EE', 'SSSE/EF05#@8', 'SSSE/EF05', 'DF02/EF16', 'SSSE/EF44#01'])(
    '%s names no record of the profile, and that is known before any card is asked',
    (path) => {
      expect(() => element.compile(path, compiler)).toThrow(
        expect.objectContaining({ code: 'REFERENCE_UNKNOWN' }) as Error,
      );
    },
  );
});
