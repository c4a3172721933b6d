import { describe, expect, test } from 'vitest';
import { makeCard, SSSE, send } from './cards.ts';

const PARTIAL = '00A4040005D156000005';

/** Clauses: cos-commands.md 2.1 and 4. */
const ROWS: readonly (readonly [title: string, commands: readonly string[], response: string])[] = [
  ['SSSE by name announces its FCI', [SSSE], '6118'],
  ['the FCI is the one of a real card', [SSSE, '00C0000018'], '6F16840F7378312E73682EC9E7BBE1B1A3D5CFA50388011E9000'],
  ['an application by AID', [SSSE, '00A4040006D15600000503', '00C000000A'], '6F088406D156000005039000'],
  ['an application by AID straight after reset', ['00A4040006D15600000500', '00C000000A'], '6F088406D156000005009000'],
  ['health by its label, having no AID', ['00A4040010C9FAC3FCD3EBBDA1BFB5D0C5CFA2C7F8'], '6114'],
  ['SSSE by FID', ['00A4000002DDF1'], '6118'],
  ['MF by FID', [SSSE, '00A40000023F00', '00C0000006'], '6F0483023F009000'],
  ['MF without data', [SSSE, '00A40000'], '6106'],
  ['DF by FID under SSSE', [SSSE, '00A4000002DF04'], '610A'],
  ['sibling by FID', [SSSE, '00A4000002DF04', '00A4000002DF01'], '610A'],
  ['DF by FID is not near the MF', ['00A4000002DF04'], '6A82'],
  ['child DF', [SSSE, '00A4010002DF03'], '610A'],
  ['a sibling is no child', [SSSE, '00A4000002DF01', '00A4010002DF03'], '6A82'],
  ['parent of an application', [SSSE, '00A4000002DF01', '00A40300'], '6118'],
  ['parent of SSSE', [SSSE, '00A40300'], '6106'],
  ['the MF has no parent', ['00A40300'], '6A82'],
  ['EF under the current DF', [SSSE, '00A4020002EF05'], '9000'],
  ['EF by FID with P1 00', [SSSE, '00A4000002EF05'], '9000'],
  [
    'EF that is in another DF only',
    [SSSE, '00A4000002DF01', '00A4020002EF19', '00A4000002DF04', '00A4020002EF19'],
    '6A82',
  ],
  ['unknown name', ['00A4040006D156000005FF'], '6A82'],
  ['unknown FID', [SSSE, '00A4000002EFEE'], '6A82'],
  ['a refused SELECT leaves the current EF', [SSSE, '00A4020002EF05', '00A4020002EFEE', '00B2020400'], '02013[34]9000'],
  ['P1 out of the set', ['00A4090002EF05'], '6A86'],
  ['P2 out of the set', ['00A4043005D156000005'], '6A86'],
  ['one byte of FID', ['00A40000013F'], '6700'],
  ['name of 17 bytes', [`00A4040011${'00'.repeat(17)}`], '6700'],
  ['the name must be whole', [PARTIAL], '6A82'],
  ['next occurrence is not offered', ['00A4040205D156000005'], '6A86'],
];

test.each(ROWS)('%s', (_, commands, response) => {
  expect(send(makeCard(), ...commands)).toMatch(new RegExp(`^${response}$`));
});

describe('parameters', () => {
  test('select.partial: the first application that begins so', () => {
    const os = makeCard({ parameters: { 'select.partial': true } });
    expect(send(os, PARTIAL, '00C000000A')).toBe('6F088406D156000005009000');
  });

  test('select.child and select.parent can be absent', () => {
    const os = makeCard({ parameters: { 'select.child': false, 'select.parent': false } });
    expect(send(os, SSSE, '00A4010002DF03')).toBe('6A86');
    expect(send(os, '00A40300')).toBe('6A86');
  });

  test('select.badLength', () => {
    expect(send(makeCard({ parameters: { 'select.badLength': '6A80' } }), '00A40000013F')).toBe('6A80');
  });

  const NOTHING_FOUND = '00A4020002EFEE';

  test('select.notFound.file none: no EF is current any more', () => {
    const os = makeCard({ parameters: { 'select.notFound.file': 'none' } });
    expect(send(os, SSSE, '00A4020002EF05', NOTHING_FOUND, '00B2020400')).toBe('6986');
  });

  test.each([
    [true, /^0709.*9000$/],
    [false, /^6986$/],
  ])('sfi.current %s', (current, response) => {
    const os = makeCard({ parameters: { 'sfi.current': current } });
    expect(send(os, SSSE, '00B2052800', '00B2070000')).toMatch(response);
  });

  test('sfi.current false: the record pointer stays with the current file', () => {
    const os = makeCard({ parameters: { 'sfi.current': false } });
    const pointed = ['00A4020002EF05', '00B2050000'];
    expect(send(os, SSSE, ...pointed, '00B2093000', '00B2000400')).toBe(send(os, '00B2050000'));
  });

  test('fci.algorithm adds 9F0C', () => {
    const os = makeCard({ parameters: { 'fci.algorithm': '01' } });
    expect(send(os, SSSE, '00C0000000')).toContain('A50988011E9F0C03860101');
  });
});
