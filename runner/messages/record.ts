export const RECORD_MESSAGES = {
  RECORD_UNREADABLE: {
    zh: '无法读取运行记录 {file}：{reason}',
    en: 'cannot read the run record {file}: {reason}',
    hint: { zh: '请检查路径和权限', en: 'check the path and the permissions' },
  },
  RECORD_NOT_ONE: {
    zh: '{file} 不是运行记录：第一行不是记录头',
    en: '{file} is no run record: its first line is no header',
    hint: { zh: '运行记录的文件名以 .run.ndjson 结尾', en: 'run records end in .run.ndjson' },
  },
  RECORD_LINE: { zh: '记录第 {line} 行无法解析', en: 'line {line} of the record can not be read' },
  RECORD_CHAIN: {
    zh: '记录第 {line} 行与前一行的散列不符：记录被改动、删除或重排',
    en: 'line {line} of the record does not carry the hash of the line before it: something was changed, removed or moved',
  },
  RECORD_NO_FOOTER: {
    zh: '记录没有结尾：运行中断，未得出结论',
    en: 'the record has no footer: the run was cut off and is not concluded',
  },
  RECORD_TRUNCATED: {
    zh: '记录最后一行不完整（{bytes} 字节）',
    en: 'the last line of the record is unfinished ({bytes} bytes)',
  },
  RECORD_FOOTER_COUNT: {
    zh: '记录结尾写有 {stated} 个{what}，实际为 {actual} 个',
    en: 'the footer states {stated} {what}, the record holds {actual}',
  },
  RECORD_AFTER_FOOTER: {
    zh: '记录结尾之后还有内容（第 {line} 行）',
    en: 'there is something after the footer of the record (line {line})',
  },
  RECORD_VERDICT_DIFFERS: {
    zh: '{test}：记录写的是 {recorded}，从证据得出的是 {derived}',
    en: '{test}: the record says {recorded}, the evidence gives {derived}',
  },
  RECORD_TEST_UNKNOWN: {
    zh: '记录中的检测项 {test} 不在计划中',
    en: 'the record holds a test {test} that the plan does not know',
  },
  RECORD_TEST_TWICE: { zh: '检测项 {test} 在记录中出现两次', en: 'the test {test} stands in the record twice' },
  RECORD_RESUMED: {
    zh: '运行继续处之前的事件数与所写的不同：有事件被增删',
    en: 'the number of events before the run went on is not the one stated: something was added or removed',
  },
  RECORD_MASK_ORIGIN: {
    zh: '遮盖副本没有写明它来自哪份记录',
    en: 'the masked copy does not name the record that it was made from',
  },
  RECORD_MASKED_COPY: {
    zh: '{file} 是遮盖副本，不能在它上面继续检测',
    en: '{file} is a masked copy; no run goes on with it',
    hint: { zh: '请使用原记录', en: 'use the original record' },
  },
  RECORD_PLAN_DIFFERS: {
    zh: '由记录中的规范、套件和声明算出的计划与记录的计划不同',
    en: 'the plan computed from the profile, suites and statement differs from the one that the record names',
  },
  RECORD_INPUT_DIFFERS: {
    zh: '{what} 与记录所列的散列不符',
    en: '{what} is not what the record names: the hashes differ',
    hint: { zh: '请使用该次运行所用的版本', en: 'use the version that the run was made with' },
  },
  RECORD_WRITE: {
    zh: '无法写入运行记录 {file}：{reason}',
    en: 'cannot write the run record {file}: {reason}',
    hint: {
      zh: '请检查磁盘空间和权限；已完成的检测项已保存，可用 --resume 继续',
      en: 'check space and permissions; finished tests are kept, go on with --resume',
    },
  },
  RECORD_OTHER_CARD: {
    zh: '该记录来自 {made}，现在是 {now}：只能在同一张卡上继续',
    en: 'the record was made with {made}, now there is {now}: a run goes on with the same card only',
    hint: { zh: '用当时的 --card 和 --ics', en: 'use the --card and --ics of that time' },
  },
  RECORD_CONCLUDED: {
    zh: '{file} 已经结束，没有可继续的内容',
    en: '{file} is already concluded; there is nothing to resume',
  },
  RESTORE_GIVEN_UP: {
    zh: '{test} 中断后，恢复卡片又中断了 {times} 次，不再尝试以免锁定；卡片上 {what} 可能已被改动',
    en: 'putting the card back after {test} was itself cut off {times} times and is not tried again, so that nothing locks; the card may be left changed by it: {what}',
    hint: {
      zh: '请在稳定的读卡器上人工检查该卡，然后重新开始检测',
      en: 'look after this card by hand on a sound reader, then start a new run',
    },
  },
  RECORD_BROKEN: { zh: '{file} 已损坏，不能继续：{reason}', en: '{file} is damaged and can not be resumed: {reason}' },
} as const;
