import type { PlannedTest } from '../runner/judge/judged-run.ts';
import type { Level, Verdict } from '../runner/judge/verdict.ts';
import type { Bilingual } from '../runner/messages/bilingual.ts';
import type { LineDecision } from './model.ts';

/** Words that every kind of report uses. */
export const VERDICT_WORDS: Readonly<Record<Verdict, Bilingual>> = {
  PASS: { zh: '通过', en: 'Pass' },
  FAIL: { zh: '不通过', en: 'Fail' },
  INCONCLUSIVE: { zh: '不能判定', en: 'Inconclusive' },
  NOT_APPLICABLE: { zh: '不适用', en: 'Not applicable' },
  BLOCKED: { zh: '前提未满足', en: 'Blocked' },
  ERROR: { zh: '检测环境故障', en: 'Error of the bench' },
};

export const LEVEL_WORDS: Readonly<Record<Level, Bilingual>> = {
  must: { zh: '必须', en: 'must' },
  should: { zh: '应当', en: 'should' },
  record: { zh: '记录', en: 'record' },
};

export const DECISION_WORDS: Readonly<Record<LineDecision, Bilingual>> = {
  conform: { zh: '符合', en: 'Conforms' },
  'not-conform': { zh: '不符合', en: 'Does not conform' },
  // Of a masked copy, from which not everything can be derived again.
  'conform-as-recorded': { zh: '据记录符合', en: 'Conforms as recorded' },
  'not-conform-as-recorded': { zh: '据记录不符合', en: 'Does not conform as recorded' },
  'not-concluded': { zh: '未得出结论', en: 'Not concluded' },
  'not-tested': { zh: '本次未检测', en: 'Not tested in this run' },
};

/** A run of some tests only: it decides nothing, however well it went. */
export const SELECTION_PASSED: Bilingual = {
  zh: '选定项目通过（不构成判定）',
  en: 'Selection passed (decides nothing)',
};

/** The five lines (R10: 非注册、非国产、非统一、非标准、非安全 cards are not admitted). */
export const LINES: readonly {
  readonly id: PlannedTest['line'];
  readonly name: Bilingual;
  readonly asks: Bilingual;
}[] = [
  {
    id: 'registered',
    name: { zh: '已注册', en: 'Registered' },
    asks: {
      zh: '应用标识、发卡机构、芯片与制卡厂商代码',
      en: 'application identifiers, issuer, chip and card maker codes',
    },
  },
  {
    id: 'domestic',
    name: { zh: '国产', en: 'Domestic' },
    asks: { zh: '芯片、操作系统与密码算法', en: 'chip, operating system and algorithms' },
  },
  {
    id: 'unified',
    name: { zh: '统一', en: 'Unified' },
    asks: { zh: '指标、结构与编码', en: 'indicators, structure and coding' },
  },
  {
    id: 'standard',
    name: { zh: '标准', en: 'Standard' },
    asks: { zh: '传输、命令与响应', en: 'transmission, commands and responses' },
  },
  {
    id: 'secure',
    name: { zh: '安全', en: 'Secure' },
    asks: { zh: '个人密码、密钥、认证与读写权限', en: 'PIN, keys, authentication and access rights' },
  },
];

/** Families of checks by the two letters that their ids begin with (cos-commands.md section 12). */
export const FAMILIES: Readonly<Record<string, Bilingual>> = {
  TR: { zh: '复位应答与传输', en: 'Answer to reset and transmission' },
  SE: { zh: '应用选择', en: 'Selection' },
  FS: { zh: '文件与记录', en: 'Files and records' },
  RD: { zh: '读取', en: 'Reading' },
  WR: { zh: '写入', en: 'Writing' },
  AC: { zh: '读写权限', en: 'Access rights' },
  PI: { zh: '个人密码', en: 'Cardholder PIN' },
  AU: { zh: '认证', en: 'Authentication' },
  SM: { zh: '安全报文', en: 'Secure messaging' },
  KD: { zh: '密钥分散', en: 'Key diversification' },
  DE: { zh: '数据元', en: 'Data elements' },
  MA: { zh: '医疗账户与交易', en: 'Medical account and transactions' },
  RB: { zh: '健壮性', en: 'Robustness' },
  LC: { zh: '生命周期', en: 'Life cycle' },
  IO: { zh: '互通', en: 'Interoperability' },
  TE: { zh: '防拔', en: 'Interruption (tearing)' },
  PK: { zh: '数字证书应用', en: 'Certificate application' },
  PS: { zh: 'PSAM 与加密机', en: 'PSAM and HSM' },
  PF: { zh: '性能', en: 'Performance' },
  BR: { zh: '业务规则', en: 'Business rules' },
  IC: { zh: '声明的真实性', en: 'Truth of the statement' },
  EM: { zh: '用人单位卡', en: 'Employer card' },
};

export const SELF_DECLARED: Bilingual = {
  zh: '自我声明，不是证书',
  en: 'Self-declared; this is not a certificate',
};

/** Fixed sentences of ISO/IEC 17025 7.8.2.1 (l) and its note. */
export const ONLY_THE_SAMPLE: Bilingual = {
  zh: '检测结果仅与受检样品有关。',
  en: 'The results relate only to the sample tested.',
};
export const NOT_IN_PART: Bilingual = {
  zh: '未经出具方书面同意，不得部分复制本报告；全文复制除外。',
  en: 'This report shall not be reproduced except in full without written approval of its issuer.',
};
