import { DRAFT } from '../../runner/judge/certifiable.ts';
import { selectionPassed } from '../../runner/judge/decision.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { Language } from '../../runner/messages/bilingual.ts';
import { familyResults } from '../build/lines.ts';
import type { Counts } from '../model.ts';
import { DECISION_WORDS, SELECTION_PASSED } from '../words.ts';
import type { TerminalOptions } from './failures.ts';
import { harmless, padded, painter } from './paint.ts';

/** How low a PIN or key counter can fall, as the plan states it. */
export interface CounterLine {
  readonly counter: string;
  readonly initial: number;
  readonly lowest: number;
}

export interface SummaryOptions extends TerminalOptions {
  readonly seconds?: number;
  readonly budget?: readonly CounterLine[];
}

/** Applicability, a tally per family and the decision. */
export function renderSummary(run: JudgedRun, options: SummaryOptions): string {
  const { language, colour } = options;
  const paint = painter(colour);
  const zh = language === 'zh';
  const { summary, decision, footer } = run;
  const applicable = run.tests.length - summary.notApplicable;
  const { id, region } = run.header.profile;
  const head = zh
    ? `${id}${region ? ` + ${region}` : ''} · ${run.tests.length} 项中 ${applicable} 项适用`
    : `${id}${region ? ` + ${region}` : ''} · ${applicable} of ${run.tests.length} tests apply`;
  const counters = budgetText(options.budget ?? [], language);
  const families = familyResults(run).map(({ id: family, name, counts }) => {
    const clean = counts.failed + counts.inconclusive + counts.blocked + counts.errors === 0;
    const sign = clean ? paint('green', '✓') : paint('red', '✗');
    const total = counts.passed + counts.failed + counts.inconclusive + counts.blocked + counts.errors;
    return `  ${sign} ${family}  ${padded(name[language], zh ? 18 : 34)}${String(total).padStart(5)}   ${troubles(counts, language)}`.trimEnd();
  });
  const withheld = run.tests.filter((test) => test.withheld).length;
  const unkeyed = run.tests.filter((test) => test.unkeyed).length;
  const tone = decision === 'conform' ? 'green' : decision.startsWith('not-conform') ? 'red' : 'yellow';
  const word = selectionPassed(run) ? SELECTION_PASSED : DECISION_WORDS[decision];
  const apdus = footer
    ? `${footer.apdus.toLocaleString('en').replaceAll(',', ' ')} APDU${zh ? '' : 's'}`
    : zh
      ? '记录没有结尾'
      : 'the record has no footer';
  const time = options.seconds === undefined ? '' : `${options.seconds.toFixed(2)} s, `;
  return [
    ...[head, ...counters].map((line) => `  ${line}`),
    '',
    ...families,
    '',
    `  ${paint(tone, paint('bold', zh ? word.zh : word.en.toUpperCase()))}  ${tally(run, language)}    ${time}${apdus}`,
    ...(run.draft ? [`  ${paint('yellow', DRAFT[language])}`] : []),
    ...(withheld > 0
      ? [
          `  ${zh ? `${withheld} 项不可逆或记账的检测未做：样卡未声明可牺牲` : `${withheld} irreversible or booking tests withheld: the sample may not be sacrificed`}`,
        ]
      : []),
    ...(unkeyed > 0
      ? [
          `  ${zh ? `${unkeyed} 项检测因密钥来源不能计算而不适用` : `${unkeyed} tests do not apply because the key source can not compute what they need`}`,
        ]
      : []),
    ...(run.resumed > 0
      ? [`  ${zh ? `运行中断后继续过 ${run.resumed} 次` : `the run was cut off and resumed ${times(run.resumed)}`}`]
      : []),
    ...leftChanged(run, language),
    ...run.integrity.map(({ code, text }) => `  ${paint('red', code)} ${harmless(text[language])}`),
    ...(run.notRederived.length > 0
      ? [
          `  ${zh ? `${run.notRederived.length} 项判定无法从记录重新得出` : `${run.notRederived.length} verdicts could not be derived again from the record`}`,
        ]
      : []),
  ].join('\n');
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** Tests after which the card was not as before: everything behind the first of them is doubtful. */
function leftChanged(run: JudgedRun, language: Language): readonly string[] {
  const ids = run.verdicts.filter(({ unrestored }) => unrestored).map(({ id }) => id);
  if (ids.length === 0) return [];
  const list = ids.join(', ');
  return [
    language === 'zh'
      ? `  卡片未能恢复：${list}；其后的结果存疑，不作为判定依据`
      : `  the card could not be put back after ${list}; what came later is doubtful and decides nothing`,
  ];
}

/** The counters that can fall lowest; the plan prints all of them. */
function budgetText(budget: readonly CounterLine[], language: Language): readonly string[] {
  const lowest = budget.toSorted((a, b) => a.lowest - b.lowest).slice(0, COUNTERS);
  if (lowest.length === 0) return [];
  const parts = lowest.map(({ counter, initial, lowest: low }) => `${counter} ${low}/${initial}`);
  return [`${language === 'zh' ? '最低剩余次数' : 'lowest tries'}: ${parts.join(', ')}`];
}

const COUNTERS = 3;

const WORDS: readonly (readonly [keyof Counts, string, string])[] = [
  ['failed', '不通过', 'failed'],
  ['inconclusive', '不能判定', 'inconclusive'],
  ['blocked', '受阻', 'blocked'],
  ['errors', '故障', 'errors'],
];

function troubles(counts: Counts, language: Language): string {
  return WORDS.filter(([key]) => counts[key] > 0)
    .map(([key, zh, en]) => `${counts[key]} ${language === 'zh' ? zh : en}`)
    .join(', ');
}

function tally({ summary, warnings }: JudgedRun, language: Language): string {
  const zh = language === 'zh';
  const parts = [`${summary.passed} ${zh ? '通过' : 'passed'}`, `${summary.failed} ${zh ? '不通过' : 'failed'}`];
  for (const [key, chinese, english] of WORDS.slice(1))
    if (summary[key] > 0) parts.push(`${summary[key]} ${zh ? chinese : english}`);
  if (warnings > 0) parts.push(`${warnings} ${zh ? '提示' : 'warnings'}`);
  if (summary.notApplicable > 0) parts.push(`${summary.notApplicable} ${zh ? '不适用' : 'not applicable'}`);
  return parts.join(', ');
}
