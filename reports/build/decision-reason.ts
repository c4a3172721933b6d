import { selectionPassed } from '../../runner/judge/decision.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { TestVerdict } from '../../runner/judge/verdict.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';

/** Why a run is decided as it is, in one sentence or two. */
export function decisionReason(run: JudgedRun): Bilingual {
  const must = run.verdicts.filter(({ level, verdict }) => level === 'must' && verdict !== 'NOT_APPLICABLE');
  const count = (...words: readonly TestVerdict['verdict'][]): number =>
    must.filter(({ verdict }) => words.includes(verdict)).length;
  const failed = {
    zh: `所适用的 ${must.length} 项必须级检测中有 ${count('FAIL')} 项不通过。`,
    en: `Of ${must.length} mandatory tests that apply, ${count('FAIL')} failed.`,
  };
  const trusted = must.filter(({ rederived }) => !rederived).length;
  const recorded = {
    zh: `本报告依据遮盖副本，其中 ${trusted} 项判定沿用原记录，样品声明的散列无法核对。`,
    en: ` This report rests on a masked copy: ${trusted} verdicts are those of the original record, and the hash of the sample's statement can not be checked.`,
  };
  switch (run.decision) {
    case 'conform':
      return joined(passed(must.length, '全部实际执行并通过', 'were observed executed and passed'), withheld(run));
    case 'conform-as-recorded':
      return joined(passed(must.length, '据记录全部通过', 'passed as recorded'), withheld(run), recorded);
    case 'not-conform':
      return failed;
    case 'not-conform-as-recorded':
      return joined(failed, recorded);
    case 'not-concluded': {
      if (!run.footer) return { zh: '运行中断，记录没有结尾。', en: 'The run was cut off: the record has no footer.' };
      if (run.integrity.length > 0) return { zh: '运行记录不完整。', en: 'The record is not whole.' };
      const unkeyed = run.tests.filter((test) => test.unkeyed && test.level === 'must').length;
      if (unkeyed > 0 && count('PASS') === must.length) {
        return {
          zh: `所适用的 ${must.length} 项必须级检测全部通过；另有 ${unkeyed} 项因密钥来源不能计算而未做，不能判定为符合。`,
          en: `All ${must.length} mandatory tests that apply passed; ${unkeyed} more need keys that the key source does not give, so conformity is not decided.`,
        };
      }
      if (selectionPassed(run)) {
        return {
          zh: `只运行了选定的 ${must.length} 项必须级检测，全部通过；未运行其余检测，不能判定。`,
          en: `Only a selection of ${must.length} mandatory tests was run, and all passed; the others were not, so nothing is decided.`,
        };
      }
      if (must.length === 0) return { zh: '没有执行任何必须级检测。', en: 'No mandatory test was executed.' };
      const changed = run.verdicts.find(({ unrestored }) => unrestored);
      if (changed) {
        return {
          zh: `检测项 ${changed.id} 之后卡片未能恢复原状，其后的结果存疑，不能判定。`,
          en: `The card could not be put back as it was after ${changed.id}: what came later is doubtful, and nothing is decided.`,
        };
      }
      const open = count('ERROR', 'INCONCLUSIVE', 'BLOCKED');
      return {
        zh: `所适用的 ${must.length} 项必须级检测中有 ${open} 项没有得出结果，${count('FAIL')} 项不通过。`,
        en: `Of ${must.length} mandatory tests that apply, ${open} gave no result and ${count('FAIL')} failed.`,
      };
    }
  }
}

function passed(count: number, zh: string, en: string): Bilingual {
  return {
    zh: `所适用的 ${count} 项必须级检测${zh}，运行记录完整。`,
    en: `All ${count} mandatory tests that apply ${en}; the record is whole.`,
  };
}

function withheld(run: JudgedRun): Bilingual {
  const count = run.tests.filter((test) => test.withheld).length;
  if (count === 0) return { zh: '', en: '' };
  return {
    zh: `另有 ${count} 项不可逆或记账的检测因样卡未声明可牺牲而未做。`,
    en: ` ${count} irreversible or booking tests were withheld: the sample may not be sacrificed.`,
  };
}

function joined(...parts: readonly Bilingual[]): Bilingual {
  return { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).join('') };
}
