/** One group of interface bytes: those that Y(i) announced, in the order TA, TB, TC, TD. */
export interface InterfaceGroup {
  readonly ta?: number;
  readonly tb?: number;
  readonly tc?: number;
  readonly td?: number;
}

/** The fields of an answer to reset, and how the bytes that came compare with the bytes announced. */
export interface AtrShape {
  readonly bytes: Uint8Array;
  /** 0 where the byte is missing, as is T0. */
  readonly ts: number;
  readonly t0: number;
  /** Group i-1 holds TAi TBi TCi TDi. */
  readonly interfaceBytes: readonly InterfaceGroup[];
  readonly ta1?: number;
  readonly tb1?: number;
  readonly tc1?: number;
  readonly td1?: number;
  readonly ta2?: number;
  readonly tc2?: number;
  readonly historical: Uint8Array;
  readonly tck?: number;
  /** Protocols on offer in the order of their TD bytes; [0] when there is none. T=15 is no protocol. */
  readonly protocols: readonly number[];
  /** Low nibbles of TD1, TD2, … T=15 included. */
  readonly types: readonly number[];
  /** A type other than T=0 is indicated (8.2.5). */
  readonly tckExpected: boolean;
  /** Bytes that the format bytes announce, TS and TCK included. */
  readonly announced: number;
}

/** Takes an answer to reset apart by its format bytes (ISO/IEC 7816-3:2006, 8.2); bytes that are missing are left out. */
export function shapeOf(bytes: Uint8Array): AtrShape {
  const t0 = bytes[1] ?? 0;
  const { groups, end } = interfaceGroups(bytes, t0 >> 4);
  const types = groups.flatMap((group) => (group.td === undefined ? [] : [group.td & 0x0f]));
  const protocols = [...new Set(types.filter((type) => type !== 15))];
  const tckExpected = types.some((type) => type !== 0);
  const historicalEnd = end + (t0 & 0x0f);
  const tck = tckExpected ? bytes[historicalEnd] : undefined;
  return {
    bytes,
    ts: bytes[0] ?? 0,
    t0,
    interfaceBytes: groups,
    ...named('1', groups[0]),
    ...named('2', groups[1]),
    historical: bytes.slice(end, historicalEnd),
    ...(tck === undefined ? {} : { tck }),
    protocols: protocols.length > 0 ? protocols : [0],
    types,
    tckExpected,
    announced: historicalEnd + (tckExpected ? 1 : 0),
  };
}

/** Walks the chain Y1 (in T0), Y2 (in TD1), … `end` is the place behind the last interface byte announced. */
function interfaceGroups(
  bytes: Uint8Array,
  y1: number,
): { readonly groups: readonly InterfaceGroup[]; readonly end: number } {
  const groups: InterfaceGroup[] = [];
  let end = 2;
  for (let y = y1; y !== 0; ) {
    const group: { ta?: number; tb?: number; tc?: number; td?: number } = {};
    for (const [bit, name] of [
      [1, 'ta'],
      [2, 'tb'],
      [4, 'tc'],
      [8, 'td'],
    ] as const) {
      if ((y & bit) === 0) continue;
      const byte = bytes[end++];
      if (byte !== undefined) group[name] = byte;
    }
    groups.push(group);
    y = (group.td ?? 0) >> 4;
  }
  return { groups, end };
}

/** The bytes that go by a name of their own: TA1 TB1 TC1 TD1, TA2, TC2. */
function named(
  index: '1' | '2',
  group: InterfaceGroup | undefined,
): Pick<AtrShape, 'ta1' | 'tb1' | 'tc1' | 'td1' | 'ta2' | 'tc2'> {
  const entries = Object.entries(group ?? {}).filter(([name]) => index === '1' || name === 'ta' || name === 'tc');
  return Object.fromEntries(entries.map(([name, value]) => [`${name}${index}`, value]));
}
