import type { Row } from './row.ts';

/** Ways to break a profile, each with the file in which it stands. */
export const PROFILES: readonly (readonly [file: string, ...Row])[] = [
  [
    'df01.yaml',
    'a right that nobody understands',
    'read: PIN or RK1DF01',
    'read: PIN xor RK1DF01',
    'PROFILE_ACCESS',
    'PIN xor',
  ],
  [
    'df01.yaml',
    'a key that is not there',
    'read: PIN or RK1DF01',
    'read: PIN or RK9DF01',
    'PROFILE_NAME_UNKNOWN',
    'RK9DF01',
  ],
  [
    'regions/demo.yaml',
    'a region that changes a national file',
    'file: EF0D\n    sfi: "0D"',
    'file: EF05\n    sfi: "05"',
    'OVERLAY_CONFLICT',
    'EF05',
  ],
  [
    'regions/demo.yaml',
    'a file outside the range of a region',
    'file: EF0D\n    sfi: "0D"',
    'file: EF0B\n    sfi: "0B"',
    'OVERLAY_RANGE',
    'EF0B',
  ],
];
