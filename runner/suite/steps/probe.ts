import { Fault } from '../../messages/fault.ts';
import { credentialsFor } from '../../profile/access.ts';
import type { ElementaryFile } from '../../profile/model.ts';
import type { Scope, Value } from '../expression/expressions.ts';
import type { Answer } from '../interpret/answer.ts';
import { Failed, Undecided } from '../interpret/endings.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { finding } from '../matchers/matcher.ts';
import { statusFinding } from '../matchers/status.ts';
import { attainCredentials, attainEffects } from './attain.ts';
import { demand, demandData, enter } from './commands.ts';
import { updateWishes } from './line.ts';
import { readPath, touches } from './read.ts';
import { demandFull, RECORD_NOT_FOUND, readRing, touchRing } from './ring.ts';
import { type Compiler, type Effect, field, known, type Raw, type StepKind, text } from './step.ts';
import { writePath } from './update.ts';
import { authentications } from './wishes.ts';

/** Bytes of a transparent file that a probe reads and writes back. */
const PROBED_BYTES = 8;
const REFUSED = 0x6982;

/** The read or the update that a cell is about, once, under the credentials that are held; it leaves the file as it was. */
type Operation = (held: readonly string[]) => Asking<Answer>;

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
        const reads = op.evaluate(machine.scope) === 'read';
        const operation = reads
          ? reading(machine, target)
          : yield* target.structure === 'cyclic' ? ringUpdate(machine, target, permitted) : update(machine, target);
        if (permitted) yield* expectSuccess(machine, target, wanted, operation, reads);
        else yield* expectRefusals(machine, target, wanted, operation);
      },
      effects(world, scope) {
        const target = world.file(String((file.evaluate(scope) as Scope).path));
        const presented = known(() => (credentials.evaluate(scope) as readonly Value[]).map(String));
        const updates = op.evaluate(scope) === 'update';
        // What an update finds is read first, under the read right.
        const asked: readonly Effect[] = updates
          ? [
              { kind: 'open', path: target.path, op: 'read' },
              ...authentications(credentialsFor(target.read)),
              ...updateWishes(world, target),
            ]
          : [];
        return [...attainEffects(world, presented), ...asked, ...touches(updates ? 'write' : 'read', target.path)];
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

function reading(machine: Machine, file: ElementaryFile): Operation {
  return () => readPath(machine, probedPath(file), file.structure === 'transparent' ? PROBED_BYTES : 0);
}

function* update(machine: Machine, file: ElementaryFile): Asking<Operation> {
  yield* attainCredentials(machine, credentialsFor(file.read));
  yield* enter(machine, file.directory);
  const answer = demand(machine, yield* reading(machine, file)([]), `READ ${file.path}`);
  const contents = demandData(machine, answer, `READ ${file.path}`).carried;
  yield* machine.reset('warm');
  return () => writePath(machine, probedPath(file), contents);
}

function* ringUpdate(machine: Machine, file: ElementaryFile, permitted: boolean): Asking<Operation> {
  const records = yield* readRing(machine, file);
  if (permitted) demandFull(file, records);
  yield* machine.reset('warm');
  return function* (held) {
    const { answer, grew, kept } = yield* touchRing(machine, file, records, held);
    if (grew && permitted) throw new Undecided('RING_HAS_ROOM', HAS_ROOM);
    if (!kept && permitted) throw new Failed([finding(machine, answer, 'RING_SHRANK', SHRANK, '', '')]);
    if (grew) machine.remarks.push(finding(machine, answer, 'RING_HAS_ROOM', HAS_ROOM, '', ''));
    return answer;
  };
}

const HAS_ROOM = {
  zh: '循环文件未写满：写入的记录成为新增的一条，无法恢复，最新的记录现在有两条；请用可牺牲样卡检测',
  en: 'the ring has room for more than it holds: its newest record now stands there twice and that can not be undone; test it on a sacrificial sample',
};

const SHRANK = {
  zh: '向循环文件写入一条记录后，消失的不只是最旧的一条',
  en: 'one write to the ring made more records drop than the oldest',
};

function* expectSuccess(
  machine: Machine,
  file: ElementaryFile,
  credentials: readonly string[],
  operation: Operation,
  reads: boolean,
): Asking<void> {
  yield* attainCredentials(machine, credentials);
  yield* enter(machine, file.directory);
  const answer = yield* operation(credentials);
  // A log that holds no record yet: the right was held, there is only nothing to read.
  if (reads && file.structure === 'cyclic' && answer.sw === RECORD_NOT_FOUND) return;
  if (answer.sw !== 0x9000) {
    const lead = { zh: '权限满足却被拒绝', en: 'the right is held, yet it was refused' };
    throw new Failed([statusFinding(machine, answer, '9000', lead)]);
  }
  if (reads) demandData(machine, answer, `READ ${file.path}`);
}

/**
 * Presents the credentials one after the other and tries after each one: what is refused under all that was presented
 * so far is refused on a card that adds them up and on one that remembers the last.
 */
function* expectRefusals(
  machine: Machine,
  file: ElementaryFile,
  credentials: readonly string[],
  operation: Operation,
): Asking<void> {
  const held: string[] = [];
  for (const group of presentedTogether(machine, file, credentials)) {
    yield* present(machine, group);
    yield* enter(machine, file.directory);
    held.push(...group);
    const answer = yield* operation(held);
    if (isRefusal(answer)) continue;
    const opening = group.length > 1 ? yield* openedAlone(machine, file, group, operation) : group;
    const names = opening.length > 0 ? opening.join(', ') : held.join(', ');
    const lead = {
      zh: `权限不满足却未按 6982 拒绝${names && `（已满足：${names}）`}`,
      en: `the right is not held${names && ` (presented: ${names})`}, yet it was not refused with 6982`,
    };
    throw new Failed([statusFinding(machine, answer, '6982', lead)]);
  }
}

function isRefusal({ sw, data }: Answer): boolean {
  return sw === REFUSED && data.length === 0;
}

/**
 * Keys of the directory of the file one by one. The PIN and the keys of SSSE are presented before it is entered: all at
 * once where their status adds up, else each is followed by a try of its own.
 */
function presentedTogether(
  { world }: Machine,
  file: ElementaryFile,
  credentials: readonly string[],
): readonly (readonly string[])[] {
  const isOwn = (name: string): boolean => (name === 'pin' ? 'SSSE' : world.key(name).directory) === file.directory;
  const own = credentials.filter(isOwn).map((name) => [name]);
  const before = credentials.filter((name) => !isOwn(name));
  const adds = world.parameter('status.accumulate') === 'or';
  const first = adds && before.length > 0 ? [before] : before.map((name) => [name]);
  return credentials.length === 0 ? [[]] : [...first, ...own];
}

/** Which of these, presented alone after a reset, open the file. */
function* openedAlone(
  machine: Machine,
  file: ElementaryFile,
  names: readonly string[],
  operation: Operation,
): Asking<readonly string[]> {
  const opening: string[] = [];
  for (const name of names) {
    yield* machine.reset('warm');
    yield* present(machine, [name]);
    yield* enter(machine, file.directory);
    if (!isRefusal(yield* operation([name]))) opening.push(name);
  }
  return opening;
}

/** A credential that the card does not accept shows nothing about the file; that it should be accepted is another test. */
function* present(machine: Machine, credentials: readonly string[]): Asking<void> {
  try {
    yield* attainCredentials(machine, credentials);
  } catch (error) {
    const [found] = error instanceof Failed ? error.findings : [];
    throw found ? new Undecided('CREDENTIAL_REFUSED', found.text) : error;
  }
}
