export const SUITE_MESSAGES = {
  SUITE_NONE: { zh: '没有找到任何套件：{folder}', en: 'no suite found in {folder}' },
  SUITE_ID_PATH: {
    zh: '套件名 {id} 与文件路径不符，应为 {expected}',
    en: 'the suite calls itself {id}, its path says {expected}',
  },
  TEST_ID_TWICE: {
    zh: '检测项编号 {id} 重复，先前出现在 {other}',
    en: 'the test id {id} is used twice, first at {other}',
  },
  TEST_NO_CLAUSE: {
    zh: '必须级检测项 {id} 没有写条款',
    en: 'the must test {id} names no clause',
    hint: { zh: '加上 clause: [...]', en: 'add clause: [...]' },
  },
  TEST_NEEDS_UNKNOWN: {
    zh: '检测项 {id} 依赖不存在的 {needs}',
    en: 'the test {id} needs {needs}, which does not exist',
  },
  TEST_NEEDS_LATER: {
    zh: '检测项 {id} 依赖排在其后的 {needs}',
    en: 'the test {id} needs {needs}, which runs after it',
  },
  TEST_EXPANDS_TO_NOTHING: {
    zh: '{id} 展开后没有任何检测项',
    en: '{id} expands to no test at all',
    hint: { zh: '检查 for 和 where', en: 'look at for and where' },
  },
  TEST_REASON_MISSING: {
    zh: '{id} 有 when 却没有 reason：不适用必须说明原因',
    en: '{id} has a when without a reason: not applicable must say why',
  },
  STEP_KIND: { zh: '步骤必须恰好是一种：{known}', en: 'a step must be exactly one of: {known}' },
  STEP_EXPECTS_NOTHING: {
    zh: '该步骤没有任何期望',
    en: 'this step expects nothing',
    hint: { zh: '写 expect，或写 expect: {any: 原因}', en: 'write expect, or expect: {any: why}' },
  },
  STEP_VALUE: { zh: '{key} 的值无法理解：{value}', en: 'can not make sense of {key}: {value}' },
  EXPRESSION_SYNTAX: {
    zh: '表达式有语法错误：{expression}（{reason}）',
    en: 'syntax error in the expression {expression} ({reason})',
  },
  EXPRESSION_UNKNOWN: {
    zh: '表达式 {expression} 中的 {name} 不存在',
    en: '{name} in the expression {expression} does not exist',
    hint: { zh: '{suggestion}', en: '{suggestion}' },
  },
  EXPRESSION_FAILED: {
    zh: '表达式 {expression} 无法求值：{reason}',
    en: 'the expression {expression} can not be evaluated: {reason}',
  },
  TEMPLATE_SYNTAX: {
    zh: '字节模板有误：{template}（{reason}）',
    en: 'the byte template {template} is wrong ({reason})',
  },
  REFERENCE_UNKNOWN: {
    zh: '规范中没有 {reference}',
    en: 'the profile has no {reference}',
    hint: { zh: '{suggestion}', en: '{suggestion}' },
  },
  PARAMETER_UNKNOWN: {
    zh: '规范中没有参数 {name}',
    en: 'the profile has no parameter {name}',
    hint: { zh: '{suggestion}', en: '{suggestion}' },
  },
  PROCEDURE_UNKNOWN: { zh: '没有名为 {name} 的过程', en: 'there is no procedure named {name}' },
  PROCEDURE_LOOP: { zh: '过程 {name} 调用了自己', en: 'the procedure {name} calls itself' },
  RULING_UNKNOWN: { zh: '歧义登记中没有 {ruling}', en: 'the register of ambiguities has no {ruling}' },
  SPENDS_UNDECLARED: {
    zh: '{id} 最多可连续失败 {found} 次（{counter}），但 spends 写的是 {declared}',
    en: '{id} can fail {found} times in a row on {counter}, its spends says {declared}',
    hint: { zh: '写 spends: {{counter}: {found}}', en: 'write spends: {{counter}: {found}}' },
  },
  WRITES_UNDECLARED: {
    zh: '{id} 会写 {file}，但没有写 writes',
    en: '{id} writes {file} and does not say so',
    hint: { zh: '写 writes: [{file}]', en: 'write writes: [{file}]' },
  },
  CONSUMES_UNDECLARED: {
    zh: '{id} 完成 {found} 笔交易（{what}），但 consumes 写的是 {declared}',
    en: '{id} completes {found} transactions ({what}), its consumes says {declared}',
    hint: { zh: '写 consumes: {{what}: {found}}', en: 'write consumes: {{what}: {found}}' },
  },
  ROW_NOT_COVERED: {
    zh: '§12 的 {row} 既没有检测项也没有在 excluded.yaml 中说明',
    en: 'row {row} of §12 is neither a test nor excluded with a reason',
  },
  ROW_UNKNOWN: { zh: '§12 中没有 {row}', en: 'there is no row {row} in §12' },
  ROW_BOTH: { zh: '{row} 既有检测项又被排除', en: '{row} is a test and excluded as well' },
  BUDGET_EXHAUSTS: {
    zh: '{test} 可能使 {counter} 的计数器从 {initial} 降到 {lowest}：拒绝运行',
    en: '{test} could take the counter of {counter} from {initial} down to {lowest}: refused',
    hint: {
      zh: '只有声明 sacrificial: true 的样卡才能运行 irreversible 检测项',
      en: 'only irreversible tests on a sample declared sacrificial: true may do so',
    },
  },
  GUARD_UNPROVEN: {
    zh: '{counter} 的正确值尚未在本次运行中被接受，不发送错误值',
    en: 'the right value for {counter} was not yet accepted in this run: no wrong one is sent',
  },
  GUARD_REFUSED: {
    zh: '卡片在本次运行中拒绝过 {counter} 的正确值，不再发送以免锁定；请核对样卡文件中的 PIN、地区代码和密钥',
    en: 'the card refused the right value for {counter} earlier in this run: it is not sent again, so that nothing locks; check PIN, city code and keys of the sample file',
  },
  GUARD_TRIES_LOW: {
    zh: '{counter} 只剩 {left} 次，停止错误尝试以保护卡片',
    en: '{counter} has {left} tries left: wrong ones are stopped to protect the card',
  },
  SELECTION_EMPTY: {
    zh: '没有检测项符合所选条件（{selection}）',
    en: 'no test matches the selection ({selection})',
    hint: { zh: '用 cardbench plan 查看编号', en: 'cardbench plan lists the ids' },
  },
} as const;
