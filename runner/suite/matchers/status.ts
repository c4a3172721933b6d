import { matchesStatus, meaningOf } from '../../iso7816/status-words.ts';
import type { Finding } from '../../judge/verdict.ts';
import type { Bilingual } from '../../messages/bilingual.ts';
import { Fault } from '../../messages/fault.ts';
import type { Answer } from '../interpret/answer.ts';
import type { Machine } from '../interpret/machine.ts';
import { field, type Raw, text } from '../steps/step.ts';
import { finding, type Matcher } from './matcher.ts';

/**
 * `sw: 9000`, a list, a family (`63Cx`), a profile parameter (`param:ce.response`, whose value may list several), or
 * `{best, accepted, ruling}`: accepted passes with a remark that cites the register of ambiguities.
 */
export const status: Matcher = {
  key: 'sw',
  compile(raw, compiler) {
    const best = patterns(field(raw, 'best') ?? raw, (name) => String(compiler.world.parameter(name)));
    const accepted = patterns(field(raw, 'accepted') ?? [], (name) => String(compiler.world.parameter(name)));
    const ruling = text(field(raw, 'ruling')) ?? '';
    return {
      run(machine, answer) {
        if (best.some((pattern) => matchesStatus(pattern, answer.sw))) return [];
        if (!accepted.some((pattern) => matchesStatus(pattern, answer.sw))) {
          return [statusFinding(machine, answer, [...best, ...accepted].join(' / '))];
        }
        const remark = { zh: `按裁定 ${ruling} 接受`, en: `accepted under ruling ${ruling}` };
        machine.remarks.push(finding(machine, answer, 'SW_ACCEPTED', remark, best.join(' / '), swOf(answer)));
        return [];
      },
    };
  },
};

/** Whether an expectation is met by 9000 alone: then the suite expects the command to succeed. */
export function expectsSuccess(raw: Raw | undefined): boolean {
  const sw = field(raw, 'sw');
  return sw === '9000' || (Array.isArray(sw) && sw.length > 0 && sw.every((item) => item === '9000'));
}

/** Whether success is among what an expectation accepts; one that says nothing of the status word accepts anything. */
export function mayBeSuccess(raw: Raw | undefined): boolean {
  const sw = field(raw, 'sw');
  if (sw === undefined || field(raw, 'that') !== undefined) return true;
  const words = [field(sw, 'best') ?? sw, field(sw, 'accepted') ?? []].flat();
  return words.some((word) => /^(9000|61|param:)/.test(text(word as Raw) ?? ''));
}

export function statusFinding(machine: Machine, answer: Answer, expected: string, lead?: Bilingual): Finding {
  const meaning = meaningOf(answer.sw);
  const text = {
    zh: `${lead ? `${lead.zh}：` : ''}状态字应为 ${expected}，实为 ${swOf(answer)}（${meaning.zh}）`,
    en: `${lead ? `${lead.en}: ` : ''}status word should be ${expected}, is ${swOf(answer)} (${meaning.en})`,
  };
  return finding(machine, answer, 'SW_MISMATCH', text, expected, swOf(answer));
}

function swOf(answer: Answer): string {
  return answer.sw.toString(16).toUpperCase().padStart(4, '0');
}

function patterns(raw: Raw, parameter: (name: string) => string): readonly string[] {
  const items = Array.isArray(raw) ? (raw as readonly Raw[]) : [raw];
  return items.flatMap((item) => {
    const value = text(item) ?? '';
    const words = value.startsWith('param:') ? parameter(value.slice(6)).split(/[\s,/]+/) : [value];
    for (const word of words) {
      if (!/^[0-9A-Fa-fx]{4}$/.test(word)) throw new Fault('STEP_VALUE', { key: 'sw', value });
    }
    return words;
  });
}
