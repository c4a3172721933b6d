import type { Fault } from '../messages/fault.ts';
import type { SuiteSource } from '../suite/expand/expand.ts';
import { field, type Raw, text } from '../suite/steps/step.ts';
import type { YamlFile } from '../yaml/read.ts';
import { isOpen } from './coverage.ts';
import type { Registers, Wanted } from './registers.ts';

/** Requirements of kind T: those that a test of a card can show. */
const REQUIREMENTS: readonly number[] = [
  2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 15, 16, 20, 21, 23, 25, 26, 27, 29, 30, 32, 33, 34, 35, 37, 38, 39, 41, 43, 44,
  46, 48, 51, 53, 55, 56, 66, 67, 68, 69, 83, 95, 96,
];
const ITEMS = 27;

/** Every requirement of kind T and every submission item stands in its register once, and names tests that there are. */
export function referenceFaults(registers: Registers, suites: readonly SuiteSource[]): Fault[] {
  const known = namesOf(suites);
  const open = new Set(registers.unfinished);
  const exists = (reference: string): boolean => known.has(reference) || isOpen(reference, open);
  const items = Array.from({ length: ITEMS }, (_, index) => `T${index + 1}`);
  const { files, requirements } = registers;
  return [
    ...listFaults(
      files.requirements,
      'requirements',
      requirements,
      REQUIREMENTS.map((number) => `R${number}`),
      exists,
    ),
    ...listFaults(files['submission-items'], 'items', registers.items, items, exists),
  ];
}

function listFaults(
  file: YamlFile,
  key: string,
  list: readonly Wanted[],
  due: readonly string[],
  exists: (reference: string) => boolean,
): Fault[] {
  const missing = due.filter((id) => !list.some((wanted) => wanted.id === id));
  return [
    ...missing.map((id) => file.fault('COVERAGE_MISSING', { id, register: file.path }, [key])),
    ...list.flatMap(({ id, tests }, index) => [
      ...(due.includes(id) && list.findIndex((other) => other.id === id) === index
        ? []
        : [file.fault('COVERAGE_TWICE', { id }, [key, index, 'id'])]),
      ...tests.flatMap((reference, at) =>
        exists(reference) ? [] : [file.fault('COVERAGE_REFERENCE', { id, reference }, [key, index, 'tests', at])],
      ),
    ]),
  ];
}

/** Families, ids as written, the parts of ids before their first `/`, and the rows that tests cover. */
function namesOf(suites: readonly SuiteSource[]): ReadonlySet<string> {
  return new Set(
    suites.flatMap(({ value }) => [
      text(field(value, 'family')) ?? '',
      ...((field(value, 'tests') ?? []) as readonly Raw[]).flatMap((test) => {
        const id = text(field(test, 'id')) ?? '';
        return [id, id.split('/')[0] ?? '', ...((field(test, 'covers') ?? []) as readonly string[])];
      }),
    ]),
  );
}
