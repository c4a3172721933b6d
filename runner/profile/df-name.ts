import iconv from 'iconv-lite';
import { unhex } from '../iso7816/hex.ts';
import type { Directory, ParameterValue } from './model.ts';

/**
 * The name by which a directory is selected. DF05 and DF06 have no AID in N1, whose annex B has them selected by their
 * label; one source gives them AIDs, so `df.unnamed` says which it is. `undefined`: by FID only.
 */
export function dfNameOf({ aid, label, otherAid }: Directory, unnamed: ParameterValue): Uint8Array | undefined {
  if (aid !== undefined) return unhex(aid);
  if (unnamed === 'fid') return undefined;
  return unnamed === 'aid' && otherAid !== undefined ? unhex(otherAid) : Uint8Array.from(iconv.encode(label, 'gbk'));
}
