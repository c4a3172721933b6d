import { Fault } from '../../messages/fault.ts';

/** A number of Cryptoki: CK_ULONG. */
export type Handle = bigint;

/** One attribute of a template: its type, and a number, a truth value or bytes. */
export type Attribute = readonly [type: number, value: number | boolean | Uint8Array];

export interface Mechanism {
  readonly type: number;
  readonly parameter?: Uint8Array;
}

/** The calls of Cryptoki (PKCS#11 v2.40) that the key source makes. All block; a code other than CKR_OK is a `Fault`. */
export interface Pkcs11Library {
  slots(): readonly Handle[];
  /** Label of the token in a slot, blanks at its end cut off. */
  tokenLabel(slot: Handle): string;
  openSession(slot: Handle, writing: boolean): Handle;
  login(session: Handle, pin: string): void;
  create(session: Handle, template: readonly Attribute[]): Handle;
  find(session: Handle, template: readonly Attribute[]): Handle | undefined;
  /** Derives by enciphering data (CKM_…_ENCRYPT_DATA). */
  deriveByData(
    session: Handle,
    mechanism: number,
    base: Handle,
    data: Uint8Array,
    template: readonly Attribute[],
  ): Handle;
  encrypt(session: Handle, mechanism: Mechanism, key: Handle, data: Uint8Array): Uint8Array;
  destroy(session: Handle, object: Handle): void;
  closeSession(session: Handle): void;
}

const CKR_ALREADY_INITIALIZED = 0x191;
/** Device error, removed, token gone, session closed or invalid. */
const LOST: ReadonlySet<number> = new Set([0x30, 0x32, 0xe0, 0xb0, 0xb3]);
const CKF_RW_SESSION = 2;
const CKF_SERIAL_SESSION = 4;
const CKU_USER = 1;
/** CK_ULONG is `long`: 4 bytes on Windows, where the structures are packed as well; else as wide as a pointer. */
const WIDTH = process.platform === 'win32' ? 4 : 8;

/**
 * Loads koffi and a PKCS#11 module.
 * @throws {Fault} `READER_BINDING_MISSING`, `KEY_MODULE_UNUSABLE`
 */
export async function loadPkcs11(module: string): Promise<Pkcs11Library> {
  const koffi = await import('koffi').catch((error: unknown) => {
    throw new Fault('READER_BINDING_MISSING', { reason: firstLine(error) }, { cause: error });
  });
  let library: ReturnType<typeof koffi.load>;
  try {
    library = koffi.load(module);
  } catch (error) {
    throw new Fault('KEY_MODULE_UNUSABLE', { module, reason: firstLine(error) }, { cause: error });
  }
  const N = WIDTH === 4 ? 'uint32' : 'uint64';
  const P = 'uint8 *';
  type Call = (...values: unknown[]) => void;
  const native = (name: string, ...parameters: string[]): ((...values: unknown[]) => number) => {
    try {
      const call = library.func(name, N, parameters);
      return (...values) => Number(call(...values));
    } catch (error) {
      throw new Fault('KEY_MODULE_UNUSABLE', { module, reason: firstLine(error) }, { cause: error });
    }
  };
  const checked = (name: string, ...parameters: string[]): Call => {
    const call = native(name, ...parameters);
    return (...values) => {
      const code = call(...values);
      if (code !== 0) throw refused(name, code);
    };
  };
  const calls = {
    slotList: checked('C_GetSlotList', 'uint8', P, P),
    tokenInfo: checked('C_GetTokenInfo', N, P),
    openSession: checked('C_OpenSession', N, N, P, P, P),
    login: native('C_Login', N, N, P, N),
    create: checked('C_CreateObject', N, P, N, P),
    findInit: checked('C_FindObjectsInit', N, P, N),
    findNext: checked('C_FindObjects', N, P, N, P),
    findFinal: checked('C_FindObjectsFinal', N),
    derive: checked('C_DeriveKey', N, P, N, P, N, P),
    encryptInit: checked('C_EncryptInit', N, P, N),
    encrypt: checked('C_Encrypt', N, P, N, P, P),
    destroy: checked('C_DestroyObject', N, N),
    closeSession: checked('C_CloseSession', N),
  };
  const initialised = native('C_Initialize', P)(null);
  if (initialised !== 0 && initialised !== CKR_ALREADY_INITIALIZED) throw refused('C_Initialize', initialised);

  const pointer = (bytes: Uint8Array): Buffer => ulongBytes(koffi.address(bytes), 8);
  /** CK_ATTRIBUTE: type, pointer, length; the values are kept alive by the caller. */
  const packed = (template: readonly Attribute[]): { readonly block: Buffer; readonly values: readonly Buffer[] } => {
    const values = template.map(([, value]) => valueBytes(value));
    const rows = template.map(([type], at) => {
      const value = values[at] as Buffer;
      return Buffer.concat([ulongBytes(BigInt(type)), pointer(value), ulongBytes(BigInt(value.length))]);
    });
    return { block: Buffer.concat(rows), values };
  };
  const mechanismBytes = (type: number, parameter?: Uint8Array): Buffer =>
    Buffer.concat([
      ulongBytes(BigInt(type)),
      parameter ? pointer(parameter) : Buffer.alloc(8),
      ulongBytes(BigInt(parameter?.length ?? 0)),
    ]);

  return {
    slots() {
      const count = ulongBytes(0n);
      calls.slotList(1, null, count);
      const list = Buffer.alloc(WIDTH * Math.max(1, Number(ulongOf(count))));
      calls.slotList(1, list, count);
      return Array.from({ length: Number(ulongOf(count)) }, (_, at) => ulongOf(list, at * WIDTH));
    },
    tokenLabel(slot) {
      const info = Buffer.alloc(512);
      calls.tokenInfo(slot, info);
      return info.toString('utf8', 0, 32).trimEnd();
    },
    openSession(slot, writing) {
      const session = ulongBytes(0n);
      calls.openSession(slot, CKF_SERIAL_SESSION | (writing ? CKF_RW_SESSION : 0), null, null, session);
      return ulongOf(session);
    },
    login(session, pin) {
      const bytes = Buffer.from(pin, 'utf8');
      const code = calls.login(session, CKU_USER, bytes, bytes.length);
      bytes.fill(0);
      // 0x100: somebody in this process is logged in already.
      if (code !== 0 && code !== 0x100) throw refused('C_Login', code);
    },
    create(session, template) {
      const { block, values } = packed(template);
      const object = ulongBytes(0n);
      calls.create(session, block, values.length, object);
      return ulongOf(object);
    },
    find(session, template) {
      const { block, values } = packed(template);
      calls.findInit(session, block, values.length);
      const [object, count] = [ulongBytes(0n), ulongBytes(0n)];
      calls.findNext(session, object, 1, count);
      calls.findFinal(session);
      return ulongOf(count) === 0n ? undefined : ulongOf(object);
    },
    deriveByData(session, mechanism, base, data, template) {
      const { block, values } = packed(template);
      // CK_KEY_DERIVATION_STRING_DATA: pointer, length.
      const parameter = Buffer.concat([pointer(data), ulongBytes(BigInt(data.length))]);
      const object = ulongBytes(0n);
      calls.derive(session, mechanismBytes(mechanism, parameter), base, block, values.length, object);
      return ulongOf(object);
    },
    encrypt(session, { type, parameter }, key, data) {
      calls.encryptInit(session, mechanismBytes(type, parameter), key);
      const out = Buffer.alloc(data.length + 32);
      const length = ulongBytes(BigInt(out.length));
      calls.encrypt(session, Buffer.from(data), data.length, out, length);
      return Uint8Array.from(out.subarray(0, Number(ulongOf(length))));
    },
    destroy: (session, object) => calls.destroy(session, object),
    closeSession: (session) => calls.closeSession(session),
  };
}

function refused(command: string, code: number): Fault {
  const answer = `0x${code.toString(16).toUpperCase()}`;
  if (LOST.has(code)) throw new Fault('KEY_SOURCE_LOST', { what: 'PKCS#11', reason: `${command} ${answer}` });
  return new Fault('KEY_SOURCE_REFUSES', { what: 'PKCS#11', command, answer });
}

function valueBytes(value: Attribute[1]): Buffer {
  if (typeof value === 'boolean') return Buffer.of(value ? 1 : 0);
  return typeof value === 'number' ? ulongBytes(BigInt(value)) : Buffer.from(value);
}

function ulongBytes(value: bigint, width = WIDTH): Buffer {
  const bytes = Buffer.alloc(width);
  if (width === 4) bytes.writeUInt32LE(Number(value));
  else bytes.writeBigUInt64LE(value);
  return bytes;
}

function ulongOf(bytes: Buffer, at = 0): bigint {
  return WIDTH === 4 ? BigInt(bytes.readUInt32LE(at)) : bytes.readBigUInt64LE(at);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] as string;
}
