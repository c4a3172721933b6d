import type { ImageDirectory, ImageFile } from '../card-image.ts';
import type { CardOs } from '../os/card-os.ts';
import { SW } from '../os/status-word.ts';
import { decodeConditions, levelOf } from './access-conditions.ts';
import { accountOf, directoryKind, FILE_BODY, fileStructure, INTERNAL, KEY_HEADER, KEY_TYPE } from './bodies.ts';
import type { Labels } from './vendor.ts';

/* What the commands of initialisation do to the memory, whatever frame they come in. Each gives a status word. */

/** A directory from its body; the MF is there already and is only named. The new directory becomes current. */
export function createDirectory(os: CardOs, labels: Labels, body: Uint8Array): number {
  const [type = 0, high = 0, low = 0] = body;
  const [kind, fid] = [directoryKind(type), (high << 8) | low];
  const { directories } = os.image;
  if (kind === undefined || body.length < 3) return SW.wrongData;
  const dfName = body.slice(3);
  if (kind === 'mf') {
    os.memory.write(os.mf, 'dfName', dfName);
  } else {
    if (directories.some((one) => one.fid === fid)) return SW.fileNotFound;
    const name = labels.directory(fid) ?? fid.toString(16).toUpperCase();
    const around = os.environment;
    // Absent = the environment that was made first, the social-security one.
    const second = around !== directories.find((one) => one.kind === 'environment');
    const parent = kind === 'application' && around && second ? { parent: around.name } : {};
    const directory: ImageDirectory = { name, kind, fid, dfName, files: [], keys: [], ...parent };
    os.memory.write(directories, directories.length, directory);
    os.currentDirectory = directory;
  }
  os.memory.write(os.image, 'life', 'initialised');
  return SW.done;
}

/** A file of the current directory from its body. */
export function createFile(os: CardOs, body: Uint8Array): number {
  if (body.length !== FILE_BODY) return SW.wrongLength;
  const [, , , s1 = 0, s0 = 0, f1 = 0, f0 = 0, type = 0, , sfi = 0, combiner = 0, record = 0] = body;
  const [size, fid, structure] = [(s1 << 8) | s0, (f1 << 8) | f0, fileStructure(type)];
  const directory = os.currentDirectory;
  if (type === INTERNAL) {
    os.memory.write(directory, 'account', accountOf(new Uint8Array(size)));
    os.currentFile = undefined;
    return directory.account ? SW.done : SW.wrongData;
  }
  if (structure === undefined) return SW.wrongData;
  if (directory.files.some((one) => one.fid === fid)) return SW.fileNotFound;
  const parent = directory.kind === 'application' ? os.environment : undefined;
  const rights = decodeConditions({ combiner, bytes: body.subarray(12) }, directory, parent);
  if (!rights) return SW.keyNotFound;
  const capacity = structure === 'cyclic' && record > 0 ? size / record : 0;
  const data = new Uint8Array(structure === 'transparent' ? size : 0);
  const file: ImageFile = { fid, sfi, structure, ...rights, records: [], capacity, data };
  os.memory.write(directory, 'files', [...directory.files, file]);
  os.makeCurrent(file);
  return SW.done;
}

/** A key or the PIN from its plain body: header and value, without the length byte. */
export function writeKey(os: CardOs, labels: Labels, body: Uint8Array): number {
  const [type = 0, id = 0, version = 0, , counter = 0, , level = 0, length = 0] = body;
  const value = body.slice(KEY_HEADER);
  if (value.length !== length) return SW.wrongData;
  const directory = os.currentDirectory;
  const limit = counter >> 4;
  if (type === KEY_TYPE.pin) {
    if (directory.kind !== 'environment') return SW.conditions;
    const pin = { value, limit, tries: limit };
    const first = os.image.directories.find((one) => one.kind === 'environment');
    if (directory === first) os.memory.write(os.image, 'pin', pin);
    else os.memory.write(directory, 'pin', pin);
    return SW.done;
  }
  const label = labels.key(directory.name, type, id);
  if (!label) return SW.keyNotFound;
  const key = { ...label, id, version: version + 1, value, limit, tries: limit };
  os.memory.write(directory.keys, directory.keys.length, key);
  return level === 0 || level === levelOf(directory, key.name) ? SW.done : SW.wrongData;
}

/** A record behind those that the current file holds; a cyclic file takes it as its newest. Room grows with it. */
export function loadRecord(os: CardOs, record: Uint8Array): number {
  const { currentDirectory: directory, currentFile: file } = os;
  if (!file && directory.account) {
    const account = accountOf(record);
    if (!account) return SW.wrongData;
    os.memory.write(directory, 'account', account);
    return SW.done;
  }
  if (!file || file.structure === 'transparent') return SW.noCurrentFile;
  const cyclic = file.structure === 'cyclic';
  if (cyclic && file.records.length >= file.capacity) return SW.noSpace;
  const records = cyclic ? [record.slice(), ...file.records] : [...file.records, record.slice()];
  const filled: ImageFile = { ...file, records, capacity: Math.max(file.capacity, records.length) };
  os.memory.write(
    directory,
    'files',
    directory.files.map((one) => (one === file ? filled : one)),
  );
  os.makeCurrent(filled);
  return SW.done;
}

/** Bytes of a transparent file from an offset on. */
export function loadBytes(os: CardOs, offset: number, bytes: Uint8Array): number {
  const file = os.currentFile;
  if (file?.structure !== 'transparent') return SW.noCurrentFile;
  if (offset + bytes.length > file.data.length) return SW.wrongOffset;
  const data = file.data.slice();
  data.set(bytes, offset);
  os.memory.write(file, 'data', data);
  return SW.done;
}

/** END: what made the card is dead from now on, and so is the transport key (cos-commands.md 5, 8.6). */
export function endInitialisation(os: CardOs): number {
  if (!os.environment) return SW.conditions;
  const { memory, image } = os;
  memory.atomically(() => {
    memory.write(image, 'transport', os.policy.transportAfterEnd(image));
    memory.write(image, 'life', os.policy.lifeAfterEnd());
  });
  return SW.done;
}
