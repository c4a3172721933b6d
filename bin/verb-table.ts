/** A verb: how it is called, and where its file is. The file is loaded only when the verb is used. */
export interface Verb {
  readonly words: string;
  readonly zh: string;
  readonly en: string;
  readonly args?: string;
  readonly options?: readonly (readonly [flags: string, zh: string, en: string])[];
  readonly load: () => Promise<{ run: (args: readonly string[], options: Record<string, unknown>) => Promise<number> }>;
}

const SAMPLE = [
  '--ics <file>',
  '样卡文件（ICS/IXIT），默认 samples/demo.yaml',
  'sample file (ICS/IXIT), default samples/demo.yaml',
] as const;
const SELECT = [
  ['--only <ids>', '只运行这些检测项（逗号分隔）', 'only these tests (comma separated)'],
  ['--family <names>', '只运行这些类别', 'only these families'],
] as const;
const JSON_OPTION = ['--json', '输出一个 JSON 对象', 'print one JSON object'] as const;

/** Every verb; a new one is a file in verbs/ and a row here. */
export const VERBS: readonly Verb[] = [
  {
    words: 'run',
    zh: '检测一张卡并出具报告',
    en: 'test a card and write its reports',
    options: [
      [
        '--card <address>',
        'emulator | pcsc[:READER] | vpcd:PORT | replay:FILE',
        'emulator | pcsc[:READER] | vpcd:PORT | replay:FILE',
      ],
      SAMPLE,
      ...SELECT,
      ['--last-failed', '只运行上次失败和未运行的检测项', 'only what failed or did not run last time'],
      ['--resume <record>', '继续一次中断的运行', 'go on with a run that was cut off'],
      ['--out <folder>', '输出目录，默认 runs', 'output folder, default runs'],
      ['--format <list>', '报告格式：pdf,html,junit,csv,json 或 none', 'reports: pdf,html,junit,csv,json or none'],
      ['--p12 <file>', '签名用的 PKCS#12 文件', 'PKCS#12 file to sign with'],
      ['--unmasked', '报告中不遮盖个人数据', 'do not mask personal data in the reports'],
      ['--seed <n>', '仿真卡的种子', 'seed of the emulated card'],
      JSON_OPTION,
    ],
    load: () => import('./verbs/run.ts'),
  },
  {
    words: 'plan',
    zh: '列出将要运行的检测项',
    en: 'print what would run',
    options: [SAMPLE, ...SELECT, JSON_OPTION],
    load: () => import('./verbs/plan.ts'),
  },
  {
    words: 'readers',
    zh: '列出读卡器',
    en: 'list the readers',
    options: [JSON_OPTION],
    load: () => import('./verbs/readers.ts'),
  },
  {
    words: 'report',
    args: '<record>',
    zh: '由运行记录重新出具报告',
    en: 'write the reports of a record again',
    options: [
      ['--out <folder>', '输出目录', 'output folder'],
      ['--format <list>', '报告格式', 'reports'],
      ['--p12 <file>', '签名用的 PKCS#12 文件', 'PKCS#12 file to sign with'],
      ['--unmasked', '不遮盖个人数据', 'do not mask personal data'],
    ],
    load: () => import('./verbs/report.ts'),
  },
  {
    words: 'verify',
    args: '<pdf>',
    zh: '离线核验一份报告',
    en: 'verify a report, offline',
    options: [
      [
        '--trust <list>',
        '受信任的证书文件或目录，以逗号分隔',
        'certificates that you trust: files or folders, with commas',
      ],
      ['--strict', '有任何一项无法证明即不为 0', 'exit code 0 only when everything is proven'],
      JSON_OPTION,
    ],
    load: () => import('./verbs/verify.ts'),
  },
  {
    words: 'judge',
    args: '<record>',
    zh: '由证据重新得出结论',
    en: 'derive the verdicts of a record again',
    options: [JSON_OPTION],
    load: () => import('./verbs/judge.ts'),
  },
  {
    words: 'diff',
    args: '<before> <after>',
    zh: '比较两次运行的结论',
    en: 'compare the verdicts of two records',
    options: [JSON_OPTION],
    load: () => import('./verbs/diff.ts'),
  },
  {
    words: 'suite check',
    zh: '检查套件',
    en: 'check the suites',
    options: [SAMPLE, JSON_OPTION],
    load: () => import('./verbs/suite-check.ts'),
  },
  {
    words: 'mutate',
    zh: '用故意做错的卡检验套件',
    en: 'try the suites on cards that are wrong on purpose',
    options: [
      ['--ics <file>', '换用这一样卡', 'the card of this sample instead'],
      ['--class <names>', '只试这些缺陷种类（逗号分隔）', 'only these classes of defects (comma separated)'],
      ['--only <ids>', '只试这些缺陷（编号或开头）', 'only these defects (ids or their heads)'],
      ['--sample <n>', '只抽取 n 个', 'draw n of them'],
      ['--seed <n>', '抽取用的种子', 'seed of the draw'],
      ['--all', '每张卡运行全部检测项，列出每个发现者', 'run every test on each card, and name all that notice it'],
      ['--jobs <n>', '并行数，默认处理器数', 'workers, default one a processor'],
      ['--list', '只列出缺陷', 'only name the defects'],
      ['--out <file>', '写出验证记录（仅限全部缺陷）', 'write the validation record (whole catalogue only)'],
      ['--record <folder>', '为每个缺陷保留运行记录作证据', 'keep the record of a run on each defect as evidence'],
      JSON_OPTION,
    ],
    load: () => import('./verbs/mutate.ts'),
  },
  {
    words: 'coverage',
    args: '[records...]',
    zh: '由运行记录统计覆盖情况',
    en: 'what runs cover, from their records',
    options: [['--all', '列出每一项', 'list every subject'], JSON_OPTION],
    load: () => import('./verbs/coverage.ts'),
  },
  {
    words: 'profile check',
    zh: '检查规范',
    en: 'check the profiles',
    options: [JSON_OPTION],
    load: () => import('./verbs/profile-check.ts'),
  },
  {
    words: 'vectors check',
    zh: '重算密码测试向量',
    en: 'compute the crypto test vectors again',
    options: [['--full', '包括耗时的向量', 'slow ones included'], JSON_OPTION],
    load: () => import('./verbs/vectors-check.ts'),
  },
  {
    words: 'interop',
    zh: '多地区的卡与终端互通矩阵（仿真）',
    en: 'matrix of emulated cards and terminals of several regions',
    options: [
      SAMPLE,
      ['--regions <codes>', '城市代码（逗号分隔）', 'city codes (comma separated)'],
      ['--out <folder>', '输出目录，默认 runs', 'output folder, default runs'],
      JSON_OPTION,
    ],
    load: () => import('./verbs/interop.ts'),
  },
  {
    words: 'keys derive',
    zh: '密钥：给出各级密钥的校验值，从不给出密钥',
    en: 'keys: check values of derived keys, never a key',
    options: [
      SAMPLE,
      ['--key <names>', '只看这些密钥（逗号分隔）', 'only these keys (comma separated)'],
      ['--version <n>', '只看这一版', 'only this version'],
      ['--level <level>', 'national | province | city | card', 'national | province | city | card'],
      ['--city <code>', '六位城市代码，默认取样卡文件', 'city code, six digits; default that of the sample file'],
      ['--card <hex>', '卡片分散因子（8 字节）或 ATR', 'card factor (8 bytes) or answer to reset'],
      JSON_OPTION,
    ],
    load: () => import('./verbs/keys-derive.ts'),
  },
  {
    words: 'keys check',
    args: '<file>',
    zh: '核对密钥来源与文件中的校验值',
    en: 'compare the key source with the check values of a file',
    options: [SAMPLE, JSON_OPTION],
    load: () => import('./verbs/keys-check.ts'),
  },
  {
    words: 'keys seal',
    args: '[file]',
    zh: '把测试根密钥封存为加密密钥文件，或装入 PKCS#11 令牌',
    en: 'seal the test roots in an encrypted key file, or put them into a PKCS#11 token',
    options: [
      SAMPLE,
      ['--seed <text>', '测试根的种子，默认为公开种子', 'seed of the test roots, default the public one'],
      ['--set <name>', '记录中的密钥集名称', 'name of the set as records give it'],
      ['--module <file>', 'PKCS#11 模块', 'PKCS#11 module'],
      ['--token <label>', '令牌标签', 'label of the token'],
    ],
    load: () => import('./verbs/keys-seal.ts'),
  },
  {
    words: 'emulator serve',
    zh: '让仿真卡通过 vpcd 协议服务',
    en: 'serve the emulated card over the vpcd protocol',
    options: [
      SAMPLE,
      ['--host <host>', '默认 127.0.0.1', 'default 127.0.0.1'],
      ['--port <port>', '默认 35963', 'default 35963'],
      ['--psam', '提供仿真 PSAM 而不是卡', 'serve the emulated PSAM instead of the card'],
      ['--defect <id>', '带有一个故意的缺陷', 'with one deliberate defect'],
      ['--seed <n>', '种子', 'seed'],
      [
        '--vendor <id>',
        '由该厂商的初始化命令从白卡制成：t514、smartcos',
        'made from a blank card by the commands of: t514, smartcos',
      ],
    ],
    load: () => import('./verbs/emulator-serve.ts'),
  },
  {
    words: 'sample new',
    args: '<file>',
    zh: '填写一份样卡声明',
    en: 'write a new sample file',
    options: [['--set <pairs...>', '直接给出各项：path=value', 'give the items: path=value']],
    load: () => import('./verbs/sample-new.ts'),
  },
];
