import type { Fault } from '../../messages/fault.ts';
import type { FrozenFile } from '../../profile/model.ts';
import { parseYaml } from '../../yaml/read.ts';
import type { CompiledTest } from '../plan.ts';
import { selectionTable } from '../selection-table.ts';
import type { RawMap } from '../steps/step.ts';

/**
 * The selection table speaks of versions that it has, of each thing once, and of all the groups of the standard; what it
 * names is there, or is one of those groups.
 */
export function selectionFaults(
  register: FrozenFile | undefined,
  tests: readonly CompiledTest[],
  groups: readonly string[],
): readonly Fault[] {
  if (register === undefined) return [];
  const yaml = parseYaml(register.path, register.text);
  const { versions, rows } = selectionTable(yaml.value as RawMap);
  const known = {
    group: new Set([...groups, ...tests.map(({ group }) => group)]),
    family: new Set(tests.map(({ family }) => family)),
    row: new Set(tests.flatMap(({ covers }) => covers)),
  };
  const ids = versions.map(({ id }) => id);
  const missing = groups.filter((group) => !rows.some(({ kind, id }) => kind === 'group' && id === group));
  return [
    ...missing.map((id) => yaml.fault('SELECTION_MISSING', { id }, ['selection', 'table'])),
    ...rows.flatMap(({ kind, id, versions: named }, index) => {
      const at = ['selection', 'table', index];
      const twice = rows.findIndex((other) => other.kind === kind && other.id === id) < index;
      return [
        ...(twice ? [yaml.fault('SELECTION_TWICE', { id }, at)] : []),
        ...(known[kind].has(id) ? [] : [yaml.fault('SELECTION_UNKNOWN', { what: kind, id }, at)]),
        ...named
          .filter((version) => !ids.includes(version))
          .map((version) => yaml.fault('SELECTION_UNKNOWN', { what: 'version', id: version }, [...at, 'versions'])),
      ];
    }),
  ];
}
