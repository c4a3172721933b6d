import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import { DECISION_WORDS, FAMILIES } from '../words.ts';
import { padded, painter, type TerminalOptions } from './style.ts';

export interface SummaryOptions extends TerminalOptions {
  readonly seconds?: number;
  readonly budget?: readonly { readonly counter: string; readonly initial: number; readonly lowest: number }[];
}

/** Families with their counts, the decision, and how low the PIN counter could fall. */
export function renderSummary(run: JudgedRun, options: SummaryOptions): string {
  const { language } = options;
  const zh = language === 'zh';
  const paint = painter(options);
  const verdicts = new Map(run.verdicts.map((verdict) => [verdict.id, verdict]));
  const cells = Object.entries(FAMILIES).flatMap(([family, name]) => {
    const of = run.tests.filter((test) => test.family === family).map((test) => verdicts.get(test.id)?.verdict);
    const executed = of.filter((verdict) => verdict !== 'NOT_APPLICABLE');
    if (executed.length === 0) return [];
    const wrong = executed.filter((verdict) => verdict !== 'PASS').length;
    const mark = wrong === 0 ? paint('green', '✓') : paint('red', '✗');
    const trouble = wrong === 0 ? '' : paint('red', ` ${wrong} ${zh ? '项未通过' : 'not passed'}`);
    return [`  ${mark} ${padded(name[language], 34)} ${String(executed.length).padStart(4)}${trouble}`];
  });
  const { passed, failed, inconclusive, notApplicable, blocked, errors } = run.summary;
  const counts = zh
    ? `通过 ${passed}，不通过 ${failed}，不能判定 ${inconclusive}，前提未满足 ${blocked}，环境故障 ${errors}，不适用 ${notApplicable}`
    : `${passed} passed, ${failed} failed, ${inconclusive} inconclusive, ${blocked} blocked, ${errors} errors, ${notApplicable} not applicable`;
  const colour = run.decision === 'conform' ? 'green' : run.decision === 'not-conform' ? 'red' : 'yellow';
  const apdus = run.events.reduce((sum, event) => sum + (event.type === 'apdu' ? 1 : 0), 0);
  const effort = `${options.seconds === undefined ? '' : `${options.seconds.toFixed(2)} s, `}${apdus} APDU`;
  const pin = options.budget?.find(({ counter }) => counter === 'pin');
  const region = run.header.profile.region ? ` + ${run.header.profile.region}` : '';
  const head = `  ${run.header.profile.id}${region} · ${zh ? `适用 ${run.header.plan.selected} 项` : `${run.header.plan.selected} tests apply`}${pin ? ` · ${zh ? `PIN 最低余 ${pin.lowest}/${pin.initial} 次` : `lowest PIN tries: ${pin.lowest} of ${pin.initial}`}` : ''}`;
  const trouble = run.integrity.map(({ code, text }) => `  ${paint('yellow', code)} ${text[language]}`);
  return [head, '', ...cells, '', ...trouble, `  ${paint(['bold', colour], DECISION_WORDS[run.decision][language])}  ${counts}   ${paint('dim', effort)}`].join('\n');
}
