import { join } from 'node:path';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { budgetFaults } from '../../runner/suite/budget.ts';
import { deadFaults } from '../../runner/suite/check/dead.ts';
import { effectFaults } from '../../runner/suite/check/effects.ts';
import { rowFaults } from '../../runner/suite/check/rows.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { flag, languageIn, type Options, textOption } from './options.ts';
import { EXIT, say } from './terminal.ts';

/** `cardbench suite check`: every mistake of the suites, each with its place. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  const inputs = loadInputs(textOption(options, 'ics') ?? join(ROOT, 'samples', 'demo.yaml'));
  const { plan, world, sources, faults } = preparePlan(inputs);
  const found = [
    ...faults,
    ...effectFaults(plan.tests, world),
    ...budgetFaults(plan.tests, world),
    ...deadFaults(sources, plan.tests, world, inputs.sample),
    ...rowFaults(plan.tests, inputs.suites.registers['excluded.yaml']),
  ];
  if (flag(options, 'json')) {
    say(
      JSON.stringify({
        tests: plan.tests.length,
        faults: found.map(({ code, text, place }) => ({ code, text, place })),
      }),
    );
  } else {
    for (const fault of found) say(fault.render(language));
    say(
      language === 'zh'
        ? `${inputs.suites.suites.length} 个套件，展开为 ${plan.tests.length} 个检测项，${found.length} 处错误`
        : `${inputs.suites.suites.length} suites, ${plan.tests.length} tests after expansion, ${found.length} mistakes`,
    );
  }
  return found.length === 0 ? EXIT.pass : EXIT.usage;
}
