import { hex } from '../../iso7816/hex.ts';
import type { Attempt } from '../interpret/exchange.ts';
import { expectsSuccess } from '../matchers/status.ts';
import { evaluateTemplate } from '../template/evaluate.ts';
import { compileTemplate } from '../template/template.ts';
import type { World } from '../world.ts';
import { type Consumption, field, type StepKind, text } from './step.ts';

/** `send: 00 20 00 00 {lc} {ixit.pin}`: exactly these bytes, malformed ones included. */
export const send: StepKind = {
  key: 'send',
  answers: { default: 'none' },
  compile(raw, whole, compiler) {
    const template = compileTemplate(text(raw) ?? '', compiler.world.expressions);
    const success = expectsSuccess(field(whole, 'expect'));
    const first = template.parts[0];
    const header = first?.kind === 'bytes' ? first.bytes : new Uint8Array();
    return {
      *run(machine) {
        const command = yield* evaluateTemplate(template, machine);
        const attempt = attemptOf(command, machine.world, machine.directory, success);
        yield* machine.exchange(command, attempt);
        if (command[1] === 0x84 && machine.answer?.sw === 0x9000) machine.set('challenge', machine.answer.data);
        // SELECT by hand: what is current is no longer known, so the next step selects what it needs.
        if (command[1] === 0xa4) machine.directory = undefined;
      },
      effects(world, scope, succeeds) {
        const attempt = attemptOf(header, world, String(scope.in ?? ''), succeeds);
        if (attempt) return [{ kind: 'try', ...attempt }];
        const what = COMPLETES[hex(header.slice(0, 2))];
        return what && succeeds ? [{ kind: 'consume', what }] : [];
      },
    };
  },
};

/** CLA and INS of CREDIT and DEBIT: what they complete. */
const COMPLETES: Readonly<Record<string, Consumption>> = {
  B02A: 'load',
  B02C: 'settlement',
  '8052': 'purse',
  '8054': 'purse',
};

/** Which counter a command can cost: VERIFY, CHANGE PIN and PIN UNBLOCK the PIN's, EXTERNAL AUTHENTICATE that of its key. */
export function attemptOf(
  command: Uint8Array,
  world: World,
  directory: string | undefined,
  success: boolean,
): Attempt | undefined {
  const expected = success ? 'success' : 'failure';
  const ins = command[1];
  if (ins === 0x20 || (ins === 0x5e && command[0] === 0x80)) return { counter: 'pin', expected };
  if (ins !== 0x82 || command.length < 4) return undefined;
  const id = hex(command.slice(3, 4));
  const candidates = [...world.keys.values()].filter((key) => key.ids.includes(id));
  const key =
    candidates.find((candidate) => candidate.directory === directory) ??
    candidates.find((candidate) => candidate.directory === 'SSSE');
  return key && { counter: key.name, expected };
}
