import { describe, expect, test } from 'vitest';
import { agreedProtocol } from '../../runner/card/agreed-protocol.ts';
import { parseAtr } from '../../runner/iso7816/atr.ts';
import { unhex } from '../../runner/iso7816/hex.ts';
import { makeCard, SSSE, send } from './cards.ts';

const FCI = '6F16840F7378312E73682EC9E7BBE1B1A3D5CFA50388011E';

describe('answer to reset by what is declared', () => {
  test.each([
    ['T=0', '3B6D0000', [0], undefined, 'T=0'],
    ['T=0 T=1', '3BED00008031FE45', [0, 1], expect.any(Number), 'T=0'],
    ['T=1', '3BED00008131FE45', [1], expect.any(Number), 'T=1'],
  ] as const)('%s', (declared, head, protocols, tck, agreed) => {
    const os = makeCard({ parameters: { 'transmission.protocols': declared } });
    const atr = parseAtr(os.powerOn('cold'));
    expect(Buffer.from(atr.bytes).toString('hex').toUpperCase()).toMatch(new RegExp(`^${head}`));
    expect(atr.violations).toEqual([]);
    expect(atr.protocols).toEqual(protocols);
    expect(atr.tck).toEqual(tck);
    expect(atr.historical).toHaveLength(13);
    expect(agreedProtocol(atr.bytes)).toBe(agreed);
  });

  test('a card in specific mode names its protocol in TA2', () => {
    expect(agreedProtocol(unhex('3B90119101'))).toBe('T=1');
    expect(agreedProtocol(unhex('3B90119000'))).toBe('T=0');
  });
});

describe('commands over T=1', () => {
  const rows: readonly (readonly [name: string, commands: readonly string[], answer: string | RegExp])[] = [
    ['case 4 gives its data at once', [`${SSSE}00`], `${FCI}9000`],
    ['case 4 gives as much as Le asks for', [`${SSSE}04`], `${FCI.slice(0, 8)}9000`],
    ['without Le no data come', [SSSE], '9000'],
    ['nothing is left for GET RESPONSE', [SSSE, '00C0000010'], '6985'],
    ['an authentication is answered at once', [SSSE, `0088000010${'11'.repeat(16)}00`], /^[0-9A-F]{16}9000$/],
    ['Le 00 gives the record', [SSSE, '00B2022800'], '0201319000'],
    ['a longer Le gives the record', [SSSE, '00B20228FF'], '0201319000'],
    ['a shorter Le gives its beginning', [SSSE, '00B2022802'], '02019000'],
    ['reading beyond the end of a file says so', [SSSE, '00A4020002EF08', '00B00FFF02'], '6982'],
  ];

  test.each(rows)('%s', (_, commands, answer) => {
    const os = makeCard({ parameters: { 'transmission.protocols': 'T=1' } });
    const kind = os.image.directories.find(({ name }) => name === 'SSSE')?.files[0]?.records[1];
    kind?.set([0x31], 2);
    expect(send(os, ...commands)).toMatch(answer instanceof RegExp ? answer : new RegExp(`^${answer}$`));
  });

  test('6282 with what is left where a binary file ends', () => {
    const os = makeCard({ parameters: { 'transmission.protocols': 'T=1' } });
    expect(send(os, SSSE, '00A4040006D15600000500', '00A4020002EF16', '00B0012702')).toBe('006282');
  });

  test('the same commands over T=0', () => {
    const os = makeCard();
    expect(send(os, SSSE)).toBe('6118');
    expect(send(os, '00C0000018')).toBe(`${FCI}9000`);
    expect(send(os, '00B2022802')).toBe('6C03');
  });
});
