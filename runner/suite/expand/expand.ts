import type { Bilingual } from '../../messages/bilingual.ts';
import { Fault } from '../../messages/fault.ts';
import type { YamlFile } from '../../yaml/read.ts';
import type { Scope } from '../expression/expressions.ts';
import type { CompiledTest } from '../plan.ts';
import { bilingual, PlacedFault } from '../steps/compile.ts';
import { type Compiler, field, type Raw, type RawMap, type Step, text } from '../steps/step.ts';
import { evaluateText } from '../template/evaluate.ts';
import { compileText } from '../template/template.ts';
import type { World } from '../world.ts';
import { compileGiven } from './given.ts';
import { itemsOf } from './sources.ts';

/** A suite as read: its head, and where its lines stand. */
export interface SuiteSource {
  /** Path relative to the project. */
  readonly file: string;
  readonly value: RawMap;
  place(path: readonly (string | number)[]): { readonly line: number; readonly col: number };
  fault: YamlFile['fault'];
}

/** Expands one test of a suite over its `for` into tests ready to run. @throws {PlacedFault} */
export function expandTest(
  suite: SuiteSource,
  index: number,
  compiler: Compiler,
  faults: PlacedFault[],
): CompiledTest[] {
  const { world } = compiler;
  const at = ['tests', index] as const;
  const raw = (field(suite.value, 'tests') as readonly RawMap[])[index] as RawMap;
  const guarded = <T>(path: readonly (string | number)[], action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw error instanceof Fault ? new PlacedFault(error, path) : error;
    }
  };
  const elsewhere = isOfGeneration(suite, raw, world) ? undefined : otherGeneration(world);
  const sequence = (key: string): readonly Step[] => (elsewhere ? [] : compiler.steps(raw[key] ?? [], [...at, key]));
  const parts = guarded(at, () => ({
    id: template(raw, 'id', world),
    zh: template(raw.title, 'zh', world),
    en: template(raw.title, 'en', world),
    group: compileText(text(raw.group) ?? text(suite.value.group) ?? '', world.expressions),
    clause: list(raw.clause).map((item) => compileText(item, world.expressions)),
    where: text(raw.where),
    when: text(raw.when),
    steps: sequence('steps'),
    restore: sequence('restore'),
  }));
  // Only reports and faults ask where a test stands, and finding out costs more than reading the suite.
  let known: CompiledTest['place'] | undefined;
  const place = (): CompiledTest['place'] => {
    known ??= { file: suite.file, ...suite.place(at) };
    return known;
  };
  const reason = bilingual(raw.reason);
  const level = (text(raw.level) ?? 'must') as CompiledTest['level'];
  if (level === 'must' && parts.clause.length === 0) {
    faults.push(new PlacedFault(new Fault('TEST_NO_CLAUSE', { id: parts.id.text }), at));
  }
  if (parts.when !== undefined && !reason) {
    faults.push(new PlacedFault(new Fault('TEST_REASON_MISSING', { id: parts.id.text }), at));
  }
  const tests = guarded(at, () =>
    combinations(raw.for, world)
      .filter(
        (scope) =>
          parts.where === undefined ||
          world.expressions.compile(parts.where).evaluate({ ...world.constants(), ...scope }) === true,
      )
      .map((scope): CompiledTest => {
        const seen = { ...world.constants(), ...scope };
        const id = evaluateText(parts.id, seen);
        const applies =
          elsewhere !== undefined ||
          parts.when === undefined ||
          world.expressions.compile(parts.when).evaluate(seen) === true;
        const withheld = applies && !elsewhere ? withheldReason(raw, world) : undefined;
        const because = elsewhere ?? withheld ?? (applies ? undefined : (reason as Bilingual));
        return {
          id,
          covers: list(raw.covers).length > 0 ? list(raw.covers) : [id.split('/')[0] as string],
          title: { zh: evaluateText(parts.zh, seen), en: evaluateText(parts.en, seen) },
          family: text(suite.value.family) ?? '',
          group: evaluateText(parts.group, seen),
          line: (text(raw.line) ?? text(suite.value.line) ?? 'standard') as CompiledTest['line'],
          level,
          clause: parts.clause.map((clause) => evaluateText(clause, seen)),
          suite: text(suite.value.suite) ?? suite.file,
          get place() {
            return place();
          },
          ...(because && { notApplicable: because }),
          ...(withheld && { withheld: true }),
          scope,
          raw: text(raw.transport) === 'raw',
          fresh: text(raw.fresh) === 'cold' ? 'cold' : 'warm',
          needs: list(raw.needs),
          spends: Object.fromEntries(
            Object.entries((raw.spends ?? {}) as RawMap).map(([name, count]) => [
              evaluateText(compileText(name, world.expressions), seen),
              Number(text(count)),
            ]),
          ),
          writes: list(raw.writes).map((item) => evaluateText(compileText(item, world.expressions), seen)),
          consumes: Object.fromEntries(
            Object.entries((raw.consumes ?? {}) as RawMap).map(([name, count]) => [name, Number(text(count))]),
          ),
          irreversible: text(raw.irreversible) === 'true',
          given: because ? [] : compileGiven(list(raw.given), seen, compiler, [...at, 'given']),
          steps: parts.steps,
          restore: parts.restore,
        };
      }),
  );
  if (tests.length === 0 && !elsewhere && !world.declared)
    faults.push(new PlacedFault(new Fault('TEST_EXPANDS_TO_NOTHING', { id: parts.id.text }), at));
  return tests;
}

/** Whether a test is one of the generation of the card: it may be about a file that others do not have (`generations`). */
export function isOfGeneration({ value }: SuiteSource, raw: RawMap, { profile }: World): boolean {
  const generations = raw.generations ?? value.generations;
  return generations === undefined || list(generations).includes(profile.generation);
}

function otherGeneration({ profile: { generation } }: World): Bilingual {
  return {
    zh: `${generation} 卡没有该检测项所涉及的文件、数据项、密钥或规则`,
    en: `cards of generation ${generation} do not have the file, element, key or rule that the test is about`,
  };
}

/** Irreversible tests run only on a sample that its ICS gives up; nothing is booked on a real holder's account. */
function withheldReason(raw: RawMap, world: World): Bilingual | undefined {
  if (world.statement.sacrificial) return undefined;
  if (text(raw.irreversible) === 'true')
    return { zh: '该检测不可逆，样卡未声明可牺牲', en: 'irreversible, and the sample is not declared sacrificial' };
  if (raw.consumes === undefined || world.statement.holder === 'invented') return undefined;
  return { zh: '该检测会在真实持卡人的账户上记账', en: 'it would book on the account of a real holder' };
}

/** All combinations of a `for`, later sources nested in earlier ones. */
function combinations(raw: Raw | undefined, world: World): Scope[] {
  let scopes: Scope[] = [{}];
  for (const [name, source] of Object.entries((raw ?? {}) as RawMap)) {
    scopes = scopes.flatMap((scope) => itemsOf(source, world, scope).map((item) => ({ ...scope, [name]: item })));
  }
  return scopes;
}

function template(raw: Raw | undefined, key: string, world: World) {
  return compileText(text(field(raw, key)) ?? '', world.expressions);
}

function list(raw: Raw | undefined): string[] {
  return Array.isArray(raw) ? (raw as readonly Raw[]).map((item) => text(item) ?? '') : [];
}
