import { lengthBlock } from '../../runner/crypto/padding.ts';
import { concat } from '../../runner/iso7816/hex.ts';
import type { ImageAccount, ImageDirectory, ImageFile, ImageKey, ImagePin } from '../card-image.ts';
import { roleOf } from '../personalise/card-keys.ts';
import { encodeConditions, levelOf, PIN_LEVEL } from './access-conditions.ts';

/** Types of keys in a key header (cos-commands.md 8.4). */
export const KEY_TYPE = {
  pin: 0x01,
  maintenance: 0x07,
  load: 0x08,
  purchase: 0x09,
  tac: 0x0a,
  external: 0x0d,
  internal: 0x0e,
};

/** Types of files in the body of CREATE (8.6). */
const FILE_TYPE: Readonly<Record<ImageFile['structure'], number>> = {
  transparent: 0xc4,
  fixed: 0xc5,
  variable: 0xc6,
  cyclic: 0xc7,
};
const DIRECTORY_TYPE: Readonly<Record<ImageDirectory['kind'], number>> = {
  mf: 0x00,
  environment: 0x01,
  application: 0x02,
};

const BLOCK = 8;
export const FILE_BODY = 16;
export const KEY_HEADER = 8;

/** Type of a key by what it is for; an account key without a role counts as one of the load. */
export function keyType(key: Pick<ImageKey, 'name' | 'kind'>): number {
  return key.kind === 'account' ? KEY_TYPE[roleOf(key) ?? 'load'] : KEY_TYPE[key.kind];
}

/** Kind 1, FID 2, DF name. */
export function directoryBody({ kind, fid, dfName }: ImageDirectory): Uint8Array {
  return concat(Uint8Array.of(DIRECTORY_TYPE[kind], fid >> 8, fid & 0xff), dfName);
}

export function directoryKind(type: number): ImageDirectory['kind'] | undefined {
  return (Object.keys(DIRECTORY_TYPE) as ImageDirectory['kind'][]).find((kind) => DIRECTORY_TYPE[kind] === type);
}

export function fileStructure(type: number): ImageFile['structure'] | undefined {
  return (Object.keys(FILE_TYPE) as ImageFile['structure'][]).find((one) => FILE_TYPE[one] === type);
}

/** 00 0000, size 2, FID 2, type, 00, SFI, combiner, record length, reading 2, writing 2 (8.6, T514 EF body). */
export function fileBody(file: ImageFile, current: ImageDirectory, parent: ImageDirectory | undefined): Uint8Array {
  const { combiner, bytes } = encodeConditions(file, current, parent);
  const { fid, sfi, structure, records, data } = file;
  const size = structure === 'transparent' ? data.length : records.reduce((sum, record) => sum + record.length, 0);
  const record = structure === 'cyclic' || structure === 'fixed' ? (records[0]?.length ?? 0) : 0;
  const [type, two] = [FILE_TYPE[structure], (value: number) => [value >> 8, value & 0xff]];
  return concat(Uint8Array.from([0, 0, 0, ...two(size), ...two(fid), type, 0, sfi, combiner, record]), bytes);
}

/** Length, header, key, 80 and zeros (8.6, WRITE KEY); header as 8.4: the counter holds limit and tries. */
export function keyBody(key: ImageKey, directory: ImageDirectory): Uint8Array {
  const { id, version, limit, value, name } = key;
  const level = key.kind === 'external' ? levelOf(directory, name) : 0;
  const header = [keyType(key), id, version - 1, 0, (limit << 4) | limit, 0, level, value.length];
  return lengthBlock(concat(Uint8Array.from(header), value), BLOCK);
}

export function pinBody({ limit, value }: ImagePin): Uint8Array {
  const header = [KEY_TYPE.pin, 0, 0, 0, (limit << 4) | limit, 0, PIN_LEVEL, value.length];
  return lengthBlock(concat(Uint8Array.from(header), value), BLOCK);
}

/** Type of a file that the operating system keeps for itself (8.6). */
export const INTERNAL = 0xc3;
/** Bytes of the account: kind 1, loadable 1, loads 2, purchases 2, balance 4, self-paid 4, pooled 4, year 2. */
const ACCOUNT_LENGTH = 20;
const ACCOUNT_KINDS = ['medical', 'purse'] as const;

export function accountBody({
  kind,
  loadable,
  loads,
  purchases,
  balance,
  selfPaid,
  pooled,
  year,
}: ImageAccount): Uint8Array {
  const view = new DataView(new ArrayBuffer(ACCOUNT_LENGTH));
  view.setUint8(0, ACCOUNT_KINDS.indexOf(kind));
  view.setUint8(1, Number(loadable));
  view.setUint16(2, loads);
  view.setUint16(4, purchases);
  view.setUint32(6, balance);
  view.setUint32(10, selfPaid);
  view.setUint32(14, pooled);
  view.setUint16(18, year);
  return new Uint8Array(view.buffer);
}

/** The account of a body; `undefined` when it is none. */
export function accountOf(body: Uint8Array): ImageAccount | undefined {
  const kind = ACCOUNT_KINDS[body[0] ?? -1];
  if (kind === undefined || body.length !== ACCOUNT_LENGTH) return undefined;
  const view = new DataView(Uint8Array.from(body).buffer);
  return {
    kind,
    loadable: view.getUint8(1) === 1,
    loads: view.getUint16(2),
    purchases: view.getUint16(4),
    balance: view.getUint32(6),
    selfPaid: view.getUint32(10),
    pooled: view.getUint32(14),
    year: view.getUint16(18),
  };
}
