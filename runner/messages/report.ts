export const REPORT_MESSAGES = {
  REPORT_BROWSER_MISSING: {
    zh: '找不到用来打印报告的 Chromium',
    en: 'there is no Chromium to print the report with',
    hint: {
      zh: '运行 npm run setup，或用 CARDBENCH_CHROMIUM 指定程序',
      en: 'run npm run setup, or name the program in CARDBENCH_CHROMIUM',
    },
  },
  REPORT_BROWSER_NAMED: {
    zh: 'CARDBENCH_CHROMIUM 指定的 {path} 不能执行',
    en: 'CARDBENCH_CHROMIUM names {path}, which is no program that can be run',
  },
  REPORT_BROWSER_START: {
    zh: '{program} 不能启动（{tried}）',
    en: '{program} does not start ({tried})',
    hint: {
      zh: '运行 npm run setup 可补齐缺少的库',
      en: 'npm run setup puts in libraries that are missing',
    },
  },
  REPORT_PRINT: {
    zh: '打印报告失败：{reason}',
    en: 'the report can not be printed: {reason}',
    hint: {
      zh: '请检查内存和磁盘空间后重试：cardbench report',
      en: 'check memory and disk space, then try again with cardbench report',
    },
  },
  REPORT_NO_FONT: {
    zh: '没有中文字体，报告无法打印',
    en: 'there is no Chinese font: the report would print empty boxes',
    hint: {
      zh: '运行 npm run setup，或安装 fonts-noto-cjk',
      en: 'run npm run setup, or install fonts-noto-cjk',
    },
  },
  REPORT_NO_GLYPH: {
    zh: '字体中没有这些字符（共 {count} 个）：{characters}',
    en: 'no font has a glyph for {count} characters: {characters}',
    hint: {
      zh: '罕用汉字请安装 fonts-babelstone-han；其他字符请从样品声明中去掉',
      en: 'for rare Chinese characters install fonts-babelstone-han; take other ones out of the sample file',
    },
  },
  REPORT_WRITE: {
    zh: '无法写入报告 {file}：{reason}',
    en: 'cannot write the report {file}: {reason}',
    hint: { zh: '请检查磁盘空间和权限', en: 'check the space on the disk and the permissions' },
  },
} as const;
