import { parentPort, workerData } from 'node:worker_threads';
import { learn } from './hints.ts';
import { hunt, kills, soundness } from './hunt.ts';
import { prepareStage, type Stage } from './stage.ts';
import type { Answer, Said, Task, WorkerOptions } from './task.ts';

const { hints, variants, all } = workerData as WorkerOptions;
let known = hints;

function say(said: Said): void {
  parentPort?.postMessage(said);
}

const stages = variants.map(prepareStage);
// The sound cards come first: a test that alarms on them shows nothing, and the code is warm afterwards.
const sound = stages.map(soundness);

parentPort?.on('message', (task: Task) => {
  let where = '';
  try {
    say({ kind: 'answer', answer: answerTo(task, (what) => (where = what)) });
  } catch (error) {
    say({ kind: 'crash', where, reason: error instanceof Error ? error.message : String(error) });
  }
});
say({ kind: 'ready', alarms: sound.flatMap(({ alarms }, at) => alarms.map((one) => `${stages[at]?.name}: ${one}`)) });

function answerTo(task: Task, at: (where: string) => void): Answer {
  if (task.kind === 'hunt') {
    const hunts = task.defects.map((id) => {
      at(id);
      return hunt(id, stages, { hints: known, sound, all });
    });
    // The next ones are mostly of the same class.
    known = learn(known, hunts);
    return { kind: 'hunt', hunts };
  }
  for (const id of task.defects) {
    at(`${task.test} ${id}`);
    const stage = stages.find((one) => killsOn(one, task.test, id));
    if (stage) return { kind: 'try', test: task.test, killed: { defect: id, stage: stage.name } };
  }
  return { kind: 'try', test: task.test };
}

function killsOn(stage: Stage, id: string, defect: string): boolean {
  const test = stage.tests.find((one) => one.id === id);
  const fault = stage.defects.get(defect);
  return test !== undefined && fault !== undefined && kills(test, stage, fault);
}
