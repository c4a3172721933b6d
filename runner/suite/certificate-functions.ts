import { type CelFunc, celFunc } from '@bufbuild/cel';
import { isIssuedBy, readCertificate } from '../crypto/certificate.ts';
import { lengthBlock } from '../crypto/padding.ts';
import { isSm2KeyPair, sm2Digest, sm2Verify } from '../crypto/sm2.ts';
import { sm3 } from '../crypto/sm3.ts';
import { SM4_BLOCK, sm4Encrypt } from '../crypto/sm4.ts';
import { sm4AuthenticationBlock, sm4BlockMac } from '../crypto/ssc-sm4.ts';
import { toCel } from './expression/expressions.ts';
import { TYPES } from './expression/functions.ts';

const { BYTES, BOOL, DYN } = TYPES;
const NOTHING = new Uint8Array(0);
const PRIVATE_KEY = 32;

/** What a certificate says, for expressions; of bytes that are none everything is empty. */
function certificate(der: Uint8Array): Record<string, string | bigint | Uint8Array> {
  const read = readCertificate(der);
  return {
    version: BigInt(read?.version ?? 0),
    curve: read?.curve ?? '',
    key: read?.key ?? NOTHING,
    algorithm: read?.algorithm ?? '',
    subject: read?.subject ?? '',
    issuer: read?.issuer ?? '',
    from: read?.from ?? '',
    until: read?.until ?? '',
  };
}

function isIssued(der: Uint8Array, authority: Uint8Array): boolean {
  const [read, issuer] = [readCertificate(der), readCertificate(authority)];
  return read !== undefined && issuer !== undefined && isIssuedBy(read, issuer);
}

/** Whether the private key of a public one lies somewhere in these bytes. */
function holdsPrivateKey(bytes: Uint8Array, key: Uint8Array): boolean {
  for (let at = 0; at + PRIVATE_KEY <= bytes.length; at++)
    if (isSm2KeyPair(bytes.subarray(at, at + PRIVATE_KEY), key)) return true;
  return false;
}

/**
 * Functions of the certificate application (cos-commands §2.13). The key that its PIN is turned into is the tester's,
 * and lies in no key source: what is made with it is computed here.
 */
export const CERTIFICATE_FUNCTIONS: readonly CelFunc[] = [
  celFunc('certificate', [BYTES], DYN, (der) => toCel(certificate(der)) as never),
  celFunc('issuedBy', [BYTES, BYTES], BOOL, isIssued),
  celFunc('holdsPrivateKey', [BYTES, BYTES], BOOL, holdsPrivateKey),
  celFunc('signedDigest', [BYTES, BYTES], BYTES, (key, message) => sm2Digest(key, message)),
  celFunc('sm2Verifies', [BYTES, BYTES, BYTES], BOOL, (key, digest, signature) => sm2Verify(key, digest, signature)),
  celFunc('pinKey', [BYTES], BYTES, (pin) => sm3(pin).slice(0, SM4_BLOCK)),
  celFunc('pinResponse', [BYTES, BYTES], BYTES, (pin, challenge) =>
    sm4AuthenticationBlock(sm3(pin).slice(0, SM4_BLOCK), challenge),
  ),
  celFunc('valueBlock', [BYTES], BYTES, (value) => lengthBlock(value, SM4_BLOCK)),
  celFunc('sm4', [BYTES, BYTES], BYTES, (key, blocks) => sm4Encrypt(key, blocks)),
  celFunc('sm4Mac', [BYTES, BYTES, BYTES], BYTES, (key, iv, message) => sm4BlockMac(key, iv, message)),
];
