import { concat, unhex } from '../../iso7816/hex.ts';
import { MAC_COUNTER } from '../counters.ts';
import type { Answer } from '../interpret/answer.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { evaluateTemplate, evaluateText } from '../template/evaluate.ts';
import { compileTemplate, compileText } from '../template/template.ts';
import { enter } from './commands.ts';
import { updateCommand, updateProtection, updateWishes } from './line.ts';
import { locate, touches } from './read.ts';
import { field, known, type StepKind, text } from './step.ts';

/** `update: DF01/EF05#20` with `data:` the value: UPDATE RECORD of `tag length value`, or UPDATE BINARY (§2.4). */
export const update: StepKind = {
  key: 'update',
  answers: { default: '9000' },
  compile(raw, whole, compiler) {
    const path = compileText(text(raw) ?? '', compiler.world.expressions);
    const data = compileTemplate(text(field(whole, 'data')) ?? '', compiler.world.expressions);
    const offset = compiler.world.expressions.compile((text(field(whole, 'offset')) ?? '0').replace(/^\{|\}$/g, ''));
    return {
      *run(machine) {
        const target = evaluateText(path, machine.scope);
        const value = yield* evaluateTemplate(data, machine);
        const { tag } = machine.world.reference(target);
        const bytes = tag === undefined ? value : concat(unhex(tag), Uint8Array.of(value.length), value);
        yield* writePath(machine, target, bytes, Number(offset.evaluate(machine.scope)));
      },
      effects(world, scope, succeeds) {
        const target = known(() => evaluateText(path, scope));
        if (target === undefined) return touches('write', undefined);
        const { file } = world.reference(target);
        const written = [...updateWishes(world, file), ...touches('write', target)];
        const expected = succeeds ? 'success' : 'failure';
        const mac = updateProtection(world, file).endsWith('mac');
        return mac ? [...written, { kind: 'try', counter: MAC_COUNTER, expected }] : written;
      },
    };
  },
};

/** Writes whole records (tag and length included), a record of a cyclic file (P2 mode 3), or transparent contents. */
export function* writePath(machine: Machine, path: string, bytes: Uint8Array, offset = 0): Asking<Answer> {
  const { directory, sfi, record } = locate(machine.world, path);
  const { file } = machine.world.reference(path);
  yield* enter(machine, directory);
  const header =
    file.structure === 'cyclic'
      ? [0x00, 0xdc, 0x00, (sfi << 3) | 3]
      : record
        ? [0x00, 0xdc, record.p1, (sfi << 3) | record.mode]
        : [0x00, 0xd6, 0x80 | sfi, offset];
  return yield* machine.exchange(yield* updateCommand(machine, file, header, bytes));
}
