import { describeResponse } from '../../runner/iso7816/command-names.ts';
import type { JudgedRun, PlannedTest } from '../../runner/judge/judged-run.ts';
import type { Finding, TestVerdict } from '../../runner/judge/verdict.ts';
import type { Language } from '../../runner/messages/bilingual.ts';
import { columns } from '../../runner/messages/columns.ts';
import { commandText } from '../trace/exchanges.ts';
import { bytesOf, spaced } from '../trace/hex-text.ts';
import { LEVEL_WORDS, VERDICT_WORDS } from '../words.ts';
import { harmless, type Paint, padded, painter } from './paint.ts';

export interface TerminalOptions {
  readonly language: Language;
  readonly colour: boolean;
}

const WIDTH = 80;
const INDENT = ' '.repeat(9);
/** Bytes of an APDU on one line; the record holds the rest. */
const SHOWN = 24;

/** Every test that neither passed nor was ruled out, as a person reads it; empty when there is none. */
export function renderFailures(run: JudgedRun, options: TerminalOptions): string {
  const blocks = run.tests.flatMap((test, index) => {
    const verdict = run.verdicts[index];
    if (!verdict || verdict.verdict === 'PASS' || verdict.verdict === 'NOT_APPLICABLE' || isUnrun(verdict)) return [];
    return [renderFailure(run, test, verdict, options)];
  });
  const unrun = run.verdicts.filter(isUnrun).length;
  if (unrun > 0) blocks.push(options.language === 'zh' ? `  ${unrun} 项未执行` : `  ${unrun} tests were not executed`);
  return blocks.join('\n\n');
}

/** A run that stopped early leaves hundreds of these: they are counted, not told one by one. */
function isUnrun({ reason }: TestVerdict): boolean {
  return reason?.code === 'NOT_EXECUTED';
}

/** One test: what was expected and seen, what was sent and came back, its meaning, the clause, the place, the cause. */
function renderFailure(
  run: JudgedRun,
  test: PlannedTest,
  verdict: TestVerdict,
  { language, colour }: TerminalOptions,
): string {
  const paint = painter(colour);
  const word = language === 'zh' ? VERDICT_WORDS[verdict.verdict].zh : verdict.verdict;
  const title = `  ${padded(test.id, 6)} ${harmless(test.title[language])}`;
  const right = `${word}  ${LEVEL_WORDS[verdict.level][language]}`;
  const gap = ' '.repeat(Math.max(2, WIDTH - columns(title) - columns(right)));
  const tone = verdict.verdict === 'FAIL' ? 'red' : 'yellow';
  return [
    `${paint('bold', title)}${gap}${paint(tone, right)}`,
    `${INDENT}${paint('dim', `${test.place.file}:${test.place.line}   ${test.clause.join(', ')}`)}`,
    ...(verdict.reason ? [`${INDENT}${harmless(verdict.reason.text[language])}`] : []),
    ...verdict.findings.flatMap((finding) => findingLines(run, finding, language, paint)),
  ].join('\n');
}

function findingLines(run: JudgedRun, finding: Finding, language: Language, paint: Paint): readonly string[] {
  const zh = language === 'zh';
  const [expected, got] = zh ? ['期望', '实际'] : ['expected', 'got'];
  const said = harmless(finding.text[language]);
  const compared = `${expected} ${paint('green', harmless(finding.expected))}   ${got} ${paint('red', harmless(finding.actual))}`;
  const short = columns(said) <= 34 && finding.expected.length + finding.actual.length < 40;
  return [
    ...(short ? [`${INDENT}${padded(said, 34)} ${compared}`] : [`${INDENT}${said}`, `${INDENT}${compared}`]),
    ...exchangeLines(run, finding, language, paint),
    ...(finding.cause ? [`${INDENT}${paint('bold', harmless(finding.cause[language]))}`] : []),
  ];
}

function exchangeLines({ events }: JudgedRun, { event }: Finding, language: Language, paint: Paint): readonly string[] {
  const shown = event === undefined ? undefined : events[event];
  const line = (arrow: string, bytes: string, meaning: string): string =>
    `${INDENT}${arrow} ${padded(bytes, 44)} ${paint('dim', meaning)}`.trimEnd();
  if (shown?.type === 'apdu' || (shown?.type === 'psam' && shown.c !== '')) {
    const to = shown.type === 'psam' ? 'PSAM ' : '';
    return [
      line('→', abridged(shown.c), `${to}${commandText(shown.c)[language]}`),
      line('←', abridged(shown.r), describeResponse(bytesOf(shown.r))[language]),
    ];
  }
  if (shown?.type === 'reset')
    return [line('←', abridged(shown.r), language === 'zh' ? '复位应答' : 'answer to reset')];
  return [];
}

function abridged(text: string): string {
  if (text.length <= 2 * SHOWN) return spaced(text);
  return `${spaced(text.slice(0, 2 * SHOWN - 8))} … ${spaced(text.slice(-4))}`;
}
