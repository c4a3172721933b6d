import type { CardOs } from './card-os.ts';
import { answer, word } from './status-word.ts';

const MOST = 256;

/** 6Cxx: wrong Le, xx is the right one (256 is written 00). */
export function rightLe(length: number): Uint8Array {
  return word(0x6c00 | (Math.min(length, MOST) % MOST));
}

/** Over T=1 Le is the most that the terminal takes (ISO/IEC 7816-4 5.1); what is more or less is not told. */
function atMost(data: Uint8Array, le: number): Uint8Array {
  return answer(data.subarray(0, le === 0 ? MOST : le));
}

/**
 * Outgoing data of a case 2 command against P3 = Le. Over T=0 the exact length gives the data, any other 6Cxx (trace of
 * a real card) unless a shorter one cuts off (parameter `le.policy`); 00 gives the data or 6Cxx (`le.zero`). What one response can not carry is
 * announced with 61xx after the first 256 bytes.
 */
export function deliver(os: CardOs, data: Uint8Array, le: number): Uint8Array {
  if (le === data.length) return answer(data);
  if (os.settings.protocol === 'T=1') return atMost(data, le);
  if (le !== 0 && le < data.length && os.settings.shortLeTruncates) return answer(data.subarray(0, le));
  if (le !== 0 || (!os.settings.leZeroGivesData && data.length < MOST)) return rightLe(data.length);
  if (data.length <= MOST) return answer(data);
  const announced = os.announce(data.subarray(MOST));
  return answer(data.subarray(0, MOST), ((announced[0] as number) << 8) | (announced[1] as number));
}
