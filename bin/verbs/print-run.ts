import { renderFailures } from '../../reports/terminal/failures.ts';
import { renderSummary } from '../../reports/terminal/summary.ts';
import type { Execution, LeftBehind } from '../../runner/execute/execute.ts';
import { certifiable } from '../../runner/judge/certifiable.ts';
import { selectionPassed } from '../../runner/judge/decision.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { Bilingual, Language } from '../../runner/messages/bilingual.ts';
import type { Budget } from '../../runner/suite/plan.ts';
import { EXIT, say } from './terminal.ts';

export interface PrintOptions {
  readonly language: Language;
  readonly json: boolean;
  readonly seconds?: number;
  readonly record: string;
  readonly written: readonly string[];
  readonly budget?: readonly Budget[];
  readonly stopped?: Execution['stopped'];
}

/** Prints a judged run: one JSON object, or what a person wants to know. */
export function printRun(run: JudgedRun, options: PrintOptions): void {
  const { language, json, seconds, record, written, stopped } = options;
  if (json) {
    const tests = run.verdicts.map(({ id, verdict, level, reason, findings }) => ({
      id,
      verdict,
      level,
      ...(reason && { reason }),
      findings,
    }));
    const { decision, draft, summary, warnings, integrity, resumed, notRederived, head } = run;
    say(
      JSON.stringify({
        run: run.header.run,
        decision,
        draft,
        certifiable: certifiable(run),
        summary,
        warnings,
        integrity,
        resumed,
        notRederived,
        head,
        record,
        reports: written,
        seconds,
        ...(stopped && { stopped }),
        tests,
      }),
    );
    return;
  }
  const colour = process.stdout.isTTY === true;
  const failures = renderFailures(run, { language, colour });
  if (failures !== '') say(failures);
  say(
    renderSummary(run, {
      language,
      colour,
      ...(seconds !== undefined && { seconds }),
      ...(options.budget && { budget: options.budget }),
    }),
  );
  const zh = language === 'zh';
  if (stopped?.left) say(leftText(stopped.left)[language]);
  if (stopped)
    say(
      zh
        ? `已停止：${stopped.code} ${stopped.text}\n继续：cardbench run --resume ${record}（--card 与 --ics 与本次相同）`
        : `stopped: ${stopped.code} ${stopped.text}\ngo on with: cardbench run --resume ${record} (and the same --card and --ics)`,
    );
  say(`${zh ? '记录' : 'record'}  ${record}`);
  for (const file of written) say(`${zh ? '报告' : 'report'}  ${file}`);
}

/** What the test that was cut off may have left behind, and whether it was put back. */
function leftText({ test, writes, spends, restored }: LeftBehind): Bilingual {
  const files = writes.length > 0 ? writes.join(', ') : undefined;
  const counters = spends.length > 0 ? spends.join(', ') : undefined;
  const zh = [files && `文件 ${files}`, counters && `计数器 ${counters}`].filter(Boolean).join('，');
  const en = [files && `files ${files}`, counters && `counters ${counters}`].filter(Boolean).join(', ');
  if (restored) {
    return {
      zh: `中断的检测项 ${test} 改动过卡片（${zh || '未声明'}），已恢复`,
      en: `the test that was cut off, ${test}, had changed the card (${en || 'nothing declared'}); it was put back`,
    };
  }
  return {
    zh: `注意：中断的检测项 ${test} 可能已改动卡片（${zh || '未声明'}），尚未恢复；继续运行时先恢复`,
    en: `caution: the test that was cut off, ${test}, may have changed the card (${en || 'nothing declared'}) and it is not put back; going on with the run does that first`,
  };
}

/**
 * 0 conform (or a selection that passed), 1 not, 2 not concluded, on a draft or as recorded only, 4 when the bench or the
 * reader is why.
 */
export function exitCodeOf(run: JudgedRun, stopped?: { readonly code: string }): number {
  if (stopped && stopped.code !== 'INTERRUPTED') return EXIT.bench;
  const passed = run.decision === 'conform' || (selectionPassed(run) && !run.header.masked);
  if (passed) return run.draft ? EXIT.notConcluded : EXIT.pass;
  if (run.decision === 'not-conform') return EXIT.notConform;
  if (run.decision !== 'not-concluded') return EXIT.notConcluded;
  // A damaged record says nothing of the bench that made it.
  return run.summary.errors > 0 && run.integrity.length === 0 ? EXIT.bench : EXIT.notConcluded;
}
