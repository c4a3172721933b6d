import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { serveVpcd } from '../../emulator/vpcd-client.ts';
import type { VpcdEvent } from '../../emulator/vpcd-line.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { vpcdFrame } from '../../runner/vpcd/frames.ts';
import { makeCard, SSSE } from './cards.ts';

/** A virtual reader as bare as can be: it writes what the test says and keeps every chunk that arrives. */
class BareReader {
  readonly server: Server = createServer({ noDelay: true });
  readonly chunks: Buffer[] = [];
  readonly stop = new AbortController();
  readonly events: VpcdEvent[] = [];
  socket: Socket | undefined;
  served: Promise<void> = Promise.resolve();

  async insert(attempts = 3, card = makeCard()): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { signal } = this.stop;
    this.served = serveVpcd(card, {
      host: '127.0.0.1',
      port,
      signal,
      attempts,
      onEvent: (event) => this.events.push(event),
    });
    await this.connected();
  }

  async connected(): Promise<void> {
    const [socket] = (await once(this.server, 'connection')) as [Socket];
    socket.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    socket.on('error', () => {});
    this.socket = socket;
  }

  control(...codes: readonly number[]): void {
    for (const code of codes) this.socket?.write(vpcdFrame(Uint8Array.of(code)));
  }

  /** Writes a command and waits for one more chunk. */
  async ask(payload: string): Promise<string> {
    const chunk = once(this.socket as Socket, 'data');
    this.socket?.write(vpcdFrame(unhex(payload)));
    await chunk;
    return hex(this.chunks.at(-1) ?? new Uint8Array());
  }
}

let reader = new BareReader();
afterEach(async () => {
  reader.stop.abort();
  await reader.served.catch(() => {});
  reader.server.close();
  reader = new BareReader();
});

test('answers the ATR request before and after power, and each command with one frame in one write', async () => {
  await reader.insert();
  expect(await reader.ask('04')).toMatch(/^00113B6D0000/);
  reader.control(1);
  expect(await reader.ask('04')).toMatch(/^00113B6D0000/);
  expect(await reader.ask(SSSE)).toBe('00026118');
  expect(await reader.ask('00C0000018')).toMatch(/^001A6F16.*9000$/);
  expect(reader.chunks).toHaveLength(4);
});

test('on, off and reset are not answered; a reset forgets the status', async () => {
  await reader.insert();
  reader.control(1);
  await reader.ask(SSSE);
  expect(await reader.ask('0020000003123456')).toBe('00029000');
  reader.control(2);
  expect(await reader.ask('00A4040006D15600000500')).toBe('0002610A');
  expect(await reader.ask('00B2012C00')).toBe('00026982');
  expect(reader.events.map(({ kind }) => kind)).toContain('warm-reset');
  expect(reader.chunks).toHaveLength(4);
});

test('commands in pieces and several in one chunk', async () => {
  await reader.insert();
  const bytes = Buffer.concat([vpcdFrame(Uint8Array.of(1)), vpcdFrame(unhex('0084000008'))]);
  for (const byte of bytes) reader.socket?.write(Uint8Array.of(byte));
  await once(reader.socket as Socket, 'data');
  expect(hex(reader.chunks[0] ?? new Uint8Array())).toMatch(/^000A.{16}9000$/);
});

test('a slow answer comes when its time has passed, and whatever was sent meanwhile after it', async () => {
  await reader.insert(3, makeCard({ parameters: { 'timing.select': 40 }, defects: ['slow/SELECT'] }));
  reader.control(1);
  const began = performance.now();
  reader.socket?.write(
    Buffer.concat([vpcdFrame(unhex(SSSE)), vpcdFrame(unhex('00C0000018')), vpcdFrame(Uint8Array.of(4))]),
  );
  while (Buffer.concat(reader.chunks).length < 30) await once(reader.socket as Socket, 'data');
  expect(performance.now() - began).toBeGreaterThanOrEqual(79);
  expect(hex(Buffer.concat(reader.chunks))).toMatch(/^00026118001A6F16.{44}900000113B6D/);
});

test('pulling a slow card does not wait for its answer', async () => {
  const card = makeCard({ parameters: { 'timing.select': 10_000 }, defects: ['slow/SELECT'] });
  await reader.insert(3, card);
  reader.control(1);
  reader.socket?.write(vpcdFrame(unhex(SSSE)));
  await vi.waitFor(() => expect(card.took).toBeGreaterThan(0));
  reader.stop.abort();
  await reader.served;
  expect(reader.chunks).toHaveLength(0);
  expect(reader.events.map(({ kind }) => kind)).toEqual(['inserted', 'cold-reset', 'removed']);
});

test('a command before power makes the card leave, so that the reader notices the change', async () => {
  await reader.insert();
  const closed = once(reader.socket as Socket, 'close');
  reader.socket?.write(vpcdFrame(unhex('0084000008')));
  await closed;
  expect(reader.chunks).toHaveLength(0);
  expect(reader.events.map(({ kind }) => kind)).toEqual(['inserted', 'not-powered', 'removed']);
});

test('comes back after the reader has hung up, and not within the poll of pcscd', async () => {
  await reader.insert();
  const gone = performance.now();
  reader.socket?.destroy();
  await reader.connected();
  expect(performance.now() - gone).toBeGreaterThanOrEqual(850);
  reader.control(1);
  expect(await reader.ask('04')).toMatch(/^0011/);
});

test('gives up where nobody listens', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  server.close();
  await once(server, 'close');
  await expect(serveVpcd(makeCard(), { host: '127.0.0.1', port, attempts: 1 })).rejects.toThrow(/EMULATOR_NO_READER/);
});
