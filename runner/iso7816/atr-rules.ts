import type { AtrShape, InterfaceGroup } from './atr-shape.ts';

/** A rule of ISO/IEC 7816-3:2006 for the answer to reset. */
export interface AtrRule {
  readonly code: string;
  /** Clause of ISO/IEC 7816-3:2006. */
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
  readonly broken: (atr: AtrShape) => boolean;
}

/** Fi and Di nibbles that are reserved for future use (tables 7 and 8). */
const RESERVED_FI: readonly number[] = [0x7, 0x8, 0xe, 0xf];
const RESERVED_DI: readonly number[] = [0x0, 0xa, 0xb, 0xc, 0xd, 0xe, 0xf];
/** Classes of operating conditions: A, B, A+B, C, B+C, A+B+C (8.3, first TA for T=15). */
const CLASSES: readonly number[] = [1, 2, 3, 4, 6, 7];

export const ATR_RULES: readonly AtrRule[] = [
  {
    code: 'ATR_EMPTY',
    clause: '8.1',
    zh: '复位应答不足两个字符（TS、T0）',
    en: 'the answer to reset has less than two characters (TS, T0)',
    broken: ({ bytes }) => bytes.length < 2,
  },
  {
    code: 'ATR_TS',
    clause: '8.1',
    zh: 'TS 既不是 3B 也不是 3F',
    en: 'TS is neither 3B nor 3F',
    broken: ({ bytes, ts }) => bytes.length > 0 && ts !== 0x3b && ts !== 0x3f,
  },
  {
    code: 'ATR_LENGTH',
    clause: '8.2.1',
    zh: 'TS 之后的字符超过 32 个（含 TS 超过 33 个）',
    en: 'more than 32 characters follow TS',
    broken: ({ bytes, announced }) => Math.max(bytes.length, announced) > 33,
  },
  {
    code: 'ATR_SHORT',
    clause: '8.2',
    zh: '字符数少于格式字节所指示的',
    en: 'less characters than the format bytes announce',
    broken: (atr) => atr.bytes.length >= 2 && atr.bytes.length < atr.announced && !lacksOnlyTck(atr),
  },
  {
    code: 'ATR_TCK_MISSING',
    clause: '8.2.5',
    zh: '指示了 T=0 以外的类型，却没有 TCK',
    en: 'TCK is missing although a type other than T=0 is indicated',
    broken: lacksOnlyTck,
  },
  {
    code: 'ATR_TCK_UNEXPECTED',
    clause: '8.2.5',
    zh: '只指示 T=0，却多出一个字符（TCK 应不存在）',
    en: 'one character too many: with T=0 alone there is no TCK',
    broken: ({ bytes, announced, tckExpected }) => !tckExpected && bytes.length === announced + 1,
  },
  {
    code: 'ATR_TRAILING',
    clause: '8.2.4',
    zh: '历史字符（或 TCK）之后还有字符',
    en: 'characters follow the historical characters (or TCK)',
    broken: ({ bytes, announced, tckExpected }) => bytes.length > announced + (tckExpected ? 0 : 1),
  },
  {
    code: 'ATR_TCK_WRONG',
    clause: '8.2.5',
    zh: 'T0 至 TCK 的异或不为 00',
    en: 'the exclusive or of T0 to TCK is not 00',
    broken: ({ bytes, announced, tck }) =>
      tck !== undefined && bytes.subarray(1, announced).reduce((sum, byte) => sum ^ byte, 0) !== 0,
  },
  {
    code: 'ATR_TYPE_ORDER',
    clause: '8.2.3',
    zh: 'TD 字节中的类型 T 没有按升序排列',
    en: 'the types T in the TD bytes are not in ascending order',
    broken: ({ types }) => types.some((type, i) => i > 0 && type < (types[i - 1] as number)),
  },
  {
    code: 'ATR_TYPE_15_FIRST',
    clause: '8.2.3',
    zh: 'TD1 不得指示 T=15',
    en: 'TD1 shall not indicate T=15',
    broken: ({ types }) => types[0] === 15,
  },
  {
    code: 'ATR_TYPE_RESERVED',
    clause: '8.2.3',
    zh: 'TD 指示了保留的类型（T=2 至 T=13）',
    en: 'a TD byte indicates a reserved type (T=2 to T=13)',
    broken: ({ types }) => types.some((type) => type >= 2 && type <= 13),
  },
  {
    code: 'ATR_TA1_RESERVED',
    clause: '8.3',
    zh: 'TA1 的 Fi 或 Di 为保留值',
    en: 'TA1 codes a reserved Fi or Di',
    broken: ({ ta1 }) => ta1 !== undefined && (RESERVED_FI.includes(ta1 >> 4) || RESERVED_DI.includes(ta1 & 0x0f)),
  },
  {
    code: 'ATR_TA2_RESERVED',
    clause: '8.3',
    zh: 'TA2 的保留位 b7 b6 不为 0',
    en: 'the reserved bits b7 b6 of TA2 are not 0',
    broken: ({ ta2 }) => ta2 !== undefined && (ta2 & 0x60) !== 0,
  },
  {
    code: 'ATR_TC2_ZERO',
    clause: '10.2',
    zh: 'TC2（WI）为保留值 00',
    en: 'TC2 (WI) has the reserved value 00',
    broken: ({ tc2 }) => tc2 === 0,
  },
  {
    code: 'ATR_IFSC_RESERVED',
    clause: '11.4.2',
    zh: 'T=1 的 IFSC 为保留值 00 或 FF',
    en: 'IFSC of T=1 has the reserved value 00 or FF',
    broken: (atr) => [0x00, 0xff].includes(firstOf(atr, 1)?.ta ?? 0x20),
  },
  {
    code: 'ATR_BWI_RESERVED',
    clause: '11.4.3',
    zh: 'T=1 的 BWI 大于 9',
    en: 'BWI of T=1 is above 9',
    broken: (atr) => (firstOf(atr, 1)?.tb ?? 0) >> 4 > 9,
  },
  {
    code: 'ATR_T1_TC_RESERVED',
    clause: '11.4.4',
    zh: 'T=1 的 TC 保留位不为 0',
    en: 'reserved bits of the TC byte for T=1 are not 0',
    broken: (atr) => ((firstOf(atr, 1)?.tc ?? 0) & 0xfe) !== 0,
  },
  {
    code: 'ATR_CLASS_RESERVED',
    clause: '8.3',
    zh: 'T=15 的 TA 指示了保留的工作电压组合',
    en: 'the TA byte for T=15 indicates a reserved combination of classes',
    broken: (atr) => !CLASSES.includes((firstOf(atr, 15)?.ta ?? 1) & 0x3f),
  },
];

/** All that is missing is the check character. */
function lacksOnlyTck({ bytes, announced, tckExpected }: AtrShape): boolean {
  return tckExpected && bytes.length === announced - 1;
}

/** The first group from the third on that follows a TD byte of that type: its bytes are specific to it (8.2.3). */
function firstOf({ interfaceBytes }: AtrShape, type: number): InterfaceGroup | undefined {
  return interfaceBytes.find((_, i) => {
    const td = i >= 2 ? interfaceBytes[i - 1]?.td : undefined;
    return td !== undefined && (td & 0x0f) === type;
  });
}
