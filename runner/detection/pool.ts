import { Worker } from 'node:worker_threads';
import { Fault } from '../messages/fault.ts';
import type { Answer, Said, Task, WorkerOptions } from './task.ts';

const SCRIPT = new URL('./worker.ts', import.meta.url);

/** A worker that is asked one thing at a time. */
class Hand {
  readonly #worker: Worker;
  #settle: { resolve: (said: Said) => void; reject: (reason: unknown) => void } | undefined;
  /** That its sound cards pass everything. */
  readonly ready: Promise<Said>;

  constructor(options: WorkerOptions) {
    this.#worker = new Worker(SCRIPT, { workerData: options });
    this.ready = this.#said();
    this.ready.catch(() => undefined);
    this.#worker.on('message', (said: Said) => {
      const fault = faultOf(said);
      if (fault) this.#settle?.reject(fault);
      else this.#settle?.resolve(said);
    });
    this.#worker.on('error', (error) => this.#settle?.reject(error));
    this.#worker.on('exit', (code) =>
      this.#settle?.reject(new Fault('DETECTION_CRASH', { where: 'worker', reason: `exit ${code}` })),
    );
  }

  ask(task: Task): Promise<Said> {
    const said = this.#said();
    this.#worker.postMessage(task);
    return said;
  }

  close(): Promise<number> {
    this.#settle = undefined;
    return this.#worker.terminate();
  }

  #said(): Promise<Said> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }
}

/** Workers that each hold their own cards and suites, and take tasks as they become free. */
export class Pool {
  readonly #hands: readonly Hand[];

  constructor(jobs: number, options: WorkerOptions) {
    this.#hands = Array.from({ length: jobs }, () => new Hand(options));
  }

  /**
   * Has all tasks done, in any order, once every worker has seen that the sound cards pass everything; each answer is
   * told as it comes.
   * @throws {Fault} `DETECTION_UNSOUND`, `DETECTION_CRASH`
   */
  async run(tasks: readonly Task[], onAnswer: (answer: Answer) => void): Promise<void> {
    const left = [...tasks];
    await Promise.all(
      this.#hands.map(async (hand) => {
        await hand.ready;
        for (let task = left.shift(); task; task = left.shift()) {
          const said = await hand.ask(task);
          if (said.kind === 'answer') onAnswer(said.answer);
        }
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#hands.map((hand) => hand.close()));
  }
}

function faultOf(said: Said): Fault | undefined {
  if (said.kind === 'crash') return new Fault('DETECTION_CRASH', { where: said.where, reason: said.reason });
  if (said.kind === 'ready' && said.alarms.length > 0) {
    return new Fault('DETECTION_UNSOUND', { alarms: said.alarms.slice(0, 5).join('; '), count: said.alarms.length });
  }
  return undefined;
}
