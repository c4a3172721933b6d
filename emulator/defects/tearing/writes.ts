import { decisionClass } from '../os/decision-class.ts';

/** Cells of bytes go through this state on their way. */
function through(between: (fresh: Uint8Array, old: Uint8Array) => Uint8Array) {
  return (fresh: unknown, old: unknown): readonly unknown[] =>
    fresh instanceof Uint8Array && old instanceof Uint8Array ? [between(fresh, old), fresh] : [fresh];
}

/** Rings go through these states on their way. */
function ring(between: (fresh: readonly Uint8Array[], old: readonly Uint8Array[]) => readonly Uint8Array[]) {
  return (fresh: unknown, old: unknown): readonly unknown[] =>
    Array.isArray(fresh) && Array.isArray(old) ? [between(fresh, old), fresh] : [fresh];
}

export const TORN_WRITES = decisionClass(
  'torn-write',
  'JR/T 0025.1 5.6, cos-commands.md 12.16: a cut leaves the old or the new state',
  [
    {
      at: 'half',
      what: { zh: '断电时数据写了一半', en: 'a cut leaves half of the bytes written' },
      decide: () => ({
        states: through((fresh, old) => fresh.map((byte, at) => (2 * at < fresh.length ? byte : (old[at] ?? byte)))),
      }),
    },
    {
      at: 'last-byte',
      what: { zh: '断电时最后一个字节未写入', en: 'a cut leaves the last byte unwritten' },
      decide: () => ({
        states: through((fresh, old) => fresh.map((byte, at) => (at < fresh.length - 1 ? byte : (old[at] ?? byte)))),
      }),
    },
    {
      at: 'erased',
      what: { zh: '断电时数据已擦除而未写入', en: 'a cut leaves the bytes erased' },
      decide: () => ({ states: through((fresh) => fresh.map(() => 0xff)) }),
    },
    {
      at: 'ring-half',
      what: { zh: '断电时循环文件的新记录写了一半', en: 'a cut leaves half of a new ring record' },
      decide: () => ({
        states: ring(([first = new Uint8Array(), ...rest]) => [
          first.map((byte, at) => (2 * at < first.length ? byte : 0xff)),
          ...rest,
        ]),
      }),
    },
    {
      at: 'ring-order',
      what: {
        zh: '断电时循环文件最旧一条已被覆盖而指针未移',
        en: 'a cut leaves the oldest ring record overwritten and the order as it was',
      },
      decide: () => ({
        states: ring((fresh, old) => [...old.slice(0, -1), fresh[0] ?? new Uint8Array()]),
      }),
    },
    {
      at: 'ring-lost',
      what: { zh: '断电时循环文件丢失最旧一条', en: 'a cut loses the oldest ring record' },
      decide: () => ({ states: ring((_, old) => old.slice(0, -1)) }),
    },
    {
      at: 'no-journal',
      what: { zh: '一笔交易的各项写入互不关联', en: 'what a transaction writes is not tied together' },
      decide: () => ({ journals: () => false }),
    },
  ],
);
