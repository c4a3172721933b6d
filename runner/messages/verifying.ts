export const VERIFYING_MESSAGES = {
  VERIFY_NOT_PDF: { zh: '该文件不是 PDF', en: 'this file is no PDF' },
  VERIFY_NO_SIGNATURE: {
    zh: '该报告没有签名',
    en: 'the report bears no signature',
    hint: { zh: '请索取原始签名文件', en: 'ask for the file as it was signed' },
  },
  VERIFY_SEVERAL_SIGNATURES: {
    zh: '该报告有 {count} 个签名，应只有一个',
    en: 'the report bears {count} signatures; there is to be one',
  },
  VERIFY_BYTE_RANGE: {
    zh: '签名声明的字节范围（{range}）与文件不符：不是除签名以外的整个文件',
    en: 'the byte range of the signature ({range}) is not the whole file but the signature itself',
  },
  VERIFY_TAIL: {
    zh: '签署之后在文件末尾追加了 {bytes} 字节',
    en: '{bytes} bytes were appended after the report was signed',
    hint: {
      zh: '追加内容可以更换页面或附件；请勿采信',
      en: 'what is appended can replace pages or attachments: do not rely on it',
    },
  },
  VERIFY_CUT_SHORT: { zh: '文件末尾缺少 {bytes} 字节', en: 'the last {bytes} bytes of the file are missing' },
  VERIFY_CONTENTS_EMPTY: { zh: '签名内容被清空', en: 'the signature has been emptied' },
  VERIFY_CONTENTS_FORM: {
    zh: '签名内容的书写形式被改动（第 {at} 字节处）',
    en: 'the signature is not written as it was made (at byte {at})',
  },
  VERIFY_CMS_FORM: {
    zh: '签名结构（CMS）不是报告签名应有的形式',
    en: 'the signature structure (CMS) is not of the form that a report bears',
  },
  VERIFY_DIGEST: {
    zh: '签署之后文件内容被改动：散列不符',
    en: 'the content was changed after signing: the digest differs',
  },
  VERIFY_SIGNATURE: {
    zh: '签名值与签名人的公钥不符',
    en: "the signature value does not verify with the signer's public key",
  },
  VERIFY_SIGNER_BINDING: {
    zh: '签名指定的证书不是所附的证书',
    en: 'the signature names another certificate than the one that comes with it',
  },
  VERIFY_CERTIFICATE: { zh: '证书 {subject} 无效：{reason}', en: 'the certificate {subject} is not sound: {reason}' },
  VERIFY_UNTRUSTED: {
    zh: '无法证明签名人是谁：{subject} 的证书链不通向任何受信任的证书',
    en: 'who signed can not be proven: no path leads from {subject} to a certificate that is trusted here',
    hint: {
      zh: '如确认可信，用 --trust 指定其证书或根证书',
      en: 'name its certificate or its root with --trust if you have reason to trust it',
    },
  },
  VERIFY_VALIDITY: {
    zh: '声明的签署时间 {time} 不在证书 {subject} 的有效期 {from} 至 {to} 之内',
    en: 'the claimed time of signing, {time}, is outside the validity of the certificate {subject}: {from} to {to}',
  },
  VERIFY_EXPIRED: {
    zh: '证书 {subject} 已于 {to} 到期；签署时间只是签署人的声明',
    en: 'the certificate {subject} expired on {to}; the time of signing is only claimed by the signer',
  },
  VERIFY_FIELD: {
    zh: '签名域不指向该签名，文件结构不一致',
    en: 'the signature field of the document does not lead to the signature: the structure contradicts itself',
  },
  VERIFY_ATTACHMENT_MISSING: { zh: '报告缺少附件 {name}', en: 'the report lacks its attachment {name}' },
  VERIFY_ATTACHMENT_TWICE: { zh: '附件 {name} 出现 {count} 次', en: 'the attachment {name} is there {count} times' },
  VERIFY_ATTACHMENT_UNREADABLE: {
    zh: '附件 {name} 无法读取：{reason}',
    en: 'the attachment {name} can not be read: {reason}',
  },
  VERIFY_REPORT_DATA: {
    zh: '报告数据写的{what}是 {stated}，记录中的是 {actual}',
    en: 'the report data state {stated} as {what}, the record holds {actual}',
  },
  VERIFY_VERDICT: {
    zh: '{test}：报告印的是 {printed}，重新判定得到 {judged}',
    en: '{test}: the report prints {printed}, judging the record again gives {judged}',
  },
  VERIFY_DECISION: {
    zh: '报告印的结论是 {printed}，重新判定得到 {judged}',
    en: 'the report prints the decision {printed}, judging the record again gives {judged}',
  },
  VERIFY_JUDGE: { zh: '无法重新判定所附记录：{reason}', en: 'the embedded record can not be judged again: {reason}' },
  VERIFY_NOT_REDERIVED: {
    zh: '{count} 项判定无法从记录中重新得出（内容已遮蔽或缺少密钥）',
    en: '{count} verdicts can not be derived again (masked bytes or a key that is not at hand)',
  },
  VERIFY_PAGE_COVER: {
    zh: '封面所印的内容与重新判定得到的不符',
    en: 'the cover prints something else than judging the record again gives',
  },
  VERIFY_PAGE_FURNITURE: {
    zh: '第 {page} 页的报告编号、页码或页脚声明与应印的不符',
    en: 'report number, page number or the sentence at the foot of page {page} are not what they should be',
  },
  VERIFY_PAGE_TOTALS: {
    zh: '汇总表的合计与重新判定得到的不符',
    en: 'the totals of the summary are not those that judging the record again gives',
  },
  VERIFY_PAGE_SECTION: {
    zh: '页面上找不到“全部判定”一节，或该节不止一处',
    en: 'the pages have no section with all verdicts, or more than one',
  },
  VERIFY_PAGE_VERDICT: {
    zh: '“全部判定”中应印“{wanted}”，实印“{printed}”',
    en: 'the list of all verdicts should print “{wanted}” and prints “{printed}”',
  },
  VERIFY_PAGE_UNREADABLE: {
    zh: '无法读取页面上的文字：{reason}',
    en: 'the text of the pages can not be read: {reason}',
  },
  VERIFY_PAGE_VERSION: {
    zh: '报告由 cardbench {made} 印制，本机是 {here}：页面无法逐字核对',
    en: 'the report was printed by cardbench {made}, here is {here}: its pages can not be compared',
  },
  VERIFY_INPUTS: {
    zh: '所附的{what}与记录头所列的散列不符',
    en: 'the embedded {what} does not have the hash that the record names',
  },
  VERIFY_INSTALLED: {
    zh: '{what} 与本机安装的版本不同；判定用的是报告所附的版本',
    en: '{what} differs from the version installed here; the version inside the report was used',
  },
  VERIFY_NOT_INSTALLED: {
    zh: '本机没有安装规范 {profile}，无法比较',
    en: 'the profile {profile} is not installed here: there is nothing to compare with',
  },
  TRUST_FILE: {
    zh: '无法从 {file} 读取证书：{reason}',
    en: 'no certificate can be read from {file}: {reason}',
    hint: {
      zh: '--trust 接受 PEM 或 DER 证书文件，或存放它们的目录',
      en: '--trust takes certificates as PEM or DER files, or folders of them',
    },
  },
  VERIFY_TEST_IDENTITY: {
    zh: '由自行生成的测试身份签署：能证明文件完整，不能证明由谁出具',
    en: 'signed by a self-made test identity: this proves that the file is whole, not who issued it',
  },
} as const;
