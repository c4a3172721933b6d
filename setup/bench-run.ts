/**
 * The demo run in a process of its own: `node setup/bench-run.ts [ROUNDS]`.
 * Prints {"load","plan","rounds":[{"apdus","run","judge","processor"}]}, times in ms; the first round runs cold.
 */
import { prepareDemo, type Round, runDemo } from './bench/demo-run.ts';

const { inputs, prepared, load, plan } = prepareDemo();
const rounds: Round[] = [];
for (let left = Number(process.argv[2] ?? 1); left > 0; left--) rounds.push((await runDemo(inputs, prepared)).round);
process.stdout.write(`${JSON.stringify({ load, plan, rounds })}\n`);
