import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorityCertificate, issue, testAuthority, testSigningKey } from '../../emulator/personalise/certificate.ts';
import { isIssuedBy, readCertificate, SM2_CURVE, SM2_WITH_SM3 } from '../../runner/crypto/certificate.ts';
import { sm2PublicKey } from '../../runner/crypto/sm2.ts';

const AUTHORITY = testAuthority('certificate tests');
const KEY = sm2PublicKey(testSigningKey('certificate tests', 'card'));
const DER = issue(AUTHORITY, { subject: 'TEST holder', key: KEY });
const ISSUER = readCertificate(authorityCertificate(AUTHORITY));
const issued = (der: Uint8Array): boolean => {
  const read = readCertificate(der);
  return read !== undefined && ISSUER !== undefined && isIssuedBy(read, ISSUER);
};

test('what was written into a certificate is read from it', () => {
  const expected = { version: 3, curve: SM2_CURVE, algorithm: SM2_WITH_SM3, key: KEY, authority: false };
  expect(readCertificate(DER)).toMatchObject({ ...expected, from: '20000101', until: '20491231' });
  expect(ISSUER).toMatchObject({ authority: true });
});

test('the same seed gives the same certificate', () => {
  expect(issue(AUTHORITY, { subject: 'TEST holder', key: KEY })).toEqual(DER);
});

test.each([
  ['the authority', AUTHORITY, true],
  ['another authority of the same name', testAuthority('another'), false],
  ['the same key under another name', { ...AUTHORITY, name: 'TEST another' }, false],
  [
    'a holder that may not issue',
    { name: 'TEST holder', privateKey: testSigningKey('certificate tests', 'card') },
    false,
  ],
])('a certificate of %s', (_, authority, expected) => {
  expect(issued(issue(authority, { subject: 'TEST one more', key: KEY }))).toBe(expected);
});

test('a holder issues nothing, though its key signs', () => {
  const holder = readCertificate(DER);
  const made = readCertificate(
    issue({ name: 'TEST holder', privateKey: testSigningKey('certificate tests', 'card') }, { subject: 'x', key: KEY }),
  );
  expect(holder && made && isIssuedBy(made, holder)).toBe(false);
});

test('no bit of a certificate can be turned', () => {
  fc.assert(
    fc.property(fc.nat(DER.length * 8 - 1), (bit) => {
      const turned = DER.map((byte, at) => (at === bit >> 3 ? byte ^ (0x80 >> (bit & 7)) : byte));
      expect(issued(turned)).toBe(false);
    }),
    // A byte of the outer length, the algorithm outside the signed part, the unused bits of the signature.
    { numRuns: 150, examples: [[25], [8 * 266 + 4], [8 * 279 + 7]] },
  );
});

test('bytes that are no certificate are read as none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(DER.length - 1), (bytes, length) => {
      expect(readCertificate(bytes)).toBeUndefined();
      expect(readCertificate(DER.subarray(0, length))).toBeUndefined();
    }),
    { numRuns: 100 },
  );
});
