export const YAML_MESSAGES = {
  YAML_UNREADABLE: {
    zh: '无法读取 {file}：{reason}',
    en: 'cannot read {file}: {reason}',
    hint: { zh: '请检查路径和权限', en: 'check the path and the permissions' },
  },
  YAML_TOO_LARGE: {
    zh: '{file} 有 {bytes} 字节，超过上限 {limit}',
    en: '{file} has {bytes} bytes, the limit is {limit}',
    hint: { zh: '请拆分文件', en: 'split the file' },
  },
  YAML_ENCODING: {
    zh: '{file} 不是 UTF-8 文本',
    en: '{file} is no UTF-8 text',
    hint: { zh: '请另存为 UTF-8', en: 'save it as UTF-8' },
  },
  YAML_SYNTAX: {
    zh: 'YAML 语法错误：{reason}',
    en: 'YAML syntax: {reason}',
    hint: {
      zh: '检查括号、引号和缩进；含 : # { } [ ] , 的文字要加引号',
      en: 'look at brackets, quotes and indentation; put a text with : # { } [ ] or , in quotes',
    },
  },
  YAML_DUPLICATE_KEY: {
    zh: '键重复：{reason}',
    en: 'a key stands twice: {reason}',
    hint: { zh: '删去其中一个', en: 'remove one of them' },
  },
  YAML_TAB: {
    zh: '缩进用了制表符',
    en: 'a tab indents this line',
    hint: { zh: '请用空格缩进', en: 'indent with spaces' },
  },
  YAML_ALIAS: {
    zh: '别名过多或循环',
    en: 'too many aliases, or a circle of them',
    hint: { zh: '把内容直接写出', en: 'write the content out' },
  },
  YAML_EMPTY: {
    zh: '{file} 是空的',
    en: '{file} is empty',
    hint: { zh: '应为键值对', en: 'a map of keys and values is expected' },
  },
  YAML_DOCUMENTS: {
    zh: '{file} 中有多个 YAML 文档',
    en: '{file} holds more than one YAML document',
    hint: { zh: '把 --- 之后的内容移到另一个文件', en: 'move what follows --- to a file of its own' },
  },
  SCHEMA_UNKNOWN_KEY: {
    zh: '{at}：不认识 {key}',
    en: '{at}: unknown key {key}',
    hint: { zh: '请核对写法：{suggestion}', en: 'look at the spelling: {suggestion}' },
  },
  SCHEMA_MISSING: {
    zh: '{at}：缺少 {key}',
    en: '{at}: {key} is missing',
    hint: { zh: '加上 {key}:', en: 'add {key}:' },
  },
  SCHEMA_TYPE: {
    zh: '{at}：应为 {expected}',
    en: '{at}: must be {expected}',
    hint: {
      zh: '检查括号、缩进，或值是否漏写',
      en: 'look at brackets and indentation, or whether the value is missing',
    },
  },
  SCHEMA_VALUE: {
    zh: '{at}：{value} 不是允许的值（{allowed}）',
    en: '{at}: {value} is not one of {allowed}',
    hint: { zh: '请核对写法：{suggestion}', en: 'look at the spelling: {suggestion}' },
  },
  SCHEMA_PATTERN: {
    zh: '{at}：{value} 的写法不对',
    en: '{at}: {value} is not well-formed',
    hint: { zh: '应为 {expected}', en: 'expected: {expected}' },
  },
  SCHEMA_RULE: {
    zh: '{at}：{reason}',
    en: '{at}: {reason}',
    hint: { zh: '{advice}', en: '{advice}' },
  },
} as const;
