export const COVERAGE_MESSAGES = {
  SELECTION_MISSING: {
    zh: '选择表没有说明 {id} 适用于哪些卡',
    en: 'the selection table does not say which cards {id} is asked of',
    hint: { zh: '在 suites/selection.yaml 的 table 中补上', en: 'add it to the table of suites/selection.yaml' },
  },
  SELECTION_TWICE: {
    zh: '选择表中 {id} 出现两次',
    en: 'the selection table has {id} twice',
    hint: { zh: '只保留一行', en: 'keep one row' },
  },
  SELECTION_UNKNOWN: {
    zh: '选择表提到不存在的{what} {id}',
    en: 'the selection table names a {what} that does not exist: {id}',
    hint: { zh: '检查拼写', en: 'look at the spelling' },
  },
  ROW_NOT_COVERED: {
    zh: '§12 的 {row} 既没有检测项也没有在 excluded.yaml 中说明',
    en: 'row {row} of §12 is neither a test nor excluded with a reason',
    hint: {
      zh: '编写检测项，或在 suites/excluded.yaml 中写明原因',
      en: 'write a test, or give the reason in suites/excluded.yaml',
    },
  },
  COVERAGE_REFERENCE: {
    zh: '{id} 引用了不存在的检测项或类别 {reference}',
    en: '{id} refers to a test or family that does not exist: {reference}',
    hint: {
      zh: '核对编号；建设中的类别写在 suites/unfinished.yaml',
      en: 'look at the id; families being built stand in suites/unfinished.yaml',
    },
  },
  COVERAGE_MISSING: {
    zh: '{register} 中缺少 {id}',
    en: '{id} is missing in {register}',
    hint: { zh: '补上该条，写明检测项或排除的原因', en: 'add it, with its tests or the reason why there is none' },
  },
  COVERAGE_TWICE: {
    zh: '{id} 出现了两次，或不应出现',
    en: '{id} stands there twice, or does not belong there',
    hint: { zh: '删去多余的一条', en: 'remove one of them' },
  },
  ROW_UNKNOWN: {
    zh: '§12 中没有 {row}',
    en: 'there is no row {row} in §12',
    hint: { zh: '核对行号', en: 'look at the number of the row' },
  },
  ROW_BOTH: {
    zh: '{row} 既有检测项又被排除',
    en: '{row} is a test and excluded as well',
    hint: { zh: '从 suites/excluded.yaml 中删去该行', en: 'take the row out of suites/excluded.yaml' },
  },
} as const;
