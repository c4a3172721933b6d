export const SUITE_MESSAGES = {
  SUITE_NONE: {
    zh: '没有找到任何套件：{folder}',
    en: 'no suite found in {folder}',
    hint: { zh: '检查目录，或重新取得套件文件', en: 'look at the folder, or fetch the suites again' },
  },
  SUITE_ID_PATH: {
    zh: '套件名 {id} 与文件路径不符，应为 {expected}',
    en: 'the suite calls itself {id}, its path says {expected}',
    hint: { zh: '改 suite 的值，或移动文件', en: 'change the value of suite, or move the file' },
  },
  TEST_ID_TWICE: {
    zh: '检测项编号 {id} 重复，先前出现在 {other}',
    en: 'the test id {id} is used twice, first at {other}',
    hint: {
      zh: '换一个编号；展开的检测项在编号中写循环变量',
      en: 'choose another id; a test with for names its loop variable in the id',
    },
  },
  TEST_NO_CLAUSE: {
    zh: '必须级检测项 {id} 没有写条款',
    en: 'the must test {id} names no clause',
    hint: { zh: '加上 clause: [...]', en: 'add clause: [...]' },
  },
  TEST_NEEDS_UNKNOWN: {
    zh: '检测项 {id} 依赖不存在的 {needs}',
    en: 'the test {id} needs {needs}, which does not exist',
    hint: { zh: '核对编号，或用 cardbench plan 查看全部编号', en: 'look at the id; cardbench plan lists them all' },
  },
  TEST_NEEDS_LATER: {
    zh: '检测项 {id} 依赖排在其后的 {needs}',
    en: 'the test {id} needs {needs}, which runs after it',
    hint: { zh: '把被依赖的检测项移到前面', en: 'move the test that is needed before this one' },
  },
  TEST_EXPANDS_TO_NOTHING: {
    zh: '{id} 展开后没有任何检测项',
    en: '{id} expands to no test at all',
    hint: { zh: '检查 for 和 where', en: 'look at for and where' },
  },
  TEST_REASON_MISSING: {
    zh: '{id} 有 when 却没有 reason：不适用必须说明原因',
    en: '{id} has a when without a reason: not applicable must say why',
    hint: { zh: '加上 reason: {zh: …, en: …}', en: 'add reason: {zh: …, en: …}' },
  },
  STEP_KIND: {
    zh: '步骤必须恰好是一种：{known}',
    en: 'a step must be exactly one of: {known}',
    hint: { zh: '每一步只写一个动词，其余移到下一步', en: 'one verb a step; move the others to steps of their own' },
  },
  STEP_EXPECTS_NOTHING: {
    zh: '该步骤没有任何期望',
    en: 'this step expects nothing',
    hint: { zh: '写 expect，或写 expect: {any: 原因}', en: 'write expect, or expect: {any: why}' },
  },
  EXPECT_ANY_REASON: {
    zh: 'any 后面要写不作期望的原因，{value} 不是原因',
    en: 'any takes the reason why nothing is expected; {value} is none',
    hint: {
      zh: '写一句原因，例如 any: 是否支持由厂商声明；或写出真正的期望',
      en: 'write the reason as a sentence, or state what is expected',
    },
  },
  EXPECT_NOT_ALONE: {
    zh: '{key} 表示不看应答，不能与 {others} 并列',
    en: '{key} says that the answer is not looked at; {others} can not stand beside it',
    hint: { zh: '删去 {key}，或删去 {others}', en: 'remove {key}, or remove {others}' },
  },
  EXPECT_ALWAYS_HOLDS: {
    zh: '{key}: {value} 对任何应答都成立，检查不出任何问题',
    en: '{key}: {value} holds whatever the card answers, so it checks nothing',
    hint: {
      zh: '写出卡片可能不满足的期望，或删去该项',
      en: 'state something that a card can get wrong, or remove it',
    },
  },
  LOOP_EMPTY: {
    zh: '{id} 的循环一次也不执行，其中的期望不会被检查',
    en: 'this loop of {id} is run through not once: what stands in it is never checked',
    hint: {
      zh: '检查 repeat 的次数，或 each 和 where；不适用的检测项用 when 排除',
      en: 'look at the count of repeat, or at each and where; leave a test out with when where it does not apply',
    },
  },
  TEST_DECIDES_NOTHING: {
    zh: '{id} 没有一步会失败，不能给出结论',
    en: '{id} has no step that can fail, so it can give no verdict',
    hint: {
      zh: '写出期望，或改为 level: record',
      en: 'state an expectation, or make it level: record',
    },
  },
  STEP_VALUE: {
    zh: '{key} 的值无法理解：{value}',
    en: 'can not make sense of {key}: {value}',
    hint: { zh: '写法见 docs/suite-language.md', en: 'docs/suite-language.md shows how it is written' },
  },
  EXPRESSION_SYNTAX: {
    zh: '表达式有语法错误：{expression}（{reason}）',
    en: 'syntax error in the expression {expression} ({reason})',
    hint: {
      zh: '检查括号、引号和运算符；表达式语言为 CEL',
      en: 'look at brackets, quotes and operators; the language is CEL',
    },
  },
  EXPRESSION_UNKNOWN: {
    zh: '表达式 {expression} 中的 {name} 不存在',
    en: '{name} in the expression {expression} does not exist',
    hint: { zh: '请核对写法：{suggestion}', en: 'look at the spelling: {suggestion}' },
  },
  EXPRESSION_FAILED: {
    zh: '表达式 {expression} 无法求值：{reason}',
    en: 'the expression {expression} can not be evaluated: {reason}',
    hint: {
      zh: '检查名称、类型，以及应答是否有这么长',
      en: 'look at names and types, and whether the answer is that long',
    },
  },
  TEMPLATE_SYNTAX: {
    zh: '字节模板有误：{template}（{reason}）',
    en: 'the byte template {template} is wrong ({reason})',
    hint: { zh: '写成成对的十六进制数，变量放在 {} 中', en: 'write pairs of hex digits, and names inside of {}' },
  },
  REFERENCE_UNKNOWN: {
    zh: '规范中没有 {reference}',
    en: 'the profile has no {reference}',
    hint: { zh: '请核对写法：{suggestion}', en: 'look at the spelling: {suggestion}' },
  },
  PARAMETER_UNKNOWN: {
    zh: '规范中没有参数 {name}',
    en: 'the profile has no parameter {name}',
    hint: { zh: '请核对写法：{suggestion}', en: 'look at the spelling: {suggestion}' },
  },
  PROCEDURE_UNKNOWN: {
    zh: '没有名为 {name} 的过程',
    en: 'there is no procedure named {name}',
    hint: { zh: '过程在 suites/procedures.yaml 中定义', en: 'procedures are defined in suites/procedures.yaml' },
  },
  PROCEDURE_LOOP: {
    zh: '过程 {name} 调用了自己',
    en: 'the procedure {name} calls itself',
    hint: { zh: '把公共部分拆成另一个过程', en: 'move what both need to a procedure of its own' },
  },
  RULING_UNKNOWN: {
    zh: '歧义登记中没有 {ruling}',
    en: 'the register of ambiguities has no {ruling}',
    hint: { zh: '先在 suites/ambiguities.yaml 中登记裁定', en: 'enter the ruling in suites/ambiguities.yaml first' },
  },
  RULING_DIFFERS: {
    zh: '{key} 写的是 {cited}，登记 {ruling} 中是 {registered}',
    en: '{key} says {cited}, the entry {ruling} of the register says {registered}',
    hint: { zh: '按登记改正，或先修改登记', en: 'write what the register says, or change the register first' },
  },
  TEST_NEVER_APPLIES: {
    zh: '{id} 的条件 {when} 在规范允许的任何声明下都不成立，该检测项永远不会执行',
    en: 'no declaration that the profile permits satisfies the condition of {id}: {when}; the test never runs',
    hint: {
      zh: '放宽参数的 permitted，或删去检测项并在 suites/excluded.yaml 中写明原因',
      en: 'widen what the parameter permits, or remove the test and give the reason in suites/excluded.yaml',
    },
  },
  SELECTION_EMPTY: {
    zh: '没有检测项符合所选条件（{selection}）',
    en: 'no test matches the selection ({selection})',
    hint: { zh: '用 cardbench plan 查看编号', en: 'cardbench plan lists the ids' },
  },
} as const;
