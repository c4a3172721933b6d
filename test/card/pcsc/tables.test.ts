import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { abiOf } from '../../../runner/card/pcsc/abi.ts';
import { chooseReader } from '../../../runner/card/pcsc/choose-reader.ts';
import { loadPcsc } from '../../../runner/card/pcsc/library.ts';
import { faultOfReturnCode, RETURN_CODES, returnCodeName } from '../../../runner/card/pcsc/return-codes.ts';
import { CATALOGUE } from '../../../runner/messages/catalogue.ts';
import { faultOf } from '../fixtures/contract-rows.ts';

describe('the binary interface', () => {
  test.each([
    ['linux', 'x64', 'libpcsclite.so.1', 8, 8],
    ['linux', 'arm64', 'libpcsclite.so.1', 8, 8],
    ['linux', 'arm', 'libpcsclite.so.1', 4, 4],
    ['win32', 'x64', 'winscard.dll', 4, 8],
    ['win32', 'ia32', 'winscard.dll', 4, 4],
    ['darwin', 'arm64', '/System/Library/Frameworks/PCSC.framework/PCSC', 4, 4],
  ])('%s %s', (platform, arch, library, dword, handle) => {
    expect(abiOf(platform, arch)).toMatchObject({ library, dword, handle });
  });
});

describe('return codes', () => {
  test('every one has a message', () => {
    expect(new Set(RETURN_CODES).size).toBe(RETURN_CODES.length);
    for (const code of RETURN_CODES) expect(Object.keys(CATALOGUE)).toContain(faultOfReturnCode(code, true));
  });
  test.each([
    [0x8010001d, false, 'SCARD_E_NO_SERVICE', 'READER_SERVICE_MISSING'],
    [0x8010001d, true, 'SCARD_E_NO_SERVICE', 'READER_SERVICE_STOPPED'],
    [0x80100069, true, 'SCARD_W_REMOVED_CARD', 'CARD_REMOVED'],
    [0x80100066, true, 'SCARD_W_UNRESPONSIVE_CARD', 'CARD_MUTE'],
    [0x80100068, true, 'SCARD_W_RESET_CARD', 'CARD_RESET_BY_OTHER'],
    [0x8010000b, true, 'SCARD_E_SHARING_VIOLATION', 'CARD_SHARED'],
    [0x8010000f, true, 'SCARD_E_PROTO_MISMATCH', 'CARD_PROTOCOL'],
    [0x801000ff, true, '0x801000FF', 'READER_CALL_FAILED'],
  ])('%s', (code, serviceWasThere, name, fault) => {
    expect([returnCodeName(code), faultOfReturnCode(code, serviceWasThere)]).toEqual([name, fault]);
  });
});

describe('the reader that is meant', () => {
  const readers = [
    { name: 'ACME 3000', state: 'empty' },
    { name: 'ACME 300', state: 'present' },
    { name: '0', state: 'empty' },
  ] as const;
  test.each([
    ['ACME 300', 'ACME 300'],
    ['3000', 'ACME 3000'],
    ['acme 3000', 'ACME 3000'],
    ['0', '0'],
    ['1', 'ACME 300'],
    [undefined, 'ACME 300'],
  ])('%s is %s', (wanted, name) => {
    expect(chooseReader(readers, wanted)).toBe(name);
  });
  test.each([
    ['ACME', 'READER_AMBIGUOUS'],
    ['9', 'READER_UNKNOWN'],
    ['Omni', 'READER_UNKNOWN'],
  ])('%s is none', async (wanted, code) => {
    expect(await faultOf((async () => chooseReader(readers, wanted))())).toBe(code);
  });
  test('a single empty reader needs no name, none at all can not be chosen', async () => {
    expect(chooseReader([{ name: 'R', state: 'empty' }])).toBe('R');
    expect(await faultOf((async () => chooseReader([]))())).toBe('READER_UNKNOWN');
  });
});

describe('what is not installed', () => {
  test('no PC/SC library is READER_LIBRARY_MISSING', async () => {
    const abi = { ...abiOf(process.platform, process.arch), library: 'libno-such-pcsc.so.1' };
    expect(await faultOf(loadPcsc(abi))).toBe('READER_LIBRARY_MISSING');
  });
  test('no koffi is READER_BINDING_MISSING', () => {
    const run = spawnSync(process.execPath, [fileURLToPath(new URL('../fixtures/without-koffi.ts', import.meta.url))], {
      encoding: 'utf8',
    });
    expect(run.stdout).toBe('READER_BINDING_MISSING');
  });
});
