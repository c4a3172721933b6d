export const DETECTION_MESSAGES = {
  DETECTION_UNSOUND: {
    zh: '无缺陷的卡未能通过全部检测项（{count} 项）：{alarms}',
    en: 'a card without a defect does not pass every test ({count}): {alarms}',
    hint: {
      zh: '先让 cardbench run 在仿真卡上全部通过，否则检出率没有意义',
      en: 'make cardbench run pass on the emulated card first: until then a failure shows nothing',
    },
  },
  DETECTION_CRASH: {
    zh: '试验 {where} 时仿真卡或工具出错：{reason}',
    en: 'the emulated card or the bench broke on {where}: {reason}',
    hint: {
      zh: '这是缺陷目录或工具自身的错误，不是检出',
      en: 'that is a mistake of the catalogue or the bench, not a detection',
    },
  },
  DETECTION_NOTHING: {
    zh: '没有符合 {selection} 的缺陷',
    en: 'no defect fits {selection}',
    hint: { zh: '运行 cardbench mutate --list 查看全部', en: 'cardbench mutate --list names them all' },
  },
  SURVIVOR_UNLISTED: {
    zh: '缺陷 {id} 没有被任何检测项发现，也没有登记原因',
    en: 'no test notices the defect {id}, and no reason is listed',
    hint: {
      zh: '加强套件；确实无法由卡片级检测发现时，在 suites/survivors.yaml 写明原因',
      en: 'strengthen the suites, or say in suites/survivors.yaml why no test of a card can notice it',
    },
  },
  SURVIVOR_STALE: {
    zh: '登记为未检出的缺陷 {id} 已被 {test} 发现',
    en: 'the defect {id} is listed as unnoticed, and {test} notices it',
    hint: { zh: '删除这一条', en: 'take the entry away' },
  },
  SURVIVOR_UNKNOWN: {
    zh: '登记的 {id} 不对应任何缺陷',
    en: 'the entry {id} fits no defect',
    hint: { zh: '删除或改正这一条', en: 'take the entry away, or correct it' },
  },
  IDLE_UNLISTED: {
    zh: '必须级检测项 {id} 没有发现任何缺陷，也没有登记原因',
    en: 'the mandatory test {id} notices no defect, and no reason is listed',
    hint: {
      zh: '在缺陷目录中加入它要发现的缺陷，或在 suites/survivors.yaml 的 idle 中写明原因',
      en: 'add the defect that it is there for to the catalogue, or give the reason under idle in suites/survivors.yaml',
    },
  },
  IDLE_STALE: {
    zh: '登记为无检出的检测项 {id} 发现了缺陷 {defect}',
    en: 'the test {id} is listed as noticing nothing, and it notices {defect}',
    hint: { zh: '删除这一条', en: 'take the entry away' },
  },
  IDLE_UNKNOWN: {
    zh: '登记的 {id} 不对应任何适用的必须级检测项',
    en: 'the entry {id} fits no mandatory test that applies',
    hint: { zh: '删除或改正这一条', en: 'take the entry away, or correct it' },
  },
  VALIDATION_UNREADABLE: {
    zh: '无法读取验证记录 {file}：{reason}',
    en: 'cannot read the validation record {file}: {reason}',
    hint: { zh: '用 cardbench mutate --out {file} 重新生成', en: 'make it again with cardbench mutate --out {file}' },
  },
} as const;
