import type { CardOs } from './card-os.ts';

/** A command: a header, P3, and data where the terminal sent some. */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** Lc when data was sent, else Le; 0 for a case 1 command (ISO/IEC 7816-3 12.2.1). */
  readonly p3: number;
  readonly data: Uint8Array;
  /** Most bytes that the terminal takes, 256 for 00; absent where it sent none. Over T=0 a case 4 command has none. */
  readonly le?: number;
}

/** One command of the card operating system. */
export interface CosCommand {
  readonly cla: number;
  readonly ins: number;
  readonly name: string;
  /** Which way the data goes: the card knows it by INS alone (T=0). */
  readonly direction: 'in' | 'out' | 'none';
  /** Gives the response: data field, SW1, SW2. */
  execute(os: CardOs, command: CommandApdu): Uint8Array;
}

const NOTHING = new Uint8Array(0);

/**
 * Reads a short command APDU. T=0 shows a card no Le of a case 4 command; what a terminal sends all the same is dropped.
 * `undefined` when the length does not fit (extended Lc included): to be answered with 6700.
 */
export function readCommand(bytes: Uint8Array): CommandApdu | undefined {
  if (bytes.length < 4) return undefined;
  const [cla, ins, p1, p2, p3] = [at(bytes, 0), at(bytes, 1), at(bytes, 2), at(bytes, 3), at(bytes, 4)];
  if (bytes.length === 4) return { cla, ins, p1, p2, p3, data: NOTHING };
  if (bytes.length === 5) return { cla, ins, p1, p2, p3, data: NOTHING, le: p3 || 256 };
  const rest = bytes.length - 5;
  if (p3 === 0 || (rest !== p3 && rest !== p3 + 1)) return undefined;
  const data = bytes.subarray(5, 5 + p3);
  return rest === p3 ? { cla, ins, p1, p2, p3, data } : { cla, ins, p1, p2, p3, data, le: at(bytes, 5 + p3) || 256 };
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
