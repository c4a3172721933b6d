export const EMULATOR_MESSAGES = {
  EMULATOR_NO_READER: {
    zh: '{address} 处没有虚拟读卡器（vpcd），已尝试 {attempts} 次',
    en: 'no virtual reader (vpcd) at {address} after {attempts} attempts',
    hint: {
      zh: '启动装有 vpcd 驱动的 pcscd，或运行 cardbench run --card vpcd:端口，并核对主机和端口',
      en: 'start pcscd with its vpcd driver, or cardbench run --card vpcd:PORT, and check host and port',
    },
  },
  EMULATOR_VENDOR_UNKNOWN: {
    zh: '没有名为 {id} 的初始化命令集；可用的有 {known}',
    en: 'there is no vendor {id}; there are {known}',
  },
  EMULATOR_DEFECT_UNKNOWN: {
    zh: '没有名为 {id} 的仿真卡缺陷；可用的有 {known}',
    en: 'there is no card defect {id}; there are {known}',
  },
} as const;
