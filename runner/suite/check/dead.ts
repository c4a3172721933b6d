import type { Fault } from '../../messages/fault.ts';
import type { Parameter, ParameterValue } from '../../profile/model.ts';
import type { Sample, Statement, TesterInformation } from '../../profile/statement.ts';
import { isOfGeneration, type SuiteSource } from '../expand/expand.ts';
import type { Expression } from '../expression/expressions.ts';
import type { CompiledTest } from '../plan.ts';
import { field, type RawMap, text } from '../steps/step.ts';
import { World } from '../world.ts';

/** Tests whose `when` no declaration satisfies that the profile permits: they look like tests of a row and never run. */
export function deadFaults(
  suites: readonly SuiteSource[],
  tests: readonly CompiledTest[],
  world: World,
  sample: Sample,
): Fault[] {
  return suites.flatMap((suite) =>
    ((field(suite.value, 'tests') ?? []) as readonly RawMap[]).flatMap((raw, index) => {
      const when = text(raw.when);
      const { line } = suite.place(['tests', index]);
      const expanded = tests.filter(({ place }) => place.file === suite.file && place.line === line);
      if (when === undefined || expanded.length === 0) return [];
      const alive =
        isOfGeneration(suite, raw, world) &&
        expanded.some((test) => !test.notApplicable || test.withheld === true || canApply(when, test, world, sample));
      const id = text(raw.id) ?? '';
      return alive ? [] : [suite.fault('TEST_NEVER_APPLIES', { id, when }, ['tests', index, 'when'])];
    }),
  );
}

function canApply(when: string, { scope }: CompiledTest, world: World, sample: Sample): boolean {
  const mentioned = world.expressions.compile(when);
  if (isOpen(mentioned)) return true;
  const protocols = mentioned.mentions.variables.has('protocol') ? (['T=0', 'T=1'] as const) : [world.protocol];
  const tearings = mentioned.mentions.variables.has('tearing') ? [true, false] : [world.tearing];
  const cards = protocols.flatMap((protocol) => tearings.map((tearing) => ({ protocol, tearing })));
  return statements(mentioned, world, sample.statement).some((statement) =>
    testers(mentioned, sample.tester).some((tester) =>
      cards.some(({ protocol, tearing }) => {
        const other = new World(world.profile, { ...sample, statement, tester }, protocol, tearing);
        return other.expressions.compile(when).evaluate({ ...other.constants(), ...scope }) === true;
      }),
    ),
  );
}

/** Functions that ask for the region, of which every sample may have another. */
const OF_THE_REGION: ReadonlySet<string> = new Set(['region', 'hasForeign']);

/** Whether a condition asks for what each sample is free to choose: its region, or the selection of a loop's item. */
function isOpen({ text: condition, mentions }: Expression): boolean {
  return /\.selection\b/.test(condition) || mentions.calls.some(({ name }) => OF_THE_REGION.has(name));
}

/** Regions of a PSAM beside that of the card: another city of some province, and another province. */
const REGIONS: readonly string[] = ['330200', '510100'];

/** Whoever tests may have a PSAM of whatever region, and any second source beside it. */
function testers({ mentions }: Expression, base: TesterInformation): TesterInformation[] {
  if (!mentions.variables.has('ixit')) return [base];
  const seed = base.keys.seed;
  const psams = [base.city, ...REGIONS].map((region) => ({ source: 'psam', seed, region, sacrificial: true }) as const);
  const others = (['test-roots', 'pkcs11'] as const).map((source) => ({ source, seed }));
  return [base, ...psams.flatMap((keys) => others.map((compare) => ({ ...base, keys, compare })))];
}

/** Every statement that differs from this one in what the expression asks for, as far as the profile permits. */
function statements({ mentions }: Expression, { profile }: World, base: Statement): Statement[] {
  const named = (name: string): string[] => [
    ...new Set(
      mentions.calls.flatMap((call) => (call.name === name && call.literal !== undefined ? [call.literal] : [])),
    ),
  ];
  let found: Statement[] = [base];
  for (const name of named('param')) {
    const values = valuesOf(profile.parameters[name] as Parameter);
    found = found.flatMap((one) =>
      values.map((value) => ({ ...one, parameters: { ...one.parameters, [name]: value } })),
    );
  }
  for (const name of named('option')) {
    found = found.flatMap((one) =>
      [false, true].map((value) => ({ ...one, options: { ...one.options, [name]: value } })),
    );
  }
  for (const name of [...named('selected'), ...named('selection')]) {
    found = found.flatMap((one) =>
      SELECTIONS.map((value) => ({
        ...one,
        businesses: { ...one.businesses, [name]: value },
      })),
    );
  }
  // A business that the expression takes from elsewhere, e.g. that of a directory: all of them alike.
  if (mentions.calls.some(({ name, literal }) => name === 'selection' && literal === undefined)) {
    const businesses = Object.keys(base.businesses);
    found = found.flatMap((one) =>
      SELECTIONS.map((value) => ({ ...one, businesses: Object.fromEntries(businesses.map((name) => [name, value])) })),
    );
  }
  return found;
}

const SELECTIONS = ['now', 'reserved', 'never'] as const;

/** Every value of a list; the ends and the default of a range. */
function valuesOf({ value, permitted }: Parameter): readonly ParameterValue[] {
  return 'min' in permitted ? [value, permitted.min, permitted.max] : permitted;
}
