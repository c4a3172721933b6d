export const CARD_MESSAGES = {
  CARD_ADDRESS: {
    zh: '无法理解卡的地址 {text}',
    en: 'can not make sense of the card address {text}',
    hint: {
      zh: '写 emulator、pcsc、pcsc:读卡器名称或序号、vpcd:端口 或 replay:文件；用 cardbench readers 查看读卡器',
      en: 'write emulator, pcsc, pcsc:READER (name or index), vpcd:PORT or replay:FILE; cardbench readers lists the readers',
    },
  },
  CARD_BUSY: {
    zh: '上一次调用尚未完成，卡不接受第二次调用',
    en: 'the card was called a second time before the first call had settled',
    hint: { zh: '这是检测程序的缺陷，请报告', en: 'this is a defect of the bench; please report it' },
  },
  CARD_CLOSED: {
    zh: '卡的连接已关闭',
    en: 'the card has been closed',
    hint: { zh: '请重新打开卡', en: 'open the card again' },
  },
  CARD_NOT_POWERED: {
    zh: '卡未上电：发送命令之前必须先复位',
    en: 'the card is not powered: a reset must come before the first command',
    hint: { zh: '先执行冷复位', en: 'begin with a cold reset' },
  },
  CARD_COMMAND_LENGTH: {
    zh: '命令长度为 {length} 字节，应为 {least} 至 {most} 字节',
    en: 'the command has {length} bytes; between {least} and {most} can be sent',
    hint: {
      zh: '命令 APDU 至少包含 CLA INS P1 P2',
      en: 'a command APDU has at least CLA INS P1 P2',
    },
  },
  CARD_REMOVED: {
    zh: '{reader} 中没有卡，或卡已被取出',
    en: 'there is no card in {reader}, or it was removed',
    hint: { zh: '请插入卡后重试', en: 'insert the card and try again' },
  },
  CARD_MUTE: {
    zh: '{reader} 中的卡在 {limit} 毫秒内没有应答',
    en: 'the card in {reader} gave no answer within {limit} ms',
    hint: {
      zh: '检查触点和插卡方向；若卡确需更长时间，请调高时限',
      en: 'check the contacts and which way it is inserted; raise the limit if the card needs longer',
    },
  },
  CARD_PROTOCOL: {
    zh: '{reader} 中的卡不符合传输协议：{reason}',
    en: 'the card in {reader} breaks the transmission protocol: {reason}',
    hint: {
      zh: '检查卡支持的协议（T=0 或 T=1）和所选协议',
      en: 'check which protocol the card offers (T=0 or T=1) and which one was asked for',
    },
  },
  CARD_SHARED: {
    zh: '{reader} 正被其他程序使用',
    en: 'another program holds the card in {reader}',
    hint: {
      zh: '关闭其他使用读卡器的程序，或改用共享方式',
      en: 'close the other program, or open the reader shared',
    },
  },
  CARD_RESET_BY_OTHER: {
    zh: '{reader} 中的卡被其他程序复位',
    en: 'another program has reset the card in {reader}',
    hint: { zh: '以独占方式打开读卡器', en: 'open the reader exclusively' },
  },
  CARD_NOT_TORN: {
    zh: '{reader} 中的卡不能在命令中途断电',
    en: 'a command can not be cut short on the card in {reader}',
    hint: { zh: '防拔检测请用仿真卡进行', en: 'run the tests of interruption on the emulated card' },
  },
  CARD_WAIT_CANCELLED: { zh: '已取消等待卡（{reader}）', en: 'waiting for a card at {reader} was cancelled' },
  CARD_RECORD_MISMATCH: {
    zh: '记录第 {event} 个事件不符：记录中是 {recorded}，此次是 {actual}',
    en: 'event {event} of the record differs: it holds {recorded}, the bench now did {actual}',
    hint: {
      zh: '只能用生成该记录的同一计划重放；套件或规范改变后请用 cardbench judge',
      en: 'a record can be replayed only by the plan that made it; use cardbench judge after a change of suite or profile',
    },
  },
  CARD_RECORD_MASKED: {
    zh: '记录第 {event} 个事件含有屏蔽的字节，不能重放',
    en: 'event {event} of the record holds masked bytes and can not be replayed',
    hint: { zh: '请使用未屏蔽的原始记录', en: 'use the original record, not the masked copy' },
  },
  EMULATOR_DEFECT: {
    zh: '模拟卡内部出错：{reason}',
    en: 'the emulated card failed inside: {reason}',
    hint: { zh: '这是模拟器的缺陷，请报告', en: 'this is a defect of the emulator; please report it' },
  },
  READER_AMBIGUOUS: {
    zh: '{wanted} 可以指多个读卡器：{known}',
    en: '{wanted} fits more than one reader: {known}',
    hint: { zh: '写出完整名称或序号', en: 'give the full name or the index' },
  },
  READER_BINDING_MISSING: {
    zh: '没有安装 koffi，无法使用读卡器：{reason}',
    en: 'koffi is not installed, so no reader can be used: {reason}',
    hint: { zh: '运行 npm install --include=optional', en: 'run npm install --include=optional' },
  },
  READER_CALL_FAILED: {
    zh: '{reader}：{call} 返回 {code}',
    en: '{reader}: {call} returned {code}',
    hint: { zh: '重新插拔读卡器后重试', en: 'unplug the reader, plug it in and try again' },
  },
  READER_CRASHED: {
    zh: '{reader} 的读卡进程意外结束（{reason}）',
    en: 'the process that holds {reader} ended unexpectedly ({reason})',
    hint: { zh: '检查读卡器驱动后重试', en: 'check the driver of the reader and try again' },
  },
  READER_DENIED: {
    zh: '系统不允许使用 PC/SC 服务',
    en: 'the system does not allow the use of the PC/SC service',
    hint: {
      zh: 'Linux：检查 polkit 规则 org.debian.pcsc-lite.access_pcsc，或以 --disable-polkit 启动 pcscd',
      en: 'on Linux look at the polkit rule org.debian.pcsc-lite.access_pcsc, or start pcscd with --disable-polkit',
    },
  },
  READER_LIBRARY_MISSING: {
    zh: '找不到 PC/SC 库 {library}：{reason}',
    en: 'the PC/SC library {library} can not be loaded: {reason}',
    hint: { zh: 'Debian：apt-get install libpcsclite1 pcscd', en: 'on Debian: apt-get install libpcsclite1 pcscd' },
  },
  READER_PORT: {
    zh: '无法监听 {reader}：{reason}',
    en: 'can not listen at {reader}: {reason}',
    hint: {
      zh: '换一个端口，或停止占用该端口的程序（例如 pcscd）',
      en: 'take another port, or stop the program that holds it (pcscd, for instance)',
    },
  },
  READER_SERVICE_MISSING: {
    zh: 'PC/SC 服务没有运行',
    en: 'the PC/SC service is not running',
    hint: {
      zh: 'Linux：启动 pcscd；Windows：启动 Smart Card 服务',
      en: 'on Linux start pcscd; on Windows start the Smart Card service',
    },
  },
  READER_SERVICE_STOPPED: {
    zh: 'PC/SC 服务在使用 {reader} 时停止',
    en: 'the PC/SC service stopped while {reader} was in use',
    hint: { zh: '重新启动 PC/SC 服务后再试', en: 'start the PC/SC service again, then try again' },
  },
  READER_STUCK: {
    zh: 'PC/SC 服务在 {limit} 毫秒内没有应答（{reader}）',
    en: 'the PC/SC service did not answer within {limit} ms ({reader})',
    hint: { zh: '重新启动 PC/SC 服务', en: 'restart the PC/SC service' },
  },
  READER_UNKNOWN: {
    zh: '没有读卡器 {wanted}；现有：{known}',
    en: 'there is no reader {wanted}; there are: {known}',
    hint: {
      zh: '用 cardbench readers 查看名称；检查 USB 连接和驱动',
      en: 'cardbench readers shows the names; check the USB connection and the driver',
    },
  },
} as const;
