export const CARD_SAFETY_MESSAGES = {
  SPENDS_UNDECLARED: {
    zh: '{id} 最多可连续失败 {found} 次（{counter}），但 spends 写的是 {declared}',
    en: '{id} can fail {found} times in a row on {counter}, its spends says {declared}',
    hint: { zh: '写 spends: {{counter}: {found}}', en: 'write spends: {{counter}: {found}}' },
  },
  SPENDS_NOT_RETURNED: {
    zh: '{id} 消耗 {counter} 的次数，之后没有任何步骤予以恢复',
    en: '{id} spends tries of {counter}, and no later step gives them back',
    hint: {
      zh: '在 restore 中出示正确的值；没有办法恢复时写 irreversible: true',
      en: 'present the right value in restore; where nothing gives them back, write irreversible: true',
    },
  },
  TRY_UNTOLD: {
    zh: '{id} 向密钥出示数据，但事先无法得知是哪一个密钥',
    en: '{id} presents something to a key, and it can not be told beforehand to which',
    hint: {
      zh: '外部认证的 P2 和所在目录须能由检测项本身得知：写出密钥标识，并用 select 进入目录',
      en: 'P2 of EXTERNAL AUTHENTICATE and the directory must follow from the test itself: write the identifier, and enter the directory with select',
    },
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
  GUARD_UNTOLD: {
    zh: '无法得知该命令会消耗哪个密钥的次数，不发送以保护卡片',
    en: 'it can not be told which key this command costs a try: it is not sent, to protect the card',
  },
  GUARD_REFUSED: {
    zh: '卡片在本次运行中拒绝过 {counter} 的正确值，不再发送以免锁定；请核对样卡文件中的 PIN、地区代码和密钥',
    en: 'the card refused the right value for {counter} earlier in this run: it is not sent again, so that nothing locks; check PIN, city code and keys of the sample file',
  },
  GUARD_TRIES_LOW: {
    zh: '{counter} 只剩 {left} 次，停止错误尝试以保护卡片',
    en: '{counter} has {left} tries left: wrong ones are stopped to protect the card',
  },
} as const;
