import { SMART_COS } from './smartcos.ts';
import { T514 } from './t514.ts';
import type { Vendor } from './vendor.ts';

/** Card operating systems whose initialisation the emulator speaks. */
export const VENDORS: readonly Vendor[] = [T514, SMART_COS];
