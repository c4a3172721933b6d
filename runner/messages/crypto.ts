/** Messages of runner/iso7816, runner/crypto and runner/keys. */
export const CRYPTO_MESSAGES = {
  APDU_MALFORMED: {
    zh: 'APDU 格式错误：{bytes}（{zh}）',
    en: 'malformed APDU: {bytes} ({en})',
    hint: {
      zh: '命令为 CLA INS P1 P2 [Lc 数据] [Le]，响应为 [数据] SW1 SW2（GB/T 16649.4 第 5 章）',
      en: 'a command is CLA INS P1 P2 [Lc data] [Le], a response [data] SW1 SW2 (ISO/IEC 7816-4 clause 5)',
    },
  },
  TLV_MALFORMED: { zh: 'TLV 格式错误，第 {at} 字节：{zh}', en: 'malformed TLV at byte {at}: {en}' },
  CRYPTO_LENGTH: {
    zh: '{what}的长度为 {actual} 字节，应为 {expected} 字节',
    en: '{what} is {actual} bytes long, expected {expected}',
  },
  CRYPTO_BLOCKS: {
    zh: '{what}的长度为 {actual} 字节，不是 {size} 的整数倍',
    en: '{what} is {actual} bytes long, no multiple of {size}',
    hint: { zh: '先按 GB/T 15852.1 填充', en: 'pad it first (ISO/IEC 9797-1)' },
  },
  CRYPTO_PADDING: { zh: '填充有误：{data}', en: 'the padding is wrong: {data}' },
  FACTOR_CITY: {
    zh: '城市代码 {city} 不是六位数字',
    en: 'the city code {city} is not six digits',
    hint: { zh: '使用 GB/T 2260 代码，如 371700', en: 'use a GB/T 2260 code, for example 371700' },
  },
  FACTOR_VARIANT: {
    zh: '不认识的卡片分散因子取法 {variant}',
    en: 'unknown way {variant} to take the card factor',
    hint: { zh: '可用：{known}', en: 'known: {known}' },
  },
  KEY_UNKNOWN: {
    zh: '密钥来源没有密钥 {key}（版本 {version}）',
    en: 'the key source holds no key {key} (version {version})',
  },
  KEY_SOURCE_ABSENT: { zh: '样卡文件没有声明 {what}', en: 'the sample file names no {what}' },
  KEY_SOURCE_LOST: {
    zh: '密钥来源（{what}）失去联系：{reason}',
    en: 'the key source ({what}) was lost: {reason}',
    hint: {
      zh: '检查读卡器、令牌或模块后用 --resume 继续',
      en: 'look at reader, token or module, then go on with --resume',
    },
  },
  KEY_SOURCE_REFUSES: {
    zh: '密钥来源（{what}）拒绝 {command}：{answer}',
    en: 'the key source ({what}) refuses {command}: {answer}',
    hint: { zh: '核对样卡文件中的 tester.keys', en: 'compare it with tester.keys of the sample file' },
  },
  KEY_SECRET_MISSING: {
    zh: '没有给出{what}',
    en: 'there is no {what}',
    hint: {
      zh: '设置环境变量 {variable}，或在终端上输入；命令行参数会被他人看到，不接受',
      en: 'set the environment variable {variable}, or type it at a terminal; an argument could be seen by others and is not taken',
    },
  },
  KEY_FILE_UNREADABLE: { zh: '无法读取密钥文件 {file}：{reason}', en: 'can not read the key file {file}: {reason}' },
  KEY_FILE_SEALED: {
    zh: '无法打开密钥文件 {file}',
    en: 'the key file {file} does not open',
    hint: { zh: '核对口令；文件也可能被改动过', en: 'check the passphrase; the file may also have been changed' },
  },
  KEY_FILE_CONTENTS: {
    zh: '密钥文件 {file} 的内容不是密钥集',
    en: 'the key file {file} holds no set of keys',
    hint: { zh: '用 cardbench keys seal 生成', en: 'make one with cardbench keys seal' },
  },
  KEY_FILE_EXISTS: { zh: '{file} 已存在，不覆盖', en: '{file} exists and is not overwritten' },
  KEY_MODULE_UNUSABLE: {
    zh: '无法使用 PKCS#11 模块 {module}：{reason}',
    en: 'the PKCS#11 module {module} can not be used: {reason}',
    hint: { zh: 'SoftHSM2：/usr/lib/softhsm/libsofthsm2.so', en: 'SoftHSM2 has /usr/lib/softhsm/libsofthsm2.so' },
  },
  KEY_TOKEN_UNKNOWN: {
    zh: '没有标签为 {token} 的令牌；现有：{known}',
    en: 'there is no token {token}; there are: {known}',
  },
  KEY_NO_CHECK_VALUE: {
    zh: '密钥来源 {kind} 不能给出密钥校验值',
    en: 'the key source {kind} can not tell check values',
    hint: {
      zh: 'PSAM 只用会话密钥计算；用 tester.compare 与另一来源比较（PS-07、KD-13）',
      en: 'a PSAM computes with session keys only; compare it with another source by tester.compare (PS-07, KD-13)',
    },
  },
  KEY_OPERATION: {
    zh: '无法用密钥 {key} 计算 {op}：{zh}',
    en: 'can not compute {op} with the key {key}: {en}',
  },
  VECTORS_UNREADABLE: {
    zh: '无法读取测试向量 {file}：{reason}',
    en: 'cannot read the test vectors in {file}: {reason}',
    hint: { zh: '请恢复 vectors 目录', en: 'restore the folder vectors' },
  },
  VECTORS_FAILED: {
    zh: '密码算法自检未通过：{ids}；拒绝运行',
    en: 'the known-answer test of the cryptography failed: {ids}; refused to run',
    hint: { zh: '请检查 Node 版本及其 OpenSSL', en: 'check the version of Node and its OpenSSL' },
  },
} as const;
