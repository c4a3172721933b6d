import { left4 } from './bits.ts';
import { DES_BLOCK } from './des.ts';
import { desMac1 } from './mac.ts';
import { padBit } from './padding.ts';
import { loadSessionKey, purchaseSessionKey, tacKey } from './session-key.ts';

/* Cryptograms of the medical account and of the purse (cos-commands.md 6.2, 7): algorithm 1, padding 2, left 4 bytes. */

function mac(key8: Uint8Array, fields: Uint8Array): Uint8Array {
  return left4(desMac1(key8, padBit(fields, DES_BLOCK)));
}

/** MAC1 or MAC2 of a load, by what `fields` holds. */
export function loadMac(dlk16: Uint8Array, random4: Uint8Array, number2: Uint8Array, fields: Uint8Array): Uint8Array {
  return mac(loadSessionKey(dlk16, random4, number2), fields);
}

/** MAC1 or MAC2 of a purchase or settlement, by what `fields` holds. */
export function purchaseMac(
  dpk16: Uint8Array,
  random4: Uint8Array,
  number2: Uint8Array,
  terminalNumber4: Uint8Array,
  fields: Uint8Array,
): Uint8Array {
  return mac(purchaseSessionKey(dpk16, random4, number2, terminalNumber4), fields);
}

/** TAC: no session key (N5), DTK folded (F6). */
export function transactionCode(dtk16: Uint8Array, fields: Uint8Array): Uint8Array {
  return mac(tacKey(dtk16), fields);
}
