import { Fault } from '../../messages/fault.ts';
import { abiOf, type PcscAbi } from './abi.ts';

/** A card or context handle: 64 bits on most systems. */
export type Handle = number | bigint;
/** Return code, unsigned 32 bits. */
export type ReturnCode = number;
type Native = (...parameters: unknown[]) => number;

/** One entry for SCardGetStatusChange. */
export interface StatusEntry {
  readonly reader: string;
  readonly current: number;
}
export interface StatusAnswer {
  readonly reader: string;
  readonly event: number;
  readonly atr: Uint8Array;
}

/** The functions of PC/SC that the bench uses, with buffers of the right width. All block the calling thread. */
export interface PcscLibrary {
  establish(): { code: ReturnCode; context: Handle };
  release(context: Handle): ReturnCode;
  listReaders(context: Handle): { code: ReturnCode; readers: string[] };
  /** `wait` in ms; 0 asks how things stand. */
  statusChange(
    context: Handle,
    wait: number,
    entries: readonly StatusEntry[],
  ): { code: ReturnCode; states: StatusAnswer[] };
  connect(
    context: Handle,
    reader: string,
    share: number,
    protocols: number,
  ): { code: ReturnCode; card: Handle; protocol: number };
  reconnect(
    card: Handle,
    share: number,
    protocols: number,
    initialization: number,
  ): { code: ReturnCode; protocol: number };
  atr(card: Handle): { code: ReturnCode; atr: Uint8Array };
  begin(card: Handle): ReturnCode;
  end(card: Handle, disposition: number): ReturnCode;
  disconnect(card: Handle, disposition: number): ReturnCode;
  /** Number of bytes written to `into`, and the code. `into` is at least 65544 bytes. */
  transmit(card: Handle, protocol: number, command: Uint8Array, into: Uint8Array): ReturnCode;
  /** Bytes that the last `transmit` wrote. */
  received(): number;
}

/**
 * Loads koffi and the PC/SC library of this system.
 * @throws {Fault} READER_BINDING_MISSING, READER_LIBRARY_MISSING
 */
export async function loadPcsc(abi: PcscAbi = abiOf(process.platform, process.arch)): Promise<PcscLibrary> {
  const koffi = await import('koffi').catch((error: unknown) => {
    throw new Fault('READER_BINDING_MISSING', { reason: firstLine(error) }, { cause: error });
  });
  let library: ReturnType<typeof koffi.load>;
  try {
    library = koffi.load(abi.library);
  } catch (error) {
    throw new Fault('READER_LIBRARY_MISSING', { library: abi.library, reason: firstLine(error) }, { cause: error });
  }
  const layout = {
    szReader: 'const char *',
    pvUserData: 'void *',
    dwCurrentState: abi.dwordType,
    dwEventState: abi.dwordType,
    cbAtr: abi.dwordType,
    rgbAtr: koffi.array('uint8', abi.atrRoom, 'Typed'),
  };
  const readerState = abi.packed ? koffi.pack('SCARD_READERSTATE', layout) : koffi.struct('SCARD_READERSTATE', layout);
  const { dwordType: D, handleType: H, codeType } = abi;
  const native = (name: string, ...parameters: (string | ReturnType<typeof koffi.inout>)[]): Native => {
    const call = library.func(name, codeType, parameters);
    return (...values) => Number(call(...values)) >>> 0;
  };
  const calls = {
    establish: native('SCardEstablishContext', D, 'void *', 'void *', 'uint8 *'),
    release: native('SCardReleaseContext', H),
    list: native(`SCardListReaders${abi.ansi}`, H, 'const char *', 'uint8 *', 'uint8 *'),
    status: native(`SCardGetStatusChange${abi.ansi}`, H, D, koffi.inout(koffi.pointer(readerState)), D),
    connect: native(`SCardConnect${abi.ansi}`, H, 'const char *', D, D, 'uint8 *', 'uint8 *'),
    reconnect: native('SCardReconnect', H, D, D, D, 'uint8 *'),
    cardStatus: native(`SCardStatus${abi.ansi}`, H, 'uint8 *', 'uint8 *', 'uint8 *', 'uint8 *', 'uint8 *', 'uint8 *'),
    begin: native('SCardBeginTransaction', H),
    end: native('SCardEndTransaction', H, D),
    disconnect: native('SCardDisconnect', H, D),
    transmit: library.func('SCardTransmit', codeType, [H, 'uint8 *', 'uint8 *', D, 'void *', 'uint8 *', 'uint8 *']),
  };
  const dword = (value = 0) => writeDword(Buffer.alloc(abi.dword), value);
  const handleOf = (bytes: Buffer): Handle => (abi.handle === 4 ? bytes.readInt32LE() : bytes.readBigInt64LE());
  const length = dword();
  const pci = new Map<number, Buffer>();

  return {
    establish() {
      const context = Buffer.alloc(abi.handle);
      // SCARD_SCOPE_SYSTEM
      return { code: calls.establish(2, null, null, context), context: handleOf(context) };
    },
    release: (context) => calls.release(context),
    listReaders(context) {
      const room = dword();
      const asked = calls.list(context, null, null, room);
      if (asked !== 0) return { code: asked, readers: [] };
      const names = Buffer.alloc(room.readUInt32LE());
      const code = calls.list(context, null, names, room);
      return { code, readers: names.toString('utf8', 0, room.readUInt32LE()).split('\0').filter(Boolean) };
    },
    statusChange(context, wait, entries) {
      const rows = entries.map(({ reader, current }) => ({
        szReader: reader,
        pvUserData: null,
        dwCurrentState: current,
        dwEventState: 0,
        cbAtr: 0,
        rgbAtr: new Uint8Array(abi.atrRoom),
      }));
      const code = calls.status(context, wait, rows, rows.length);
      const states = rows.map((row) => ({
        reader: row.szReader,
        event: Number(row.dwEventState),
        atr: row.rgbAtr.slice(0, Number(row.cbAtr)),
      }));
      return { code, states };
    },
    connect(context, reader, share, protocols) {
      const card = Buffer.alloc(abi.handle);
      const active = dword();
      const code = calls.connect(context, reader, share, protocols, card, active);
      return { code, card: handleOf(card), protocol: active.readUInt32LE() };
    },
    reconnect(card, share, protocols, initialization) {
      const active = dword();
      return { code: calls.reconnect(card, share, protocols, initialization, active), protocol: active.readUInt32LE() };
    },
    atr(card) {
      const name = Buffer.alloc(256);
      const atr = Buffer.alloc(abi.atrRoom);
      const atrLength = dword(atr.length);
      const code = calls.cardStatus(card, name, dword(name.length), dword(), dword(), atr, atrLength);
      return { code, atr: Uint8Array.from(atr.subarray(0, atrLength.readUInt32LE())) };
    },
    begin: (card) => calls.begin(card),
    end: (card, disposition) => calls.end(card, disposition),
    disconnect: (card, disposition) => calls.disconnect(card, disposition),
    transmit(card, protocol, command, into) {
      let request = pci.get(protocol);
      if (!request) {
        // SCARD_IO_REQUEST: the protocol and the length of the structure itself, a DWORD each.
        request = Buffer.concat([dword(protocol), dword(2 * abi.dword)]);
        pci.set(protocol, request);
      }
      writeDword(length, into.length);
      return Number(calls.transmit(card, request, command, command.length, null, into, length)) >>> 0;
    },
    received: () => length.readUInt32LE(),
  };
}

/** All three systems are little-endian; the upper half of a wide DWORD stays zero. */
function writeDword(bytes: Buffer, value: number): Buffer {
  bytes.fill(0);
  bytes.writeUInt32LE(value);
  return bytes;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] as string;
}
