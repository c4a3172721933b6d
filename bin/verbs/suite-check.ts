import { referenceFaults } from '../../runner/coverage/references.ts';
import type { Fault } from '../../runner/messages/fault.ts';
import { installedCards, loadRegisters } from '../../runner/session/coverage-inputs.ts';
import { loadInputs } from '../../runner/session/installed.ts';
import { budgetFaults } from '../../runner/suite/budget.ts';
import { deadFaults } from '../../runner/suite/check/dead.ts';
import { effectFaults } from '../../runner/suite/check/effects.ts';
import { rowFaults } from '../../runner/suite/check/rows.ts';
import { selectionFaults } from '../../runner/suite/check/selection.ts';
import { type Inputs, type Prepared, preparePlan } from '../../runner/suite/inputs.ts';
import { flag, languageIn, type Options, textOption } from './options.ts';
import { EXIT, say } from './terminal.ts';

/** `cardbench suite check`: every mistake of the suites, each with its place; for one sample, or for every sample of the bench. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  const ics = textOption(options, 'ics');
  const checked = (ics === undefined ? [...new Set(installedCards().map(({ file }) => file))] : [ics])
    .map((file) => loadInputs(file))
    .map((inputs) => ({
      inputs,
      ...preparePlan(inputs),
    }));
  const [first] = checked;
  const personal = checked.filter(({ inputs }) => inputs.profile.product === 'personal');
  const tests = personal.flatMap(({ plan }) => plan.tests);
  const found = distinct([
    ...checked.flatMap(({ plan, world, faults }) => [
      ...faults,
      ...effectFaults(plan.tests, world),
      ...budgetFaults(plan.tests, world),
    ]),
    ...(first ? referenceFaults(loadRegisters(), first.sources) : []),
    ...deadEverywhere(personal),
    ...selectionFaults(
      first?.inputs.suites.registers['selection.yaml'],
      tests,
      loadRegisters().groups.map(({ id }) => id),
    ),
    // The rows of §12 are those of the personal card.
    ...(tests.length > 0 ? rowFaults(tests, personal[0]?.inputs.suites.registers['excluded.yaml']) : []),
  ]);
  const suites = first?.inputs.suites.suites.length ?? 0;
  const count = checked.reduce((sum, { plan }) => sum + plan.tests.length, 0);
  if (flag(options, 'json')) {
    say(JSON.stringify({ tests: count, faults: found.map(({ code, text, place }) => ({ code, text, place })) }));
  } else {
    for (const fault of found) say(fault.render(language));
    say(
      language === 'zh'
        ? `${suites} 个套件，展开为 ${count} 个检测项，${found.length} 处错误`
        : `${suites} suites, ${count} tests after expansion, ${found.length} mistakes`,
    );
  }
  return found.length === 0 ? EXIT.pass : EXIT.usage;
}

interface Checked extends Prepared {
  readonly inputs: Inputs;
}

/** Tests that never run whatever a sample of their generations declares: one sample a profile stands for all. */
function deadEverywhere(cards: readonly Checked[]): readonly Fault[] {
  const ids = cards.map(({ inputs }) => inputs.profile.id);
  const profiles = cards.filter((_, index) => ids.indexOf(ids[index] as string) === index);
  const dead = profiles.map(({ inputs, plan, world, sources }) =>
    deadFaults(sources, plan.tests, world, inputs.sample),
  );
  const [first = [], ...others] = dead.map((faults) => new Map(faults.map((fault) => [fault.render('en'), fault])));
  return [...first].flatMap(([text, fault]) => (others.every((other) => other.has(text)) ? [fault] : []));
}

/** A mistake that several samples bring to light stands once. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [fault.render('en'), fault])).values()];
}
