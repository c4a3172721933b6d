import { left4 } from '../../runner/crypto/bits.ts';
import { desDecrypt, desEncrypt } from '../../runner/crypto/des.ts';
import { desMac3 } from '../../runner/crypto/mac.ts';
import { openLengthBlock, padBit } from '../../runner/crypto/padding.ts';
import { concat, equalBytes } from '../../runner/iso7816/hex.ts';
import type { CardOs } from '../os/card-os.ts';
import type { CommandApdu, CosCommand } from '../os/command.ts';
import { SW, word } from '../os/status-word.ts';
import { createDirectory, createFile, endInitialisation, loadBytes, loadRecord, writeKey } from './build.ts';
import type { Labels, Vendor } from './vendor.ts';
import { partsOf } from './walk.ts';

const MAC = 4;
const BLOCK = 8;
const [DIRECTORY, FILE] = [0x00, 0x01];
const GET_CHALLENGE = Uint8Array.of(0x00, 0x84, 0x00, 0x00, BLOCK);

/** MAC of algorithm 3 over header and data, initial value = the 8-byte challenge (cos-commands.md 8.6, source N). */
function macOf(key: Uint8Array, challenge: Uint8Array, message: Uint8Array): Uint8Array {
  return left4(desMac3(key, padBit(message, BLOCK), challenge));
}

/** Every command but those that read carries a MAC under the transport key over a fresh challenge. */
function secured(
  os: CardOs,
  { cla, ins, p1, p2, p3, data }: CommandApdu,
  action: (field: Uint8Array) => number,
): Uint8Array {
  const { transport } = os.image;
  const challenge = os.challenge.take();
  if (!transport) return word(SW.securityStatus);
  if (transport.tries === 0) return word(SW.blocked);
  if (challenge?.length !== BLOCK) return word(SW.noChallenge);
  if (data.length < MAC) return word(SW.macMissing);
  const field = data.subarray(0, -MAC);
  const expected = macOf(transport.value, challenge, concat(Uint8Array.of(cla, ins, p1, p2, p3), field));
  os.memory.write(transport, 'tries', transport.tries - 1);
  if (!equalBytes(expected, data.subarray(-MAC))) return word(SW.macWrong);
  os.memory.write(transport, 'tries', transport.limit);
  return word(action(field));
}

function keyFrom(os: CardOs, labels: Labels, field: Uint8Array): number {
  if (field.length === 0 || field.length % BLOCK !== 0) return SW.wrongLength;
  try {
    const { transport } = os.image;
    return writeKey(os, labels, openLengthBlock(desDecrypt(transport?.value ?? new Uint8Array(16), field), BLOCK));
  } catch {
    return SW.wrongData;
  }
}

/** The answer to reset, its length before it, then the body of the MF. */
function createMasterFile(os: CardOs, labels: Labels, field: Uint8Array): number {
  const length = field[0] ?? 0;
  os.memory.write(os.image, 'atr', field.slice(1, 1 + length));
  return createDirectory(os, labels, field.subarray(1 + length));
}

function commands(labels: Labels): readonly CosCommand[] {
  const row = (
    cla: number,
    ins: number,
    name: string,
    action: (os: CardOs, field: Uint8Array, command: CommandApdu) => number,
  ): CosCommand => ({
    cla,
    ins,
    name,
    direction: 'in',
    execute: (os, command) => secured(os, command, (field) => action(os, field, command)),
  });
  return [
    row(0x84, 0x8a, 'CREATE MF', (os, field) => createMasterFile(os, labels, field)),
    row(0x84, 0x80, 'CREATE', (os, field, { p1 }) =>
      p1 === DIRECTORY ? createDirectory(os, labels, field) : p1 === FILE ? createFile(os, field) : SW.wrongParameters,
    ),
    row(0x84, 0xd4, 'WRITE KEY', (os, field) => keyFrom(os, labels, field)),
    row(0x84, 0xd2, 'WRITE RECORD', loadRecord),
    row(0x84, 0xd6, 'UPDATE BINARY', (os, field, { p1, p2 }) => loadBytes(os, (p1 << 8) | p2, field)),
    row(0x84, 0x1c, 'END ISSUE', endInitialisation),
  ];
}

/** A card in the manner of SmartCOS (8.6, source N): no transport session, each command stands under its own MAC. */
export const SMART_COS: Vendor = {
  id: 'smartcos',
  title: { zh: '握奇 SmartCOS 类', en: 'SmartCOS-like' },
  commands,
  *script(image, transportKey) {
    function* send(ins: number, p1: number, p2: number, field: Uint8Array): Generator<Uint8Array, void, Uint8Array> {
      const challenge = (yield GET_CHALLENGE).subarray(0, BLOCK);
      const message = concat(Uint8Array.of(0x84, ins, p1, p2, field.length + MAC), field);
      yield concat(message, macOf(transportKey, challenge, message));
    }
    for (const part of partsOf(image)) {
      const { kind, body } = part;
      if (kind === 'key') yield* send(0xd4, 0, 0x11, desEncrypt(transportKey, body));
      else if (kind === 'record') yield* send(0xd2, 0, 0, body);
      else if (kind === 'bytes') yield* send(0xd6, part.offset >> 8, part.offset & 0xff, body);
      else if (kind === 'master-file')
        yield* send(0x8a, 0, 0, concat(Uint8Array.of(image.atr.length), image.atr, body));
      else yield* send(0x80, kind === 'file' ? FILE : DIRECTORY, 0, body);
    }
    yield* send(0x1c, 0, 0, new Uint8Array(0));
  },
};
