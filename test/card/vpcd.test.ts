import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Card } from '../../runner/card/card.ts';
import { type VpcdOptions, vpcdCard } from '../../runner/card/vpcd.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import { vpcdFrame } from '../../runner/vpcd/frames.ts';
import { faultOf } from './fixtures/contract-rows.ts';

const COMMAND = Uint8Array.of(0, 0xa4, 0, 0);
const ATR = [0x3b, 0x00];
/** Control frames as the card sees them. */
const COLD = '000100000101000104';
const WARM = '000102000104';

type Behaviour = (frame: string, card: Socket) => void;

let socket: Socket | undefined;
let card: Card | undefined;
afterEach(async () => {
  await card?.close();
  socket?.destroy();
});

/** Connects a card that behaves like that once it is sent a command; resets it answers as it should. */
async function open(onCommand: Behaviour, options: Partial<VpcdOptions> = {}): Promise<Card> {
  card = await vpcdCard({
    port: 0,
    limits: { command: 300, reset: 300 },
    ...options,
    onListening: (port) => {
      const client = connect({ port, host: '127.0.0.1', noDelay: true });
      socket = client;
      client.on('error', () => {});
      client.on('data', (piece) => {
        const seen = hex(piece);
        if (seen === COLD || seen === WARM) client.write(vpcdFrame(Uint8Array.from(ATR)));
        else onCommand(seen, client);
      });
    },
  });
  return card;
}

const later = (act: () => void) => setTimeout(act, 20);

/** What the card does when it gets a command, what that command ends with, and the one after it. */
const ROWS: readonly (readonly [string, Behaviour, string, string])[] = [
  [
    'an answer byte by byte is put together',
    (_, it) => {
      for (const [i, byte] of [0, 2, 0x90, 0].entries()) setTimeout(() => it.write(Uint8Array.of(byte)), 5 * i);
    },
    '9000',
    '9000',
  ],
  ['a length and nothing after it is mute', (_, it) => it.write(Uint8Array.of(0, 2)), 'CARD_MUTE', 'CARD_MUTE'],
  ['half a length is mute', (_, it) => it.write(Uint8Array.of(0)), 'CARD_MUTE', 'CARD_MUTE'],
  ['silence is mute', () => {}, 'CARD_MUTE', 'CARD_MUTE'],
  ['a disconnect is a removal', (_, it) => it.destroy(), 'CARD_REMOVED', 'CARD_REMOVED'],
  [
    'half a length, then a disconnect, is a removal',
    (_, it) => it.end(Uint8Array.of(0)),
    'CARD_REMOVED',
    'CARD_REMOVED',
  ],
  [
    'half an answer, then a disconnect, is a removal',
    (_, it) => it.end(Uint8Array.of(0, 9, 1, 2)),
    'CARD_REMOVED',
    'CARD_REMOVED',
  ],
  ['a frame of length zero is no answer', (_, it) => it.write(Uint8Array.of(0, 0)), 'CARD_PROTOCOL', 'CARD_PROTOCOL'],
  [
    'two frames for one command are one too many',
    (_, it) => it.write(Uint8Array.of(0, 2, 0x90, 0, 0, 2, 0x6d, 0)),
    '9000',
    'CARD_PROTOCOL',
  ],
];

describe('a card that behaves like this', () => {
  test.each(ROWS)('%s', async (_, behaviour, first, second) => {
    const held = await open(behaviour);
    expect(hex(await held.reset('cold'))).toBe('3B00');
    expect([await outcome(held), await outcome(held)]).toEqual([first, second]);
  });

  test('a frame that comes between two commands is not taken for the next answer', async () => {
    const held = await open((_, it) => it.write(Uint8Array.of(0, 2, 0x90, 0)));
    await held.reset('cold');
    socket?.write(Uint8Array.of(0, 2, 0x6d, 0));
    await new Promise((resolve) => later(() => resolve(undefined)));
    expect(await outcome(held)).toBe('CARD_PROTOCOL');
    expect(await faultOf(held.reset('cold'))).toBe('CARD_PROTOCOL');
  });

  test('resets are the controls off, on and get ATR, or reset and get ATR', async () => {
    const seen: string[] = [];
    const held = await open(() => {});
    socket?.on('data', (piece) => seen.push(hex(piece)));
    await held.reset('cold');
    await held.reset('warm');
    await held.reset('cold');
    expect(seen).toEqual([COLD, WARM, COLD]);
  });

  test('more than a frame can carry is refused', async () => {
    const held = await open((_, it) => it.write(Uint8Array.of(0, 2, 0x90, 0)));
    await held.reset('cold');
    expect(await faultOf(held.transmit(new Uint8Array(65_536)))).toBe('CARD_COMMAND_LENGTH');
    expect(await outcome(held)).toBe('9000');
  });

  test('a close in the middle of a command ends the command', async () => {
    const held = await open(() => {});
    await held.reset('cold');
    const pending = outcome(held);
    await held.close();
    expect(await pending).toBe('CARD_CLOSED');
  });
});

describe('waiting for a card', () => {
  test('nobody within the limit is a removal', async () => {
    expect(await faultOf(vpcdCard({ port: 0, limits: { connect: 50 } }))).toBe('CARD_REMOVED');
  });
  test.each(['before', 'while'])('it ends when it is cancelled %s listening', async (when) => {
    const stop = new AbortController();
    if (when === 'before') stop.abort();
    const waiting = vpcdCard({ port: 0, signal: stop.signal, onListening: () => stop.abort() });
    expect(await faultOf(waiting)).toBe('CARD_WAIT_CANCELLED');
  });
  test('a port that somebody holds is READER_PORT', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as { port: number };
    expect(await faultOf(vpcdCard({ port }))).toBe('READER_PORT');
    holder.close();
  });
});

async function outcome(held: Card): Promise<string> {
  let answer = '';
  const fault = await faultOf(
    Promise.resolve(held.transmit(COMMAND)).then((bytes) => {
      answer = hex(bytes);
    }),
  );
  return answer || fault;
}
