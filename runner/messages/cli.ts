export const CLI_MESSAGES = {
  BENCH_DEFECT: {
    zh: '工具自身出错：{reason}',
    en: 'a defect of the bench itself: {reason}',
    hint: {
      zh: '设置 CARDBENCH_DEBUG=1 重试可看到细节；请附上它报告问题',
      en: 'run again with CARDBENCH_DEBUG=1 for details, and report them',
    },
  },
  USAGE: {
    zh: '用法错误：{reason}',
    en: 'usage: {reason}',
    hint: { zh: '运行 cardbench --help', en: 'run cardbench --help' },
  },
  REPORT_UNREADABLE: {
    zh: '无法读取 {file}：{reason}',
    en: 'cannot read {file}: {reason}',
    hint: { zh: '请检查路径和权限', en: 'check the path and the permissions' },
  },
  SAMPLE_UNANSWERED: {
    zh: '输入提前结束，没有回答 {path}',
    en: 'the input ended before {path} was answered',
    hint: { zh: '用 --set path=value 直接给出', en: 'give the answers with --set path=value' },
  },
  OUTPUT_FOLDER: { zh: '无法使用输出目录 {folder}：{reason}', en: 'can not use the output folder {folder}: {reason}' },
  SUITES_WRONG: {
    zh: '套件中有 {count} 处错误，拒绝运行',
    en: 'the suites hold {count} mistakes: the run is refused',
    hint: { zh: 'cardbench suite check 会逐一列出', en: 'cardbench suite check lists them' },
  },
  NO_EARLIER_RUN: { zh: '{folder} 中没有该样卡的先前运行', en: 'no earlier run of this sample in {folder}' },
  NOTHING_FAILED: { zh: '上次运行没有失败或未运行的检测项', en: 'the last run left nothing failed or unrun' },
  SAMPLE_EXISTS: { zh: '{file} 已存在，不覆盖', en: '{file} exists and is not overwritten' },
} as const;
