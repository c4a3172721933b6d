import { hex, spacedHex } from '../../iso7816/hex.ts';
import { Fault } from '../../messages/fault.ts';
import { text } from '../steps/step.ts';
import { evaluateTemplate } from '../template/evaluate.ts';
import { compileTemplate, type Template } from '../template/template.ts';
import { finding, type Matcher } from './matcher.ts';

/** `data: 01 10 .. {x} *`: bytes, `..` any byte, `*` any rest, and placeholders. */
export const bytes: Matcher = {
  key: 'data',
  compile(raw, compiler) {
    const pattern = text(raw);
    if (pattern === undefined) throw new Fault('STEP_VALUE', { key: 'data', value: JSON.stringify(raw) });
    const open = /\*\s*$/.test(pattern);
    const pieces = pattern
      .replace(/\*\s*$/, '')
      .split(/(\.\.)/)
      .map((piece): Template | 'any' => (piece === '..' ? 'any' : compileTemplate(piece, compiler.world.expressions)));
    return {
      *run(machine, answer) {
        const { data } = answer;
        let at = 0;
        let holds = true;
        let shown = '';
        for (const piece of pieces) {
          if (piece === 'any') {
            at += 1;
            shown += '..';
            continue;
          }
          const want = yield* evaluateTemplate(piece, machine);
          holds &&= hex(data.slice(at, at + want.length)) === hex(want);
          at += want.length;
          shown += hex(want);
        }
        if (holds && (open ? data.length >= at : data.length === at)) return [];
        const expected = shown.replace(/(..)(?=.)/g, '$1 ') + (open ? ' *' : '');
        const sentence = { zh: '数据与期望的字节不符', en: 'the data differ from the expected bytes' };
        return [finding(machine, answer, 'DATA_MISMATCH', sentence, expected, spacedHex(data))];
      },
    };
  },
};
