import { VERDICT_WORDS } from '../../reports/words.ts';
import type { Verdict } from '../../runner/judge/verdict.ts';
import { readRecord } from '../../runner/record/reader.ts';
import { judgeInstalled } from './installed-inputs.ts';
import { flag, languageIn, type Options } from './options.ts';
import { EXIT, say } from './terminal.ts';

/** `cardbench diff`: tests whose verdicts differ between two records. */
export async function run([before = '', after = '']: readonly string[], options: Options): Promise<number> {
  const [old, now] = [before, after].map(
    (file) => new Map(judgeInstalled(readRecord(file)).verdicts.map(({ id, verdict }) => [id, verdict])),
  );
  const ids = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])];
  const changes = ids
    .map((id) => ({ id, before: old?.get(id) ?? ('–' as const), after: now?.get(id) ?? ('–' as const) }))
    .filter((row) => row.before !== row.after);
  const zh = languageIn(options) === 'zh';
  const word = (verdict: Verdict | '–') => (zh && verdict !== '–' ? VERDICT_WORDS[verdict].zh : verdict);
  if (flag(options, 'json')) say(JSON.stringify({ before, after, changes }));
  else if (changes.length === 0) say(zh ? '结论相同' : 'the verdicts are the same');
  else for (const { id, before: from, after: to } of changes) say(`${id.padEnd(32)} ${word(from)} → ${word(to)}`);
  return changes.length === 0 ? EXIT.pass : EXIT.notConform;
}
