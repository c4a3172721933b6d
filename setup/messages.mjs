/** Every sentence of setup, in both languages. `{name}` is filled in; a failure carries the command that helps. */
export const MESSAGES = {
  packages: { zh: '安装软件包', en: 'installing packages' },
  browser: { zh: '安装浏览器和中文字体', en: 'installing the browser and Chinese fonts' },
  browserPrivate: {
    zh: '把浏览器和中文字体放入 .cache/browser',
    en: 'putting a browser and Chinese fonts into .cache/browser',
  },
  testTools: { zh: '安装检测用工具', en: 'installing the tools of the tests' },
  done: { zh: '完成，用时 {seconds} 秒', en: 'done in {seconds} s' },
  step: { zh: '── {name}', en: '── {name}' },
  stepFailed: { zh: '{name}：失败', en: '{name}: failed' },
  total: { zh: '总用时 {seconds} 秒', en: 'total time {seconds} s' },
  skippedInCi: {
    zh: '{count} 项被跳过；在持续集成中跳过等于失败',
    en: '{count} tests were skipped; in continuous integration a skipped test is a failure',
  },
  vitestNoResult: {
    zh: '检测程序没有给出结果（超时或中断）',
    en: 'the tests gave no result (out of time or cut off)',
  },

  NPM_MISSING: {
    zh: '找不到 npm。请安装 Node（自带 npm）：https://nodejs.org，或 apt-get install npm',
    en: 'npm was not found. Install Node with npm: https://nodejs.org, or apt-get install npm',
  },
  PACKAGES_FAILED: {
    zh: '无法安装软件包（{reason}）。请检查网络后运行：npm ci --ignore-scripts；日志：{log}',
    en: 'the packages could not be installed ({reason}). Check the network and run: npm ci --ignore-scripts; log: {log}',
  },
  NODE_TOO_OLD: {
    zh: '这个平台没有配套的 Node，而现有的 {version} 太旧。请安装 Node 24：https://nodejs.org/en/download',
    en: 'there is no pinned Node for this platform and the present {version} is too old. Install Node 24: https://nodejs.org/en/download',
  },
  BROWSER_FAILED: {
    zh: '无法准备浏览器或中文字体（{reason}）。请运行：{command}，或用 CARDBENCH_CHROMIUM 指明一个 Chromium；日志：{log}',
    en: 'the browser or the Chinese fonts could not be set up ({reason}). Run: {command}, or name a Chromium in CARDBENCH_CHROMIUM; log: {log}',
  },
  TAR_FAILED: {
    zh: '无法解开浏览器软件包（{reason}）。请运行：tar --version；日志：{log}',
    en: 'the browser could not be unpacked ({reason}). Run: tar --version; log: {log}',
  },
  BROWSER_MISSING: {
    zh: '没有找到 Chromium 或中文字体。请运行：{command}',
    en: 'no Chromium or no Chinese font was found. Run: {command}',
  },
  BROWSER_NONE: {
    zh: '没有找到 Chromium 或中文字体，而本系统没有现成的包。请安装 Chromium 和一种中文字体，然后运行：export CARDBENCH_CHROMIUM=路径',
    en: 'no Chromium or no Chinese font was found, and there is no ready package for this system. Install Chromium and a Chinese font, then run: export CARDBENCH_CHROMIUM=PATH',
  },
  BROWSER_NAMED_MISSING: {
    zh: 'CARDBENCH_CHROMIUM 指向的 {path} 不能执行。请改正它，或运行：unset CARDBENCH_CHROMIUM',
    en: 'CARDBENCH_CHROMIUM names {path}, which can not be executed. Correct it, or run: unset CARDBENCH_CHROMIUM',
  },
  FONTS_LIMITED: {
    zh: '提示：此处只有常用汉字字体；姓名含生僻字的报告需要：{command}',
    en: 'note: only fonts for common characters are here; reports with rare characters in names need: {command}',
  },
  TOOLS_MISSING: {
    zh: '缺少检测用工具：{missing}。请运行：{command}',
    en: 'tools of the tests are missing: {missing}. Run: {command}',
  },
  TOOLS_MISSING_NO_APT: {
    zh: '缺少检测用工具：{missing}。本系统没有 apt，请用系统的软件包管理器安装它们，或在 Debian 12 上运行 npm test',
    en: 'tools of the tests are missing: {missing}. There is no apt here: install them with the package manager of the system, or run npm test on Debian 12',
  },
  APT_FAILED: {
    zh: '无法安装 {packages}（{reason}）。请运行：{command}；日志：{log}',
    en: 'could not install {packages} ({reason}). Run: {command}; log: {log}',
  },
  TIMED_OUT: { zh: '{seconds} 秒内没有完成', en: 'not finished within {seconds} s' },
  NPM_INCOMPLETE: { zh: 'npm 没有装全', en: 'npm left packages out' },
  EXIT_CODE: { zh: '退出码 {code}', en: 'exit code {code}' },
  NOT_WRITABLE: {
    zh: '无法写入 {path}。请把项目复制到可写的文件夹，或运行：sudo chown -R "$(id -un)" {path}',
    en: '{path} can not be written. Copy the project to a folder of your own, or run: sudo chown -R "$(id -un)" {path}',
  },
};
