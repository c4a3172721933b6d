export const SIGNING_MESSAGES = {
  SIGN_IDENTITY_FILE: {
    zh: '无法读取签名身份文件 {file}：{reason}',
    en: 'cannot read the signing identity {file}: {reason}',
    hint: { zh: '请检查路径和权限', en: 'check the path and the permissions' },
  },
  SIGN_IDENTITY_UNREADABLE: {
    zh: '{file} 不是可读的 PKCS#12 文件',
    en: '{file} is no PKCS#12 file that can be read',
    hint: {
      zh: '需要含证书和私钥的 .p12 或 .pfx 文件',
      en: 'a .p12 or .pfx file with certificate and private key is needed',
    },
  },
  SIGN_IDENTITY_NO_KEY: {
    zh: '{file} 中没有与证书相配的私钥',
    en: '{file} holds no private key that fits one of its certificates',
    hint: { zh: '导出时请选择“包含私钥”', en: 'export it again together with its private key' },
  },
  SIGN_PASSPHRASE: {
    zh: '{file} 的口令不正确',
    en: 'the passphrase of {file} is wrong',
    hint: {
      zh: '请核对环境变量 CARDBENCH_P12_PASSPHRASE',
      en: 'check what CARDBENCH_P12_PASSPHRASE says',
    },
  },
  SIGN_PASSPHRASE_MISSING: {
    zh: '没有签名身份的口令',
    en: 'the passphrase of the signing identity is missing',
    hint: {
      zh: '请设置环境变量 CARDBENCH_P12_PASSPHRASE；命令行参数不接受口令',
      en: 'set CARDBENCH_P12_PASSPHRASE; it is never taken from the command line',
    },
  },
  SIGN_KEY_KIND: {
    zh: '不支持用 {kind} 密钥签署报告',
    en: 'reports are not signed with a {kind} key',
    hint: {
      zh: '请使用 2048 位以上的 RSA 或 P-256、P-384、P-521',
      en: 'use RSA from 2048 bits, P-256, P-384 or P-521',
    },
  },
  SIGN_IDENTITY_STORE: {
    zh: '无法保存测试身份 {file}：{reason}',
    en: 'cannot keep the test identity {file}: {reason}',
    hint: { zh: '请检查目录权限和磁盘空间', en: 'check the permissions of the folder and the space on the disk' },
  },
  SIGN_VALIDITY: {
    zh: '证书 {subject} 的有效期为 {from} 至 {to}，不能在 {time} 签署',
    en: 'the certificate {subject} is valid from {from} to {to}: it can not sign at {time}',
    hint: { zh: '请更换有效的签名身份', en: 'use an identity that is valid at that time' },
  },
  SIGN_TOO_LARGE: {
    zh: '签名及证书链共 {bytes} 字节，超过预留的 {room} 字节',
    en: 'signature and certificate chain take {bytes} bytes, more than the {room} kept for them',
    hint: { zh: '请去掉多余的上级证书', en: 'leave certificates out of the chain that are not needed' },
  },
  SIGN_PDF: { zh: '该文件不能签署：{reason}', en: 'this file can not be signed: {reason}' },
  SIGN_SELF_CHECK: {
    zh: '刚生成的签名未通过自检：{reason}',
    en: 'the signature just made does not verify: {reason}',
    hint: { zh: '请检查密钥与证书是否相配', en: 'check that key and certificate belong together' },
  },
} as const;
