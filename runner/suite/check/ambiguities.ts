import type { Fault } from '../../messages/fault.ts';
import type { FrozenFile } from '../../profile/model.ts';
import { parseYaml } from '../../yaml/read.ts';
import type { SuiteSource } from '../expand/expand.ts';
import { field, type Raw, text } from '../steps/step.ts';

/** Every `ruling` that an expectation cites stands in the register of ambiguities. */
export function ambiguityFaults(suites: readonly SuiteSource[], register: FrozenFile | undefined): Fault[] {
  const known = new Set(register ? rulingsOf(parseYaml(register.path, register.text).value as Raw) : []);
  return suites.flatMap((suite) =>
    citations(suite.value, []).flatMap(({ ruling, path }) =>
      known.has(ruling) ? [] : [suite.fault('RULING_UNKNOWN', { ruling }, path)],
    ),
  );
}

/** The register lists its entries with an `id` each. */
function rulingsOf(raw: Raw): string[] {
  const list = field(raw, 'ambiguities') ?? raw;
  return Array.isArray(list) ? (list as readonly Raw[]).map((entry) => text(field(entry, 'id')) ?? '') : [];
}

function citations(
  raw: Raw,
  path: readonly (string | number)[],
): { ruling: string; path: readonly (string | number)[] }[] {
  if (typeof raw === 'string') return [];
  return Object.entries(raw as Record<string, Raw>).flatMap(([key, value]) => {
    const inner = [...path, Array.isArray(raw) ? Number(key) : key];
    const ruling = key === 'ruling' ? text(value) : undefined;
    return ruling === undefined ? citations(value, inner) : [{ ruling, path: inner }];
  });
}
