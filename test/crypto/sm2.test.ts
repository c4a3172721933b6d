import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSm2KeyPair, sm2Digest, sm2PublicKey, sm2Sign, sm2Verify } from '../../runner/crypto/sm2.ts';
import { unhex } from '../../runner/iso7816/hex.ts';
import vectors from '../../vectors/sm2.json' with { type: 'json' };

const published = (id: string) => vectors.find((one) => one.id === id) ?? expect.fail(id);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
/** Below the order of the curve, and not zero. */
const privateKeys = bytes(32).map((key) => Uint8Array.from(key).with(0, 0x7f));

test('the published signature verifies under the published key, and the published digest is signed', () => {
  const { key = '', input, output } = published('SM2-SIGN');
  const publicKey = sm2PublicKey(unhex(key));
  const digest = sm2Digest(publicKey, unhex(input));
  expect(digest).toEqual(unhex(published('SM2-E').output));
  expect(sm2Verify(publicKey, digest, unhex(output))).toBe(true);
});

test('what a key signs verifies under its public key, and under no other; a turned bit verifies nowhere', () => {
  fc.assert(
    fc.property(privateKeys, privateKeys, bytes(32), fc.nat(511), (mine, other, digest, bit) => {
      const publicKey = sm2PublicKey(mine);
      const signature = sm2Sign(mine, digest);
      const turned = signature.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(sm2Sign(mine, digest)).toEqual(signature);
      expect(sm2Verify(publicKey, digest, signature)).toBe(true);
      expect(sm2Verify(publicKey, digest, turned)).toBe(false);
      fc.pre(Buffer.compare(mine, other) !== 0);
      expect(sm2Verify(sm2PublicKey(other), digest, signature)).toBe(false);
      expect([isSm2KeyPair(mine, publicKey), isSm2KeyPair(other, publicKey)]).toEqual([true, false]);
    }),
    { numRuns: 25 },
  );
});

test.each([
  ['a key that is no point', new Uint8Array(64).fill(1), new Uint8Array(64).fill(1)],
  ['a key that is too short', new Uint8Array(63), new Uint8Array(64)],
  ['a signature of zeros', sm2PublicKey(new Uint8Array(32).fill(1)), new Uint8Array(64)],
  ['a signature that is too short', sm2PublicKey(new Uint8Array(32).fill(1)), new Uint8Array(63)],
])('%s verifies nothing and throws nothing', (_, key, signature) => {
  expect(sm2Verify(key, new Uint8Array(32), signature)).toBe(false);
});

test.each([0x00, 0xff])('32 bytes %i are no private key', (byte) => {
  expect(isSm2KeyPair(new Uint8Array(32).fill(byte), new Uint8Array(64))).toBe(false);
});
