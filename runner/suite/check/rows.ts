import { Fault } from '../../messages/fault.ts';
import type { FrozenFile } from '../../profile/model.ts';
import { parseYaml } from '../../yaml/read.ts';
import type { CompiledTest } from '../plan.ts';
import { field, type Raw, text } from '../steps/step.ts';

/** How many atomic checks cos-commands §12 lists in each family: 419 in 19. */
export const ROWS_OF_FAMILY: Readonly<Record<string, number>> = {
  TR: 28,
  SE: 28,
  FS: 25,
  RD: 18,
  WR: 17,
  AC: 26,
  PI: 28,
  AU: 41,
  SM: 21,
  KD: 21,
  DE: 18,
  MA: 44,
  RB: 22,
  LC: 19,
  IO: 11,
  TE: 11,
  PK: 13,
  PS: 16,
  PF: 12,
};

/** Every row of §12 is a test, or excluded with a reason; never both, never neither. */
export function rowFaults(tests: readonly CompiledTest[], register: FrozenFile | undefined): Fault[] {
  const covered = new Set(tests.flatMap((test) => test.covers));
  const yaml = register ? parseYaml(register.path, register.text) : undefined;
  const excluded = ((field(yaml?.value as Raw | undefined, 'excluded') ?? []) as readonly Raw[]).map(
    (entry) => text(field(entry, 'row')) ?? '',
  );
  const begun = new Set([...covered, ...excluded].map((row) => row.split('-')[0]));
  const known = new Set(
    Object.entries(ROWS_OF_FAMILY).flatMap(([family, count]) => (begun.has(family) ? rowsOf(family, count) : [])),
  );
  const missing = [...known].filter((row) => !covered.has(row) && !excluded.includes(row));
  return [
    ...missing.map((row) => new Fault('ROW_NOT_COVERED', { row })),
    ...excluded.flatMap((row, index) => {
      const code = covered.has(row) ? 'ROW_BOTH' : known.has(row) ? undefined : 'ROW_UNKNOWN';
      return code && yaml ? [yaml.fault(code, { row }, ['excluded', index])] : [];
    }),
  ];
}

/** Ids of the rows of a family: `TR-01`, … */
export function rowsOf(family: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${family}-${String(i + 1).padStart(2, '0')}`);
}
