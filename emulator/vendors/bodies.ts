import { lengthBlock } from '../../runner/crypto/padding.ts';
import { concat } from '../../runner/iso7816/hex.ts';
import type { ImageDirectory, ImageFile, ImageKey, ImagePin } from '../card-image.ts';
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
const ACCOUNT_TYPES: Readonly<Record<string, number>> = {
  DLK: KEY_TYPE.load,
  DPK: KEY_TYPE.purchase,
  DTK: KEY_TYPE.tac,
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

export function keyType({ name, kind }: Pick<ImageKey, 'name' | 'kind'>): number {
  return kind === 'account' ? (ACCOUNT_TYPES[name.slice(0, 3)] ?? KEY_TYPE.load) : KEY_TYPE[kind];
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
