import type { Bilingual } from '../messages/bilingual.ts';

/** Interface bytes TAi TBi TCi TDi of one turn; absent ones are left out. */
export interface InterfaceBytes {
  ta?: number;
  tb?: number;
  tc?: number;
  td?: number;
}

/** A rule of ISO/IEC 7816-3 8.2 that an answer to reset breaks. */
export interface AtrViolation extends Bilingual {
  readonly code: string;
}

export interface Atr {
  readonly bytes: Uint8Array;
  readonly ts: number;
  readonly t0: number;
  readonly interfaceBytes: readonly InterfaceBytes[];
  readonly historical: Uint8Array;
  readonly tck: number | undefined;
  /** Protocols offered, in order; T=0 where no TD1 says otherwise. */
  readonly protocols: readonly number[];
  readonly violations: readonly AtrViolation[];
}

/** Characters of an answer to reset: TS and at most 32 others (8.2.1). */
const LONGEST = 33;

/** Reads an answer to reset. Nothing is thrown: what breaks a rule stands in `violations`. */
export function parseAtr(bytes: Uint8Array): Atr {
  const violations: AtrViolation[] = [];
  const broken = (code: string, zh: string, en: string): void => {
    violations.push({ code, zh, en });
  };
  const ts = bytes[0] ?? 0;
  const t0 = bytes[1] ?? 0;
  if (bytes.length < 2) broken('ATR_SHORT', '复位应答不足两个字节', 'the answer to reset has fewer than two bytes');
  if (ts !== 0x3b && ts !== 0x3f) broken('ATR_TS', 'TS 既不是 3B 也不是 3F', 'TS is neither 3B nor 3F');
  if (bytes.length > LONGEST)
    broken('ATR_LONG', '复位应答超过 33 个字节', 'the answer to reset has more than 33 bytes');

  const interfaceBytes: InterfaceBytes[] = [];
  const protocols: number[] = [];
  let at = 2;
  let announced = t0 >> 4;
  let cut = false;
  const take = (bit: number): number | undefined => {
    if ((announced & bit) === 0) return undefined;
    cut ||= at >= bytes.length;
    return bytes[at++];
  };
  while (announced !== 0 && !cut) {
    const group: InterfaceBytes = {};
    const [ta, tb, tc, td] = [take(1), take(2), take(4), take(8)];
    if (ta !== undefined) group.ta = ta;
    if (tb !== undefined) group.tb = tb;
    if (tc !== undefined) group.tc = tc;
    if (td !== undefined) group.td = td;
    interfaceBytes.push(group);
    if (td !== undefined) protocols.push(td & 0x0f);
    announced = td === undefined ? 0 : td >> 4;
  }
  if (cut) broken('ATR_CUT', '接口字符不完整', 'interface bytes announced are missing');
  const k = t0 & 0x0f;
  const historical = bytes.slice(at, at + k);
  if (historical.length < k)
    broken(
      'ATR_HISTORICAL',
      `T0 宣布 ${k} 个历史字符，实有 ${historical.length} 个`,
      `T0 announces ${k} historical bytes, ${historical.length} are there`,
    );
  at = Math.min(bytes.length, at + k);

  if (protocols.length === 0) protocols.push(0);
  const needsTck = protocols.some((protocol) => protocol !== 0);
  const tck = bytes.length > at ? bytes[at] : undefined;
  if (needsTck && tck === undefined)
    broken('ATR_TCK_MISSING', '提供了 T=0 以外的协议却没有 TCK', 'a protocol other than T=0 is offered without TCK');
  if (!needsTck && tck !== undefined)
    broken(
      'ATR_TCK_PRESENT',
      '只有 T=0 时不应有 TCK 或多余字节',
      'only T=0 is offered: no TCK and no further byte may follow',
    );
  if (needsTck && tck !== undefined) {
    if (bytes.slice(1, at + 1).reduce((sum, byte) => sum ^ byte, 0) !== 0)
      broken('ATR_TCK_WRONG', 'TCK 校验不为 00', 'T0 to TCK do not XOR to 00');
    if (bytes.length > at + 1) broken('ATR_EXTRA', 'TCK 之后还有字节', 'bytes follow TCK');
  }
  protocols.forEach((protocol, index) => {
    const before = protocols[index - 1];
    if (before !== undefined && protocol < before)
      broken('ATR_PROTOCOL_ORDER', '协议未按升序排列', 'protocols are not in ascending order');
  });
  if (protocols[0] === 15) broken('ATR_T15_FIRST', 'TD1 不得指明 T=15', 'T=15 must not be offered in TD1');
  const ta1 = interfaceBytes[0]?.ta;
  if (ta1 !== undefined && (FI_RESERVED.has(ta1 >> 4) || DI_RESERVED.has(ta1 & 15))) {
    broken('ATR_TA1_RESERVED', 'TA1 使用了保留的 Fi 或 Di', 'TA1 names a reserved Fi or Di');
  }
  return {
    bytes,
    ts,
    t0,
    interfaceBytes,
    historical,
    tck: needsTck ? tck : undefined,
    protocols: [...new Set(protocols)],
    violations,
  };
}

/** Codes of Fi and Di that are reserved for future use (ISO/IEC 7816-3 tables 7 and 8). */
const FI_RESERVED: ReadonlySet<number> = new Set([7, 8, 14, 15]);
const DI_RESERVED: ReadonlySet<number> = new Set([0, 10, 11, 12, 13, 14, 15]);
