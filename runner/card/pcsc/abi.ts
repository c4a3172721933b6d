/**
 * How the one PC/SC interface is laid out on each system. pcsc-lite takes DWORD and LONG for `long` on Linux
 * (8 bytes on 64-bit), Windows and macOS take 32 bits; macOS packs SCARD_READERSTATE, Windows ends ANSI names in A and
 * keeps 36 bytes of ATR.
 */
export interface PcscAbi {
  readonly library: string;
  /** Bytes of DWORD. */
  readonly dword: 4 | 8;
  readonly dwordType: 'uint32' | 'uint64';
  /** SCARDCONTEXT and SCARDHANDLE. */
  readonly handle: 4 | 8;
  readonly handleType: 'int32' | 'int64' | 'uint32' | 'uint64';
  /** Return code. */
  readonly codeType: 'int32' | 'int64';
  /** Suffix of the functions that take names. */
  readonly ansi: '' | 'A';
  readonly packed: boolean;
  readonly atrRoom: 33 | 36;
}

/** 64-bit systems have pointers of 8 bytes, `arm` and `ia32` of 4. */
export function abiOf(platform: string, arch: string): PcscAbi {
  const wide = arch !== 'arm' && arch !== 'ia32';
  if (platform === 'win32') {
    const handle = wide
      ? ({ handle: 8, handleType: 'uint64' } as const)
      : ({ handle: 4, handleType: 'uint32' } as const);
    return {
      library: 'winscard.dll',
      dword: 4,
      dwordType: 'uint32',
      ...handle,
      codeType: 'int32',
      ansi: 'A',
      packed: false,
      atrRoom: 36,
    };
  }
  if (platform === 'darwin') {
    const library = '/System/Library/Frameworks/PCSC.framework/PCSC';
    return {
      library,
      dword: 4,
      dwordType: 'uint32',
      handle: 4,
      handleType: 'int32',
      codeType: 'int32',
      ansi: '',
      packed: true,
      atrRoom: 33,
    };
  }
  const long = wide
    ? ({ dword: 8, dwordType: 'uint64', handle: 8, handleType: 'int64', codeType: 'int64' } as const)
    : ({ dword: 4, dwordType: 'uint32', handle: 4, handleType: 'int32', codeType: 'int32' } as const);
  return { library: 'libpcsclite.so.1', ...long, ansi: '', packed: false, atrRoom: 33 };
}
