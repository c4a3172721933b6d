import { concat, unhex } from '../../runner/iso7816/hex.ts';
import type { Profile } from '../../runner/profile/model.ts';
import type { Statement } from '../../runner/profile/statement.ts';
import type { Parameters } from '../os/settings.ts';
import { packDigits } from './bytes.ts';
import type { Random } from './random.ts';

/** COS bytes T3-T5 that were seen behind a chip maker (cos-commands.md 9.1; their meaning is not known). */
const COS: Readonly<Record<string, string>> = { '0081': '314731', '0087': 'CF2001', '0090': '543116' };

/** TA3 and TB3 of a card with T=1: IFSC 254, BWI 4, CWI 5 (what JR/T 0025 part 3 lets a terminal rely on). */
const T1_BYTES = Uint8Array.of(0xfe, 0x45);

/**
 * Header of the profile and historical bytes. Where the card offers T=1, TD1 and TD2 lead to the bytes of that protocol,
 * and TCK ends it (ISO/IEC 7816-3:2006 8.2.3, 8.2.5): TD1 80 puts T=0 first, 81 offers T=1 alone.
 */
export function answerToReset(parameters: Parameters, historical: Uint8Array): Uint8Array {
  const header = unhex(String(parameters['atr.header'] ?? '3B6D0000'));
  const protocols = String(parameters['transmission.protocols'] ?? 'T=0').split(' ');
  if (!protocols.includes('T=1')) return concat(header, historical);
  const td = Uint8Array.of(protocols.includes('T=0') ? 0x80 : 0x81, 0x31);
  const atr = concat(header, td, T1_BYTES, historical);
  atr[1] = (atr[1] as number) | 0x80;
  return concat(atr, Uint8Array.of(atr.subarray(1).reduce((sum, byte) => sum ^ byte, 0)));
}

/**
 * Historical bytes T1..TD: chip maker 2, COS 3, card maker 2, serial 6, which is the region and a 4-byte number. The
 * chip is the one of the statement where that names a maker code of the profile.
 */
export function historicalBytes(profile: Profile, statement: Statement, city: string, random: Random): Uint8Array {
  const chips = Object.keys(profile.chipMakers);
  const chosen = random.pick(chips);
  const chip = chips.includes(statement.sample.chip) ? statement.sample.chip : chosen;
  const card = random.pick(Object.keys(profile.cardMakers));
  const serial = Uint8Array.from({ length: 4 }, () => random.below(256));
  return concat(unhex(chip), unhex(COS[chip] ?? '544C92'), unhex(card), packDigits(city, 3).subarray(0, 2), serial);
}
