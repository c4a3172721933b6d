import { join } from 'node:path';
import { padded } from '../../reports/terminal/paint.ts';
import { LEVEL_WORDS } from '../../reports/words.ts';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { budgetFaults, consumedBy } from '../../runner/suite/budget.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { flag, languageIn, listOption, type Options, textOption } from './options.ts';
import { EXIT, paint, pick, say } from './terminal.ts';

/** `cardbench plan`: what would run, what does not apply and why, and how low each counter can fall. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  const inputs = loadInputs(textOption(options, 'ics') ?? join(ROOT, 'samples', 'demo.yaml'));
  const only = listOption(options, 'only');
  const family = listOption(options, 'family');
  const { plan, world, faults, asked } = preparePlan(inputs, { ...(only && { only }), ...(family && { family }) });
  const wrong = [...faults, ...budgetFaults(plan.tests, world)];
  for (const fault of wrong) process.stderr.write(`${fault.render(language)}\n`);
  const selected = plan.tests.filter((test) => !test.notApplicable);
  if (flag(options, 'json')) {
    const tests = plan.tests.map(
      ({
        id,
        title,
        family: name,
        group,
        level,
        clause,
        notApplicable,
        spends,
        writes,
        consumes,
        irreversible,
        place,
      }) => ({
        id,
        title,
        family: name,
        group,
        level,
        clause,
        applies: !notApplicable,
        ...(notApplicable && { reason: notApplicable }),
        spends,
        writes,
        consumes,
        irreversible,
        place,
      }),
    );
    say(
      JSON.stringify({
        profile: inputs.profile.id,
        ...(asked && { version: asked.version.id, notAsked: asked.not.map(({ id }) => id) }),
        hash: plan.hash,
        selected: selected.length,
        notApplicable: plan.tests.length - selected.length,
        budget: plan.budget,
        tests,
      }),
    );
  } else {
    for (const test of plan.tests) {
      const mark = test.notApplicable ? paint('dim', '–') : test.irreversible ? paint('yellow', '!') : ' ';
      const why = test.notApplicable ? paint('dim', `  ${pick(test.notApplicable, language)}`) : '';
      say(
        `${mark} ${test.id.padEnd(28)} ${padded(pick(LEVEL_WORDS[test.level], language), 6)} ${pick(test.title, language)}${why}`,
      );
    }
    const zh = language === 'zh';
    say('');
    say(
      zh
        ? `适用 ${selected.length} 项，不适用 ${plan.tests.length - selected.length} 项`
        : `${selected.length} tests apply, ${plan.tests.length - selected.length} do not`,
    );
    if (asked) {
      const not = asked.not.map(({ id }) => id).join(', ') || '—';
      const name = pick(asked.version.name, language);
      say(zh ? `${name}（${asked.clause}）不检：${not}` : `not asked of ${name} (${asked.clause}): ${not}`);
    }
    for (const [what, count] of consumedBy(selected))
      say(zh ? `账户上记账（${what}）：${count} 笔` : `books on the account (${what}): ${count}`);
    for (const { counter, initial, lowest, test } of plan.budget) {
      say(
        zh
          ? `计数器 ${counter}：最低降到 ${lowest}/${initial}（${test}）`
          : `counter ${counter}: falls to ${lowest} of ${initial} at the lowest (${test})`,
      );
    }
  }
  return wrong.length > 0 ? EXIT.usage : EXIT.pass;
}
