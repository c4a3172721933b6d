/** Parameters of a 16-bit CRC with the polynomial 1021 (CCITT). */
interface CrcKind {
  /** Register at the start, in the bit order of the kind. */
  readonly initial: number;
  /** Least significant bit first, as ISO/IEC 14443-3 sends. */
  readonly reflected: boolean;
  readonly invertResult: boolean;
}

const KINDS = {
  /** CRC_A of ISO/IEC 14443-3: initial value 6363. */
  A: { initial: 0x6363, reflected: true, invertResult: false },
  /** CRC_B of ISO/IEC 14443-3, HDLC, X-25. */
  B: { initial: 0xffff, reflected: true, invertResult: true },
  KERMIT: { initial: 0x0000, reflected: true, invertResult: false },
  'CCITT-FALSE': { initial: 0xffff, reflected: false, invertResult: false },
  XMODEM: { initial: 0x0000, reflected: false, invertResult: false },
} as const satisfies Record<string, CrcKind>;

/** CRC of a byte string as a number. ISO/IEC 14443-3 sends its low byte first. */
export function crc16(kind: keyof typeof KINDS, data: Uint8Array): number {
  const { initial, reflected, invertResult } = KINDS[kind];
  let crc: number = initial;
  for (const byte of data) {
    crc ^= reflected ? byte : byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = reflected ? stepRight(crc) : stepLeft(crc);
  }
  return invertResult ? crc ^ 0xffff : crc;
}

function stepRight(crc: number): number {
  return (crc & 1) === 1 ? (crc >> 1) ^ 0x8408 : crc >> 1;
}

function stepLeft(crc: number): number {
  return ((crc & 0x8000) !== 0 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
}
