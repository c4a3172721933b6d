import { hash } from 'node:crypto';
import type { JudgedRun } from '../runner/judge/judged-run.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Crockford's base 32: no I, L, O, U to misread. */
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * `SSCT-P-20261124-4F7K2M9Q-X`: kind (P self-test, T laboratory), day of the run, 40 bits of the SHA-256 over run id
 * and head of the record, and a check character (ISO/IEC 7064 MOD 37,36). The same record always gives the same
 * number, another record another one.
 */
export function reportNumber({ header, head }: Pick<JudgedRun, 'header' | 'head'>): string {
  const kind = header.mode === 'self-test' ? 'P' : 'T';
  const day = header.startedAt.slice(0, 10).replaceAll('-', '');
  let bits = BigInt(`0x${hash('sha256', `${header.run}\n${head}`, 'hex').slice(0, 10)}`);
  let serial = '';
  for (let i = 0; i < 8; i++, bits >>= 5n) serial = BASE32[Number(bits & 31n)] + serial;
  return `SSCT-${kind}-${day}-${serial}-${checkCharacter(`SSCT${kind}${day}${serial}`)}`;
}

/** Check character of ISO/IEC 7064 MOD 37,36 over digits and capital letters. */
export function checkCharacter(text: string): string {
  let product = 36;
  for (const char of text) {
    const sum = (product + ALPHABET.indexOf(char)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return ALPHABET[(37 - product) % 36] as string;
}
