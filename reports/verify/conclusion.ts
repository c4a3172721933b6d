import type { Trust } from './certificate-path.ts';
import type { Detail, Statement, StatementId } from './statement.ts';

/** `sound`: nothing speaks against the report; `unproven`: nothing does, but nobody answers for it; `refused`. */
export type Conclusion = 'sound' | 'unproven' | 'refused';

export interface Concluded {
  readonly conclusion: Conclusion;
  /** What a person should take away, the most important first. */
  readonly reasons: readonly Detail[];
}

/** What the report itself does not show rests on the word of its signer. */
const ON_HIS_WORD: ReadonlySet<StatementId> = new Set(['verdicts', 'pages', 'inputs']);

/**
 * What a verification comes to. Without a trusted signer a report is unproven when its signer is unknown, or when part
 * of it rests on the signer's word. A TEST identity says of itself that it proves nothing, so a report that shows
 * everything itself stays sound with it.
 * @param strict whatever is not provable makes it unproven
 */
export function conclude(statements: readonly Statement[], trust: Trust, strict: boolean): Concluded {
  const open = new Set(statements.filter(({ outcome }) => outcome === 'not-provable').map(({ id }) => id));
  const refused = statements.some(({ outcome }) => outcome === 'failed');
  const onHisWord = trust !== 'anchor' && [...open].some((id) => ON_HIS_WORD.has(id));
  const unproven = trust === 'none' || onHisWord || (strict && open.size > 0);
  const conclusion = refused ? 'refused' : unproven ? 'unproven' : 'sound';
  const codes: readonly (readonly [keyof typeof REASONS, boolean])[] = [
    ['REPORT_REFUSED', refused],
    ['REPORT_UNPROVEN', conclusion === 'unproven'],
    ['REPORT_SOUND', conclusion === 'sound'],
    ['SIGNER_UNKNOWN', !refused && trust === 'none'],
    ['SIGNER_TEST', !refused && trust === 'test'],
    ['ON_SIGNERS_WORD', !refused && [...open].some((id) => ON_HIS_WORD.has(id))],
    ['OTHER_INSTALLED', !refused && open.has('installed')],
  ];
  return { conclusion, reasons: codes.flatMap(([code, holds]) => (holds ? [{ code, text: REASONS[code] }] : [])) };
}

const REASONS = {
  REPORT_REFUSED: { zh: '拒绝：不要采信此报告。', en: 'Refused: do not rely on this report.' },
  REPORT_UNPROVEN: {
    zh: '未证明：没有发现问题，但并非全部得到证明。',
    en: 'Unproven: nothing speaks against this report, but not everything is proven.',
  },
  REPORT_SOUND: { zh: '没有发现问题。', en: 'Nothing speaks against this report.' },
  SIGNER_UNKNOWN: {
    zh: '无法证明由谁签署（可用 --trust 指定受信任的证书）。',
    en: 'Who signed it can not be proven (name whom you trust with --trust).',
  },
  SIGNER_TEST: {
    zh: '由任何人都能自制的测试身份签署：完全不能证明由谁出具。',
    en: 'It is signed by a TEST identity, which anyone can make: this proves nothing about who issued it.',
  },
  ON_SIGNERS_WORD: {
    zh: '其中一部分无法由报告本身核对，只凭签名人所言。',
    en: 'Part of it can not be checked from the report itself and rests on the word of its signer.',
  },
  OTHER_INSTALLED: {
    zh: '所用的套件或规范与本机安装的不同：判定只说明符合其自带的套件。',
    en: 'It was made with other suites or another profile than those installed here: its verdicts are those of its own suites.',
  },
} as const;
