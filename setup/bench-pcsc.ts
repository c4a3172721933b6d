/**
 * APDUs per second of the bench's PC/SC card against `scriptor` (pcsc-tools) on the same virtual reader, interleaved.
 * Run inside the sandbox: `sh setup/pcsc-sandbox.sh node setup/bench-pcsc.ts [ROUNDS] [COMMANDS]`.
 * Prints {"benchPerSecond","scriptorPerSecond","ratio"}: medians of the rounds; only the ratio means anything on
 * another machine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Card } from '../runner/card/card.ts';
import { pcscCard } from '../runner/card/pcsc/pcsc-card.ts';
import { hex, spacedHex } from '../runner/iso7816/hex.ts';

const READER = 'Virtual PCD 00 00';
const PORT = 35_963;
const COMMAND = Uint8Array.of(0x00, 0xb0, 0x00, 0x12, 0x12);
const ANSWER_LENGTH = 20;
/** Commands of either side before the clock starts: a program that compiles while it runs needs some. */
const WARM_UP = 1_000;
const rounds = Number(process.argv[2] ?? 5);
const commands = Number(process.argv[3] ?? 2_000);

const cardProcess = spawn(
  process.execPath,
  [fileURLToPath(new URL('../test/card/fixtures/card-process.ts', import.meta.url)), String(PORT)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
try {
  await once(cardProcess.stdout as NodeJS.ReadableStream, 'data');
  const bench: number[] = [];
  const scriptor: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bench.push(await benchRate());
    scriptor.push(await scriptorRate());
  }
  const benchPerSecond = median(bench);
  const scriptorPerSecond = median(scriptor);
  const ratio = median(bench.map((rate, i) => rate / (scriptor[i] as number)));
  process.stdout.write(`${JSON.stringify({ benchPerSecond, scriptorPerSecond, ratio: Number(ratio.toFixed(3)) })}\n`);
} finally {
  cardProcess.kill();
}

async function benchRate(): Promise<number> {
  const card = await pcscCard({ reader: READER, limits: { insertion: 5_000 } });
  try {
    await card.reset('cold');
    await repeat(card, WARM_UP);
    const began = performance.now();
    await repeat(card, commands);
    return Math.round((1_000 * commands) / (performance.now() - began));
  } finally {
    await card.close();
  }
}

async function repeat(card: Card, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const answer = await card.transmit(COMMAND);
    if (answer.length !== ANSWER_LENGTH) throw new Error(`unexpected answer ${hex(answer)}`);
  }
}

/** Answers a second between the end of the warm-up and the last answer, so that the start of Perl does not count. */
async function scriptorRate(): Promise<number> {
  const child: ChildProcess = spawn('scriptor', ['-r', READER], { stdio: ['pipe', 'pipe', 'ignore'] });
  let answers = 0;
  let began = 0;
  let answersThen = 0;
  let ended = 0;
  child.stdout?.on('data', (piece: Buffer) => {
    answers += piece.toString().split('\n< ').length - 1;
    const now = performance.now();
    if (began === 0 && answers >= WARM_UP) {
      began = now;
      answersThen = answers;
    }
    ended = now;
  });
  child.stdin?.end(`reset\n${`${spacedHex(COMMAND)}\n`.repeat(WARM_UP + commands)}`);
  await once(child, 'exit');
  if (answers < commands) throw new Error(`scriptor answered ${answers} of ${commands}`);
  return Math.round((1_000 * (answers - answersThen)) / (ended - began));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}
