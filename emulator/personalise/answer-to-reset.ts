import { concat, unhex } from '../../runner/iso7816/hex.ts';
import type { Profile } from '../../runner/profile/model.ts';
import type { Statement } from '../../runner/profile/statement.ts';
import { packDigits } from './bytes.ts';
import type { Random } from './random.ts';

/** COS bytes T3-T5 that were seen behind a chip maker (cos-commands.md 9.1; their meaning is not known). */
const COS: Readonly<Record<string, string>> = { '0081': '314731', '0087': 'CF2001', '0090': '543116' };

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
