import type { Bilingual } from '../messages/bilingual.ts';
import type { Profile } from '../profile/model.ts';
import type { Statement } from '../profile/statement.ts';
import type { CompiledTest } from './plan.ts';
import { field, type Raw, type RawMap, text } from './steps/step.ts';

/** A card as the table tells cards apart: by generation, and by whether it has a financial function. */
export interface CardVersion {
  readonly id: string;
  readonly generation: string;
  readonly financial: boolean | undefined;
  readonly name: Bilingual;
}

/** What belongs together in the table: tests of a group, of a family, or of a row of §12. */
export interface SelectionRow {
  readonly kind: 'group' | 'family' | 'row';
  readonly id: string;
  readonly versions: readonly string[];
}

/** Which tests are asked of which card version (LD/T 6001.3-2023 clause 11; `suites/selection.yaml`). */
export interface SelectionTable {
  readonly clause: string;
  readonly versions: readonly CardVersion[];
  readonly rows: readonly SelectionRow[];
}

const KINDS = ['group', 'family', 'row'] as const;

/** The table of a register whose shape is right. */
export function selectionTable(register: RawMap): SelectionTable {
  const whole = field(register, 'selection');
  const list = (key: string): readonly Raw[] => (field(whole, key) ?? []) as readonly Raw[];
  const word = (raw: Raw, key: string): string => text(field(raw, key)) ?? '';
  return {
    clause: text(field(whole, 'clause')) ?? '',
    versions: list('versions').map((raw) => ({
      id: word(raw, 'id'),
      generation: word(raw, 'generation'),
      financial: field(raw, 'financial') === undefined ? undefined : word(raw, 'financial') === 'true',
      name: { zh: word(raw, 'zh'), en: word(raw, 'en') },
    })),
    rows: list('table').map((raw) => {
      const kind = KINDS.find((one) => field(raw, one) !== undefined) ?? 'group';
      const versions = (field(raw, 'versions') as readonly Raw[]).map((one) => text(one) ?? '');
      return { kind, id: word(raw, kind), versions };
    }),
  };
}

/** What the table says of one card: its version, and the rows that are not asked of it. */
export interface Asked {
  readonly clause: string;
  readonly version: CardVersion;
  readonly not: readonly SelectionRow[];
}

/** What is asked of a card; nothing is said where the table does not know its generation. */
export function askedOf(table: SelectionTable, { generation }: Profile, { options }: Statement): Asked | undefined {
  const financial = options.financial ?? false;
  const version = table.versions.find(
    (one) => one.generation === generation && (one.financial === undefined || one.financial === financial),
  );
  if (version === undefined) return undefined;
  return { clause: table.clause, version, not: table.rows.filter(({ versions }) => !versions.includes(version.id)) };
}

/** A test that is not asked of this card version does not apply, and says so. */
export function withSelection(test: CompiledTest, { clause, version, not }: Asked): CompiledTest {
  const row = not.find((one) => holds(one, test));
  if (row === undefined) return test;
  const { withheld: _withheld, unkeyed: _unkeyed, ...rest } = test;
  return {
    ...rest,
    notApplicable: {
      zh: `${clause}：${version.name.zh}不检 ${row.id}`,
      en: `${clause}: ${row.id} is not asked of ${version.name.en}`,
    },
  };
}

function holds({ kind, id }: SelectionRow, test: CompiledTest): boolean {
  if (kind === 'row') return test.covers.includes(id);
  return test[kind] === id;
}
