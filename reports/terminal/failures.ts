import type { JudgedRun, PlannedTest } from '../../runner/judge/judged-run.ts';
import type { Finding, TestVerdict } from '../../runner/judge/verdict.ts';
import { describeResponse } from '../../runner/iso7816/command-names.ts';
import { unhex } from '../../runner/iso7816/hex.ts';
import type { Language } from '../../runner/messages/bilingual.ts';
import { VERDICT_WORDS } from '../words.ts';
import { padded, type Paint, painter, type TerminalOptions } from './style.ts';

/** Most tests printed in full; the rest are counted, and stand in the reports. */
const MOST = 12;
/** Bytes of one line before it is shortened. */
const MOST_BYTES = 32;

/** Every test that did not pass, with what was sent, what came back, what was expected and the likely cause. */
export function renderFailures(run: JudgedRun, options: TerminalOptions): string {
  const paint = painter(options);
  const tests = new Map(run.tests.map((test) => [test.id, test]));
  const wrong = run.verdicts.filter(({ verdict, level }) => verdict !== 'PASS' && verdict !== 'NOT_APPLICABLE' && level !== 'record');
  const blocks = wrong.slice(0, MOST).map((verdict) => block(run, verdict, tests.get(verdict.id) as PlannedTest, options.language, paint));
  if (wrong.length > MOST) blocks.push(`  … ${wrong.length - MOST} ${options.language === 'zh' ? '项见报告' : 'more in the report'}`);
  return blocks.join('\n\n');
}

function block(run: JudgedRun, verdict: TestVerdict, test: PlannedTest, language: Language, paint: Paint): string {
  const colour = verdict.verdict === 'FAIL' ? 'red' : 'yellow';
  const word = paint(colour, `${VERDICT_WORDS[verdict.verdict][language]}  ${verdict.level}`);
  const place = `${test.place.file}:${test.place.line}`;
  const lines = [
    `  ${paint('bold', padded(verdict.id, 8))} ${padded(test.title[language], 56)} ${word}`,
    `           ${paint('dim', `${place}   ${test.clause.join('; ')}`)}`,
  ];
  if (verdict.reason && verdict.findings.length === 0) lines.push(`           ${verdict.reason.text[language]}`);
  for (const finding of verdict.findings) lines.push(...findingLines(run, finding, language, paint));
  return lines.join('\n');
}

function findingLines(run: JudgedRun, finding: Finding, language: Language, paint: Paint): string[] {
  const lines = [`           ${finding.text[language]}`];
  const event = finding.event === undefined ? undefined : run.events[finding.event];
  if (event?.type === 'apdu') {
    const meaning = event.r.includes('*') ? '' : describeResponse(unhex(event.r))[language];
    lines.push(`           ${paint('cyan', '→')} ${shortened(event.c)}`);
    lines.push(`           ${paint('cyan', '←')} ${padded(shortened(event.r), 40)} ${paint('dim', meaning)}`);
  } else if (event?.type === 'reset') {
    lines.push(`           ${paint('cyan', '←')} ATR ${shortened(event.r)}`);
  }
  if (finding.cause) lines.push(`           ${finding.cause[language]}`);
  return lines;
}

function shortened(hexText: string): string {
  const pairs = hexText.match(/../g) ?? [];
  const shown = pairs.slice(0, MOST_BYTES).join(' ');
  return pairs.length > MOST_BYTES ? `${shown} … (${pairs.length})` : shown;
}
