import { Fault } from '../../messages/fault.ts';
import { credentialsFor } from '../../profile/access.ts';
import type { ElementaryFile } from '../../profile/model.ts';
import type { Scope, Value } from '../expression/expressions.ts';
import type { Asking } from '../interpret/exchange.ts';
import { type Answer, Failed, type Machine, Undecided } from '../interpret/machine.ts';
import { statusFinding } from '../matchers/status.ts';
import { attainCredentials } from './attain.ts';
import { demand, enter } from './commands.ts';
import { readPath } from './read.ts';
import { type Compiler, field, type Raw, type StepKind, text } from './step.ts';
import { writePath } from './update.ts';
import { authentications } from './wishes.ts';

/** Bytes of a transparent file that a probe reads and writes back. */
const PROBED_BYTES = 8;
/** A file has at most 255 records (cos-commands §5). */
const MOST_RECORDS = 255;
const RECORD_NOT_FOUND = 0x6a83;

/**
 * `probe: {file, op, allowed, credentials}` (expressions): one cell of the access matrix. With these credentials the
 * file is read, or written with exactly what it holds, and success or 6982 is expected. What it holds is read first
 * under its read right, so that a card which wrongly lets the update through is not changed by it.
 */
export const probe: StepKind = {
  key: 'probe',
  answers: false,
  compile(raw, _whole, compiler) {
    const file = expression(raw, 'file', compiler);
    const op = expression(raw, 'op', compiler);
    const allowed = expression(raw, 'allowed', compiler);
    const credentials = expression(raw, 'credentials', compiler);
    return {
      *run(machine) {
        const target = machine.world.file(String((file.evaluate(machine.scope) as Scope).path));
        const wanted = (credentials.evaluate(machine.scope) as readonly Value[]).map(String);
        const permitted = allowed.evaluate(machine.scope) === true;
        if (op.evaluate(machine.scope) === 'read') yield* probeRead(machine, target, wanted, permitted);
        else yield* probeUpdate(machine, target, wanted, permitted);
      },
      effects(world, scope) {
        const target = String((file.evaluate(scope) as Scope).path);
        const wanted = (credentials.evaluate(scope) as readonly Value[]).map(String);
        if (op.evaluate(scope) !== 'update') return authentications(wanted);
        const readers = credentialsFor(world.file(target).read);
        return [{ kind: 'write', file: target }, ...authentications([...wanted, ...readers])];
      },
    };
  },
};

function expression(raw: Raw, name: string, compiler: Compiler) {
  const source = text(field(raw, name));
  if (source === undefined) throw new Fault('STEP_VALUE', { key: `probe.${name}`, value: JSON.stringify(raw) });
  return compiler.world.expressions.compile(source);
}

/** First record, newest record, or the first bytes: enough to see whether the right is held. */
function probedPath(file: ElementaryFile): string {
  return file.structure === 'transparent' ? file.path : `${file.path}#@1`;
}

function* probeRead(
  machine: Machine,
  file: ElementaryFile,
  credentials: readonly string[],
  permitted: boolean,
): Asking<void> {
  yield* attainCredentials(machine, credentials);
  yield* enter(machine, file.directory);
  const length = file.structure === 'transparent' ? PROBED_BYTES : 0;
  const answer = yield* readPath(machine, probedPath(file), length);
  // A log that holds no record yet: the right was held, there is only nothing to read.
  if (permitted && file.structure === 'cyclic' && answer.sw === RECORD_NOT_FOUND) return;
  judge(machine, answer, permitted);
}

function* probeUpdate(
  machine: Machine,
  file: ElementaryFile,
  credentials: readonly string[],
  permitted: boolean,
): Asking<void> {
  // All records of a ring are read, however many it has room for: writing them back oldest first leaves it as it was,
  // also on a card that wrongly lets the update through.
  const records = file.structure === 'cyclic' ? MOST_RECORDS : 1;
  yield* attainCredentials(machine, credentialsFor(file.read));
  yield* enter(machine, file.directory);
  const contents: Uint8Array[] = [];
  for (let number = 1; number <= records; number++) {
    const path = file.structure === 'transparent' ? file.path : `${file.path}#@${number}`;
    const answer = yield* readPath(machine, path, file.structure === 'transparent' ? PROBED_BYTES : 0);
    if (file.structure === 'cyclic' && answer.sw === RECORD_NOT_FOUND) break;
    contents.push(demand(machine, answer, `READ ${path}`).data);
  }
  if (contents.length === 0)
    throw new Undecided('RING_EMPTY', {
      zh: '循环文件没有记录，无从写回',
      en: 'the ring holds no record that could be written back',
    });
  yield* machine.reset('warm');
  yield* attainCredentials(machine, credentials);
  yield* enter(machine, file.directory);
  contents.reverse();
  if (file.structure === 'cyclic' && file.update.kind !== 'never')
    machine.undo = () => writeRing(machine, file, contents);
  let first: Answer | undefined;
  let last: Answer | undefined;
  let written = 0;
  for (const content of contents) {
    const answer = yield* writePath(machine, probedPath(file), content);
    first ??= answer;
    last = answer;
    if (answer.sw !== 0x9000) break;
    written++;
  }
  // As it was: nothing of the ring was written, or all of it.
  if (written === 0 || written === contents.length) machine.undo = undefined;
  // Where the right is not held the first answer counts: what follows only puts back what it may have moved.
  const telling = permitted ? last : first;
  if (telling) judge(machine, telling, permitted);
}

/** Writes the records of a ring back, oldest first, with the credentials that its update right asks for. */
function* writeRing(machine: Machine, file: ElementaryFile, oldestFirst: readonly Uint8Array[]): Asking<void> {
  yield* machine.reset('warm');
  yield* attainCredentials(machine, credentialsFor(file.update));
  yield* enter(machine, file.directory);
  for (const content of oldestFirst) {
    demand(machine, yield* writePath(machine, probedPath(file), content), `UPDATE ${file.path}`);
  }
}

function judge(machine: Machine, answer: Answer, permitted: boolean): void {
  const expected = permitted ? 0x9000 : 0x6982;
  if (answer.sw === expected) return;
  const lead = permitted
    ? { zh: '权限满足却被拒绝', en: 'the right is held, yet it was refused' }
    : { zh: '权限不满足却未按 6982 拒绝', en: 'the right is not held, yet it was not refused with 6982' };
  throw new Failed([statusFinding(machine, answer, permitted ? '9000' : '6982', lead)]);
}
