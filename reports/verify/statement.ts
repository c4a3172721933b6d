import type { Bilingual } from '../../runner/messages/bilingual.ts';

/** What a verification speaks about, in the order in which it is told. */
export type StatementId =
  | 'coverage'
  | 'signature'
  | 'signer'
  | 'attachments'
  | 'record'
  | 'verdicts'
  | 'pages'
  | 'inputs'
  | 'installed';

/** `not-provable`: nothing speaks against it, but the report alone does not show it either. */
export type Outcome = 'ok' | 'failed' | 'not-provable';

/** One reason; a `Fault` is one. */
export interface Detail {
  readonly code: string;
  readonly text: Bilingual;
}

export interface Statement {
  readonly id: StatementId;
  readonly outcome: Outcome;
  readonly text: Bilingual;
  /** Why it is not ok; empty where it is. */
  readonly details: readonly Detail[];
}

const SENTENCES: Readonly<Record<StatementId, Readonly<Record<Outcome, Bilingual>>>> = {
  coverage: {
    ok: { zh: '签名覆盖整个文件', en: 'The signature covers the whole file.' },
    failed: { zh: '签名没有覆盖整个文件', en: 'The signature does not cover the whole file.' },
    'not-provable': { zh: '签名的覆盖范围无法确定', en: 'What the signature covers can not be told.' },
  },
  signature: {
    ok: { zh: '签名有效，签署后文件未被改动', en: 'The signature is valid: nothing was changed after signing.' },
    failed: { zh: '签名无效', en: 'The signature is not valid.' },
    'not-provable': { zh: '签名无法核对', en: 'The signature can not be checked.' },
  },
  signer: {
    ok: { zh: '由受信任的签名人签署：{who}', en: 'It was signed by one whom you trust: {who}.' },
    failed: { zh: '签名人不受信任：{who}', en: 'The signer is not trusted: {who}.' },
    'not-provable': { zh: '无法证明由谁出具：{who}', en: 'Who issued it can not be proven: {who}.' },
  },
  attachments: {
    ok: { zh: '附件齐全', en: 'Its attachments are complete.' },
    failed: { zh: '附件缺失或无法读取', en: 'Attachments are missing or can not be read.' },
    'not-provable': { zh: '附件无法核对', en: 'The attachments can not be checked.' },
  },
  record: {
    ok: { zh: '所附运行记录的散列链和结尾完整', en: 'Chain and footer of the embedded run record are whole.' },
    failed: { zh: '所附运行记录不完整', en: 'The embedded run record is not whole.' },
    'not-provable': { zh: '所附运行记录无法核对', en: 'The embedded run record can not be checked.' },
  },
  verdicts: {
    ok: {
      zh: '重新判定运行记录，结论与报告数据（report.json）一致',
      en: 'Judging the record again gives the verdicts of the report data (report.json).',
    },
    failed: {
      zh: '重新判定运行记录，结论与报告数据（report.json）不一致',
      en: 'Judging the record again gives other verdicts than those of the report data (report.json).',
    },
    'not-provable': { zh: '判定未能全部重新得出', en: 'Not every verdict can be derived again.' },
  },
  pages: {
    ok: {
      zh: '页面文字与重新判定一致：封面、报告编号、合计和每项判定',
      en: 'The text of the pages is that of the judged record: cover, report number, totals and every verdict.',
    },
    failed: {
      zh: '页面文字与重新判定不一致',
      en: 'The text of the pages is not that of the judged record.',
    },
    'not-provable': {
      zh: '页面所印内容未能与重新判定核对',
      en: 'What the pages print could not be compared with the judged record.',
    },
  },
  inputs: {
    ok: {
      zh: '所附的规范、套件和样品声明就是记录所列的那些',
      en: 'Profile, suites and sample are those that the record names.',
    },
    failed: {
      zh: '所附的规范、套件或样品声明不是记录所列的那些',
      en: 'Profile, suites or sample are not those that the record names.',
    },
    'not-provable': {
      zh: '规范、套件或样品声明无法与记录核对',
      en: 'Whether profile, suites and sample are those that the record names can not be told.',
    },
  },
  installed: {
    ok: { zh: '与本机安装的规范和套件相同', en: 'Profile and suites are the same as those installed here.' },
    failed: { zh: '与本机安装的规范和套件不同', en: 'Profile and suites differ from those installed here.' },
    'not-provable': { zh: '与本机安装的规范或套件不同', en: 'Profile or suites differ from those installed here.' },
  },
};

/**
 * A statement with its sentence.
 * @param who the signer, where the sentence names one
 */
export function statement(id: StatementId, outcome: Outcome, details: readonly Detail[] = [], who = '–'): Statement {
  const { zh, en } = SENTENCES[id][outcome];
  return { id, outcome, text: { zh: zh.replace('{who}', () => who), en: en.replace('{who}', () => who) }, details };
}

/** Ok without reasons, failed with them. */
export function judged(id: StatementId, reasons: readonly Detail[]): Statement {
  return statement(id, reasons.length === 0 ? 'ok' : 'failed', reasons);
}
