import { concat, unhex } from '../../iso7816/hex.ts';
import { evaluateText } from '../template/evaluate.ts';
import { compileText } from '../template/template.ts';
import { enter, selectDirectory } from './commands.ts';
import { known, type StepKind, text } from './step.ts';

/** `select: SSSE`, `DF04`, `MF`, `DF01/EF05`: SELECT by DF name (by FID where it has none), an EF with P1 02. */
export const select: StepKind = {
  key: 'select',
  answers: { default: '9000' },
  compile(raw, _whole, compiler) {
    const target = compileText(text(raw) ?? '', compiler.world.expressions);
    return {
      *run(machine) {
        const [directory = '', fid] = evaluateText(target, machine.scope).split('/');
        if (fid === undefined) {
          if (directory !== 'SSSE' && directory !== 'MF' && machine.directory === undefined)
            yield* enter(machine, 'SSSE');
          yield* selectDirectory(machine, directory);
          return;
        }
        yield* enter(machine, directory);
        yield* machine.exchange(concat(unhex('00A4020002'), unhex(fid)));
      },
      effects: (_world, scope) => [{ kind: 'enter', place: known(() => evaluateText(target, scope).split('/')[0]) }],
    };
  },
};
