import { shapeOf } from '../iso7816/atr-shape.ts';

/**
 * The protocol of a card to which nobody sent a PPS: the one of TA2 where the card insists on it (specific mode), else
 * the first that it offers (ISO/IEC 7816-3:2006 6.3.1).
 */
export function agreedProtocol(answerToReset: Uint8Array): 'T=0' | 'T=1' {
  const { ta2, protocols } = shapeOf(answerToReset);
  const type = ta2 === undefined ? protocols[0] : ta2 & 0x0f;
  return type === 1 ? 'T=1' : 'T=0';
}
