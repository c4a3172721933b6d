import { desDecrypt, desEncrypt } from '../../runner/crypto/des.ts';
import { openLengthBlock } from '../../runner/crypto/padding.ts';
import { concat, equalBytes } from '../../runner/iso7816/hex.ts';
import type { CardOs } from '../os/card-os.ts';
import type { CosCommand } from '../os/command.ts';
import { SW, triesLeft, word } from '../os/status-word.ts';
import { FILE_BODY } from './bodies.ts';
import { createDirectory, createFile, endInitialisation, loadBytes, loadRecord, writeKey } from './build.ts';
import type { Labels, Vendor } from './vendor.ts';
import { partsOf } from './walk.ts';

const [CREATE, END, VERIFY_TRANSPORT, SERIAL] = [0x01, 0x02, 0x03, 0x05];
const TRANSPORT = 'TRANSPORT';
const SERIAL_LENGTH = 6;

/** Where T8..TD stand: the last six bytes of the answer to reset, before TCK where T=1 is on offer. */
function serialAt(atr: Uint8Array): number {
  return atr.length - SERIAL_LENGTH - (((atr[1] ?? 0) & 0x80) === 0 ? 0 : 1);
}

/** What proves the transport key: 3DES(TK, 0000, T8..TD) (8.6). */
function transportCode(key: Uint8Array, atr: Uint8Array): Uint8Array {
  const at = serialAt(atr);
  return desEncrypt(key, concat(Uint8Array.of(0, 0), atr.subarray(at, at + SERIAL_LENGTH)));
}

function verifyTransport(os: CardOs, data: Uint8Array): Uint8Array {
  const { transport } = os.image;
  if (!transport) return word(SW.securityStatus);
  if (transport.tries === 0) return word(SW.blocked);
  os.memory.write(transport, 'tries', transport.tries - 1);
  if (!equalBytes(transportCode(transport.value, os.image.atr), data)) return triesLeft(transport.tries);
  os.memory.write(transport, 'tries', transport.limit);
  os.status.grant('environment', TRANSPORT, os.settings);
  return word(SW.done);
}

/** 0000 and the serial number of the chip: the last historical bytes. TCK, where there is one, follows. */
function updateSerial(os: CardOs, data: Uint8Array): number {
  if (data.length !== 2 + SERIAL_LENGTH) return SW.wrongLength;
  const atr = os.image.atr.slice();
  atr.set(data.subarray(2), serialAt(atr));
  if (serialAt(atr) + SERIAL_LENGTH < atr.length)
    atr[atr.length - 1] = atr.subarray(1, -1).reduce((sum, byte) => sum ^ byte, 0);
  os.memory.write(os.image, 'atr', atr);
  return SW.done;
}

/** The head of the answer to reset up to T7; the serial number stays. */
function updateHead(os: CardOs, head: Uint8Array): number {
  const { atr } = os.image;
  const at = serialAt(atr);
  const tck = new Uint8Array(((head[1] ?? 0) & 0x80) === 0 ? 0 : 1);
  os.memory.write(os.image, 'atr', concat(head, atr.subarray(at, at + SERIAL_LENGTH), tck));
  return SW.done;
}

function proven(os: CardOs, action: () => number): Uint8Array {
  return word(os.status.holds(TRANSPORT) ? action() : SW.securityStatus);
}

function command(cla: number, ins: number, name: string, execute: CosCommand['execute']): CosCommand {
  return { cla, ins, name, direction: 'in', execute };
}

function commands(labels: Labels): readonly CosCommand[] {
  return [
    command(0x80, 0xe0, 'CREATE, END, VERIFY TRANSPORT, UPDATE ATR', (os, { p1, data }) => {
      switch (p1) {
        case VERIFY_TRANSPORT:
          return verifyTransport(os, data);
        case CREATE:
          return proven(os, () =>
            data.length === FILE_BODY && data[0] === 0 && data[1] === 0 && data[2] === 0
              ? createFile(os, data)
              : createDirectory(os, labels, data),
          );
        case SERIAL:
          return proven(os, () => updateSerial(os, data));
        case END:
          return proven(os, () => endInitialisation(os));
        default:
          return word(SW.wrongParameters);
      }
    }),
    command(0x00, 0x14, 'UPDATE ATR', (os, { data }) => proven(os, () => updateHead(os, data))),
    command(0x80, 0xd4, 'WRITE KEY', (os, { data }) =>
      proven(os, () => {
        if (data.length === 0 || data.length % 8 !== 0) return SW.wrongLength;
        const { transport } = os.image;
        try {
          return writeKey(os, labels, openLengthBlock(desDecrypt(transport?.value ?? new Uint8Array(16), data), 8));
        } catch {
          return SW.wrongData;
        }
      }),
    ),
    command(0x00, 0xd2, 'WRITE RECORD', (os, { data }) => proven(os, () => loadRecord(os, data))),
    command(0x00, 0xd6, 'UPDATE BINARY', (os, { p1, p2, data }) =>
      proven(os, () => loadBytes(os, (p1 << 8) | p2, data)),
    ),
  ];
}

/** A Datang T514 as its personalisation script shows it (cos-commands.md 8.6, source A). */
export const T514: Vendor = {
  id: 't514',
  title: { zh: '大唐 T514', en: 'Datang T514' },
  commands,
  *script(image, transportKey) {
    const send = (cla: number, ins: number, p1: number, p2: number, data: Uint8Array): Uint8Array =>
      concat(Uint8Array.of(cla, ins, p1, p2, data.length), data);
    const blank = new Uint8Array(image.atr.length);
    yield send(0x80, 0xe0, VERIFY_TRANSPORT, 0, transportCode(transportKey, blank));
    const at = serialAt(image.atr);
    yield send(0x00, 0x14, 0, 0, image.atr.subarray(0, at));
    yield send(0x80, 0xe0, SERIAL, 0, concat(Uint8Array.of(0, 0), image.atr.subarray(at, at + SERIAL_LENGTH)));
    for (const part of partsOf(image)) {
      const { kind, body } = part;
      if (kind === 'key') yield send(0x80, 0xd4, 0, 0, desEncrypt(transportKey, body));
      else if (kind === 'record') yield send(0x00, 0xd2, 0, 0, body);
      else if (kind === 'bytes') yield send(0x00, 0xd6, part.offset >> 8, part.offset & 0xff, body);
      else yield send(0x80, 0xe0, CREATE, 0, body);
    }
    yield send(0x80, 0xe0, END, 0, new Uint8Array(0));
  },
};
