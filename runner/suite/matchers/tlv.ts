import { equalBytes, hex } from '../../iso7816/hex.ts';
import { findTlv } from '../../iso7816/tlv.ts';
import { type RawMap, text } from '../steps/step.ts';
import { evaluateTemplate } from '../template/evaluate.ts';
import { compileTemplate } from '../template/template.ts';
import { finding, type Matcher } from './matcher.ts';

/** `tlv: {6F.84: "{aid('DF01')}", 6F.A5.88: present}`: values inside the BER-TLV tree of the answer. */
export const tlv: Matcher = {
  key: 'tlv',
  compile(raw, compiler) {
    const rows = Object.entries(raw as RawMap).map(([path, wanted]) => {
      const word = text(wanted) ?? '';
      const template = isPresence(word) ? word : compileTemplate(word, compiler.world.expressions);
      return { path, template };
    });
    return {
      *run(machine, answer) {
        const findings = [];
        for (const { path, template } of rows) {
          const value = findTlv(answer.data, path);
          const actual = value ? hex(value) : '∅';
          if (typeof template === 'string') {
            if ((value !== undefined) === (template === 'present')) continue;
            const sentence =
              template === 'present'
                ? { zh: `缺少标签 ${path}`, en: `tag ${path} is missing` }
                : { zh: `不应有标签 ${path}`, en: `tag ${path} should not be there` };
            findings.push(finding(machine, answer, 'TLV_PRESENCE', sentence, template, actual));
            continue;
          }
          const wanted = yield* evaluateTemplate(template, machine);
          if (value && equalBytes(value, wanted)) continue;
          const sentence = { zh: `标签 ${path} 的值不符`, en: `the value of tag ${path} differs` };
          findings.push(finding(machine, answer, 'TLV_VALUE', sentence, hex(wanted), actual));
        }
        return findings;
      },
    };
  },
};

function isPresence(word: string): word is 'present' | 'absent' {
  return word === 'present' || word === 'absent';
}
