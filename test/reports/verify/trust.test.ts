import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadIdentity } from '../../../reports/signing/identity.ts';
import { readAnchors } from '../../../reports/verify/trust.ts';
import { IDENTITIES, PASSPHRASE } from '../signing/base-pdf.ts';

describe('certificates that are trusted', () => {
  const root = fileURLToPath(new URL('root.crt', IDENTITIES));
  test('from a PEM file, from DER, and from a folder', async () => {
    const identity = await loadIdentity(fileURLToPath(new URL('rsa-aes.p12', IDENTITIES)), PASSPHRASE);
    const folder = mkdtempSync(join(tmpdir(), 'cardbench-trust-'));
    try {
      writeFileSync(join(folder, 'two.pem'), readFileSync(root, 'utf8').repeat(2));
      writeFileSync(join(folder, 'one.der'), identity.certificate);
      writeFileSync(join(folder, 'README.md'), 'no certificate');
      const [one] = readAnchors([root]);
      expect(Buffer.from(one as Uint8Array).equals(Buffer.from(identity.chain[0] as Uint8Array))).toBe(true);
      expect(readAnchors([folder, root])).toHaveLength(4);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  test.each([['missing.pem'], ['package.json']])('%s is no certificate', (file) => {
    expect(() => readAnchors([file])).toThrow(expect.objectContaining({ code: 'TRUST_FILE' }));
  });
});
