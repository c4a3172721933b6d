import type { Fault } from '../../messages/fault.ts';
import { VALUE_RULINGS } from '../../profile/codings/finding.ts';
import type { FrozenFile } from '../../profile/model.ts';
import { parseYaml } from '../../yaml/read.ts';
import type { SuiteSource } from '../expand/expand.ts';
import { field, type Raw, text } from '../steps/step.ts';
import type { Path } from './walk.ts';

/**
 * Every `ruling` that an expectation cites stands in the register of ambiguities and takes the answers that it says;
 * so do the rulings under which the codings accept a value.
 */
export function ambiguityFaults(suites: readonly SuiteSource[], register: FrozenFile | undefined): Fault[] {
  const yaml = register && parseYaml(register.path, register.text);
  const entries = ((field(yaml?.value as Raw | undefined, 'ambiguities') ?? []) as readonly Raw[]).map(
    (entry) => [text(field(entry, 'id')) ?? '', entry] as const,
  );
  const known = new Map(entries);
  const ofCodings = Object.values(VALUE_RULINGS).filter((ruling) => yaml && !known.has(ruling));
  return [
    ...ofCodings.map((ruling) => (yaml as NonNullable<typeof yaml>).fault('RULING_UNKNOWN', { ruling }, [])),
    ...suites.flatMap((suite) =>
      citations(suite.value, []).flatMap(({ ruling, cited, path }) => {
        const entry = known.get(ruling);
        if (entry === undefined) return [suite.fault('RULING_UNKNOWN', { ruling }, path)];
        return (['best', 'accepted'] as const)
          .filter((key) => words(cited, key) !== words(entry, key))
          .map((key) =>
            suite.fault(
              'RULING_DIFFERS',
              { ruling, key, cited: words(cited, key), registered: words(entry, key) },
              path,
            ),
          );
      }),
    ),
  ];
}

/** Status words as one text, whatever their order. */
function words(raw: Raw, key: string): string {
  return [field(raw, key) ?? []]
    .flat()
    .map((word) => text(word as Raw) ?? '')
    .sort()
    .join(' ');
}

/** A ruling, the expectation that cites it, and where. */
interface Citation {
  readonly ruling: string;
  readonly cited: Raw;
  readonly path: Path;
}

function citations(raw: Raw, path: Path): Citation[] {
  if (typeof raw === 'string') return [];
  return Object.entries(raw as Record<string, Raw>).flatMap(([key, value]) => {
    const inner = [...path, Array.isArray(raw) ? Number(key) : key];
    const ruling = key === 'ruling' ? text(value) : undefined;
    return ruling === undefined ? citations(value, inner) : [{ ruling, cited: raw, path: inner }];
  });
}
