/**
 * The process that holds one reader. It reads a request, blocks in PC/SC, writes the reply, and so on: no event loop,
 * because a native call that never returns would stop one anyway. Whoever started it ends it at the limit.
 * Its standard input and output are the pipes of `protocol.ts`; pipe 3 is watched by a thread (`parent-watch.ts`).
 */
import { readSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Fault } from '../../messages/fault.ts';
import { loadPcsc } from './library.ts';
import {
  type AwaitRequest,
  type Failure,
  FRAME_HEAD,
  frameOf,
  jsonFrame,
  LONGEST_BODY,
  type OpenRequest,
  REPLY,
  REQUEST,
} from './protocol.ts';
import { PcscSession } from './session.ts';

const REQUESTS = 0;
const REPLIES = 1;
const incoming = Buffer.alloc(FRAME_HEAD + LONGEST_BODY);
const NOTHING = new Uint8Array(0);

new Worker(new URL('./parent-watch.ts', import.meta.url)).unref();
let session: PcscSession | undefined;

for (;;) {
  const request = readFrame();
  if (!request) break;
  try {
    session ??= new PcscSession(await loadPcsc());
    const reply = serve(session, incoming[4] as number, request);
    send(reply instanceof Uint8Array ? frameOf(REPLY.answer, reply) : jsonFrame(REPLY.answer, reply ?? null));
  } catch (error) {
    send(jsonFrame(REPLY.failure, failureOf(error)));
  }
  if (incoming[4] === REQUEST.close) break;
}
process.exit(0);

function serve(held: PcscSession, kind: number, body: Uint8Array): unknown {
  switch (kind) {
    case REQUEST.transmit:
      return held.transmit(body);
    case REQUEST.cold:
      return held.reset('cold');
    case REQUEST.warm:
      return held.reset('warm');
    case REQUEST.connect:
      return held.connect();
    case REQUEST.list:
      return held.list();
    case REQUEST.await:
      return held.await(json(body) as AwaitRequest);
    case REQUEST.open:
      return held.open(json(body) as OpenRequest);
    case REQUEST.close:
      held.close();
      return NOTHING;
    default:
      throw new Fault('READER_CRASHED', { reader: 'PC/SC', reason: `request ${kind}` });
  }
}

/** Body of the next request, in a buffer that the next one overwrites; undefined when there will be none. */
function readFrame(): Uint8Array | undefined {
  let have = 0;
  let need = FRAME_HEAD;
  while (have < need) {
    const got = readSome(have);
    if (got === 0) return undefined;
    have += got;
    if (have >= FRAME_HEAD) need = FRAME_HEAD + incoming.readUInt32LE(0);
  }
  return incoming.subarray(FRAME_HEAD, need);
}

/** On Windows the end of a pipe is an error. */
function readSome(at: number): number {
  try {
    return readSync(REQUESTS, incoming, at, incoming.length - at, null);
  } catch {
    return 0;
  }
}

function send(frame: Buffer): void {
  let at = 0;
  while (at < frame.length) at += writeSync(REPLIES, frame, at);
}

function json(body: Uint8Array): unknown {
  return JSON.parse(Buffer.from(body).toString());
}

function failureOf(error: unknown): Failure {
  if (error instanceof Fault) return { code: error.code, params: error.params };
  return {
    code: 'READER_CRASHED',
    params: { reader: 'PC/SC', reason: error instanceof Error ? error.message : String(error) },
  };
}
