import { concat } from '../../iso7816/hex.ts';
import type { Answer } from '../interpret/answer.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { evaluateText } from '../template/evaluate.ts';
import { compileText } from '../template/template.ts';
import type { World } from '../world.ts';
import { demandData, enter } from './commands.ts';
import { type Effect, field, known, type StepKind, text } from './step.ts';

/**
 * `read: DF01/EF05#20`: READ RECORD by tag or number, or READ BINARY, with SFI; its directory is selected first. An
 * answer of 9000 without data is a failure whatever is expected.
 */
export const read: StepKind = {
  key: 'read',
  answers: { default: '9000' },
  compile(raw, whole, compiler) {
    const path = compileText(text(raw) ?? '', compiler.world.expressions);
    const le = compiler.world.expressions.compile((text(field(whole, 'length')) ?? '0').replace(/^\{|\}$/g, ''));
    const offset = compiler.world.expressions.compile((text(field(whole, 'offset')) ?? '0').replace(/^\{|\}$/g, ''));
    return {
      *run(machine) {
        const [length, from] = [Number(le.evaluate(machine.scope)), Number(offset.evaluate(machine.scope))];
        const place = evaluateText(path, machine.scope);
        const answer = yield* readPath(machine, place, length, from);
        if (answer.sw === 0x9000) demandData(machine, answer, `READ ${place}`);
      },
      effects: (_world, scope) =>
        touches(
          'read',
          known(() => evaluateText(path, scope)),
        ),
    };
  },
};

/** Effects of reading or writing at a path: its directory is current afterwards. */
export function touches(kind: 'read' | 'write', path: string | undefined): readonly Effect[] {
  if (path === undefined) return [{ kind: 'enter', place: undefined }];
  const file = path.replace(/#.*$/, '');
  return [
    { kind: 'enter', place: file.split('/')[0] },
    { kind, file },
  ];
}

/** Where a reference lies: file, and P1 P2 of READ RECORD; without a record, the transparent contents. */
export interface Location {
  readonly directory: string;
  readonly sfi: number;
  readonly record: { readonly p1: number; readonly mode: 0 | 4 } | undefined;
}

/** A tag addresses its first record by identifier; a repeated tag and `#@n` go by number (§2.3). */
export function locate(world: World, path: string): Location {
  const reference = world.reference(path);
  const { file } = reference;
  const { directory, sfi } = file;
  if (reference.number !== undefined) return { directory, sfi, record: { p1: reference.number, mode: 4 } };
  if (reference.tag === undefined) return { directory, sfi, record: undefined };
  const element = file.elements.find((candidate) => candidate.tag === reference.tag);
  const index = reference.index ?? 1;
  if (element && index > 1) return { directory, sfi, record: { p1: (element.record ?? 1) + index - 1, mode: 4 } };
  return { directory, sfi, record: { p1: Number.parseInt(reference.tag, 16), mode: 0 } };
}

export function* readPath(machine: Machine, path: string, length = 0, offset = 0): Asking<Answer> {
  const { directory, sfi, record } = locate(machine.world, path);
  yield* enter(machine, directory);
  const header = record ? [0x00, 0xb2, record.p1, (sfi << 3) | record.mode] : [0x00, 0xb0, 0x80 | sfi, offset];
  return yield* machine.exchange(concat(Uint8Array.from(header), Uint8Array.of(length)));
}
