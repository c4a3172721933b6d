import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { padBit } from '../../runner/crypto/padding.ts';
import { BENDS, type Bend, DES_SCHEME, declaredSm4, schemeOf, sm4Name } from '../../runner/crypto/scheme.ts';
import { sm4Decrypt } from '../../runner/crypto/sm4.ts';
import {
  cardAuthenticationCode,
  externalCipher,
  internalResult,
  maintenanceEncrypt,
  maintenanceMac,
  pinBlock,
  staticMac,
} from '../../runner/crypto/ssc.ts';
import { loadVectors } from '../../runner/crypto/vectors.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';

const SM4 = schemeOf('SM4/zero/xor/xor4');
const KEY = unhex('D8BA5ADFC3EACF74D626E9BEBE40C9CF');
const DATA = unhex('A1A2A3A4A5A6A7A8');

function outputOf(id: string): string {
  const output = loadVectors().find((vector) => vector.id === id)?.output;
  if (output === undefined) throw new RangeError(id);
  return output;
}

describe('SM4, scheme C3/MP of cos-commands.md 6.4, against the derived vectors', () => {
  test.each<readonly [string, () => Uint8Array]>([
    ['SSC4-EA-SK', () => SM4.session(KEY, DATA)],
    ['SSC4-EA-CIPHER', () => externalCipher(KEY, DATA, DATA, SM4)],
    ['SSC4-EA-CIPHER', () => internalResult(KEY, DATA, DATA, SM4)],
    ['SSC4-EA-CIPHER-LEFT8', () => externalCipher(KEY, DATA, DATA, schemeOf('SM4/zero/left/xor4'))],
    ['SSC4-MAC-FOLD4', () => staticMac(KEY, DATA, unhex('841E000004'), SM4)],
    [
      'SM-SM4-UPDREC',
      () => staticMac(KEY, unhex('1122334400000000'), unhex('04DC05280A050420261123'), schemeOf('SM4/zero/xor/left4')),
    ],
  ])('%s', (id, compute) => {
    expect(hex(compute())).toBe(outputOf(id));
  });

  test('a PIN block fills a block, and the maintenance session deciphers it', () => {
    const block = pinBlock(unhex('123456'), SM4);
    expect(hex(block)).toBe('03123456800000000000000000000000');
    const cipher = maintenanceEncrypt(KEY, DATA, block, SM4);
    expect(hex(sm4Decrypt(SM4.session(KEY, DATA), cipher))).toBe(hex(block));
  });
});

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });

describe('whatever the key and the data', () => {
  test('lengths are those of the card: 8 bytes of result, 4 of MAC, whole blocks of cipher', () => {
    const schemes = fc.constantFrom('3DES', 'SM4/zero/xor/xor4', 'SM4/not/xor/left4').map(schemeOf);
    fc.assert(
      fc.property(schemes, bytes(16), bytes(8), fc.uint8Array({ maxLength: 40 }), (scheme, key, data, message) => {
        expect(externalCipher(key, data, data, scheme).length).toBe(8);
        expect(maintenanceMac(key, data, message, scheme).length).toBe(4);
        expect(staticMac(key, data, message, scheme).length).toBe(4);
        expect(cardAuthenticationCode(key, Uint8Array.from([...data, 1, 2, 3, 4]), scheme).length).toBe(4);
        const blocks = padBit(message, scheme.block);
        expect(hex(scheme.decrypt(key, scheme.encrypt(key, blocks)))).toBe(hex(blocks));
      }),
    );
  });

  test('each bend gives something else where it bends, and 3DES is 3DES', () => {
    const bend = fc.constantFrom(...(Object.keys(BENDS) as Bend[]));
    const declared = fc.record({
      'sm4.session': fc.constantFrom('zero', 'not'),
      'sm4.mac': fc.constantFrom('xor4', 'left4'),
    });
    fc.assert(
      fc.property(bend, declared, bytes(16), bytes(8), (way, parameters, key, data) => {
        const parameter = (name: string): unknown => parameters[name as keyof typeof parameters];
        const [right, bent] = [declaredSm4(parameter), declaredSm4(parameter, way)].map(schemeOf);
        const both = [right, bent].map((scheme) =>
          way === 'other-mac' ? staticMac(key, data, data, scheme) : externalCipher(key, data, data, scheme),
        );
        expect(hex(both[0] as Uint8Array)).not.toBe(hex(both[1] as Uint8Array));
        if (way === '3DES') expect(bent).toBe(DES_SCHEME);
      }),
    );
  });
});

test('a name that is none is told', () => {
  expect(schemeOf()).toBe(DES_SCHEME);
  expect(schemeOf(sm4Name('not', 'xor', 'left4')).block).toBe(16);
  expect(() => schemeOf('SM1')).toThrow(RangeError);
});
