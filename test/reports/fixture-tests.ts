import type { JudgedRun, PlannedTest } from '../../runner/judge/judged-run.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { RunEvent } from '../../runner/record/event.ts';
import { assemble, type FixtureTest, SSSE_NAME } from './fixture.ts';

const ATR = '3B6D000000905431168660130425001C4E';
const reset: RunEvent = { type: 'reset', kind: 'cold', r: ATR, us: 41_200 };
const apdu = (c: string, r: string, us = 3_100 + c.length * 40): RunEvent => ({ type: 'apdu', c, r, us });
const select = apdu(`00A404000F${SSSE_NAME}`, '6F118408D156000005C9E7BBA50488020102509000');
/** 姓名 诸葛㛃: a record of 30 bytes with a character outside GB 2312, padded 00. */
const readName = apdu('00B2093000', `091E${'D6EEB8F08230B731'.padEnd(60, '0')}9000`);
const shortName = apdu('00B2093000', `091C${'D6EEB8F0'.padEnd(56, '0')}9000`);
const wrongPin = (sw: string): RunEvent => apdu('0020000003000000', sw);

type Line = PlannedTest['line'];
const place = { file: 'suites/cos/pin.yaml', line: 71, col: 5 };

export function planned(
  id: string,
  title: Bilingual,
  line: Line = 'standard',
  more: Partial<PlannedTest> = {},
): PlannedTest {
  const family = id.slice(0, 2);
  const clause = ['LD/T 32.5-2015'];
  const base = { covers: [id], group: GROUPS[family] ?? 'BASIC', level: 'must', suite: 'cos/pin', place } as const;
  return { ...base, id, title, family, line, clause, ...more };
}

const GROUPS: Readonly<Record<string, string>> = { DE: 'SSSE_RECORD', PI: 'CHANGE_PIN', KD: 'KEY_VER1', TR: 'ATR' };

export function passed(test: PlannedTest, events: readonly RunEvent[] = [reset, select]): FixtureTest {
  return { test, events, verdict: { verdict: 'PASS', findings: [], remarks: [], notes: [] } };
}

const NONE = { findings: [], remarks: [], notes: [] } as const;

const FAMILY_TITLES: readonly (readonly [string, string, string, Line, number])[] = [
  ['TR', '复位应答合乎格式', 'The answer to reset has its form', 'standard', 5],
  ['SE', '按名称选择应用', 'An application is selected by name', 'registered', 6],
  ['FS', '文件存在且结构正确', 'The file exists and has its structure', 'unified', 6],
  ['RD', '读取记录', 'A record is read', 'standard', 4],
  ['AC', '没有密钥不可更新', 'No update without the key', 'secure', 6],
  ['AU', '外部认证', 'External authentication', 'secure', 4],
  ['KD', '分散因子正确', 'The diversification factor is right', 'domestic', 3],
];

const failing: FixtureTest = {
  test: planned('PI-06', { zh: '断电后计数器保持', en: 'The counter survives a power cut' }, 'secure', {
    clause: ['ISO/IEC 7816-4 VERIFY', 'LD/T 32.5-2015 VERIFY'],
  }),
  events: [reset, select, wrongPin('63C2'), reset, select, wrongPin('63C2')],
  verdict: {
    ...NONE,
    verdict: 'FAIL',
    findings: [
      {
        code: 'SW_MISMATCH',
        text: { zh: '复位后，错误密码：状态字不符', en: 'after reset, wrong PIN: the status word differs' },
        expected: '63C1',
        actual: '63C2',
        step: 2,
        event: 5,
        cause: {
          zh: '复位恢复了剩余次数。计数器必须存放在非易失存储器中。',
          en: 'The try counter was restored by the reset. It must live in non-volatile memory.',
        },
      },
    ],
  },
};

const wrongElement: FixtureTest = {
  test: planned(
    'DE/SSSE/EF06/09',
    { zh: '姓名：位置、长度、类型、编码', en: 'name: place, length, type, coding' },
    'unified',
    {
      place: { file: 'suites/data/elements.yaml', line: 12, col: 5 },
    },
  ),
  events: [reset, select, shortName],
  verdict: {
    ...NONE,
    verdict: 'FAIL',
    findings: [
      {
        code: 'ELEMENT_LENGTH',
        text: { zh: 'SSSE/EF06#09 姓名：长度不符', en: 'SSSE/EF06#09 name: the length differs' },
        expected: '30',
        actual: '28',
        step: 0,
        event: 2,
      },
    ],
  },
};

const many = Array.from({ length: 400 }, (_, i) =>
  apdu('0084000008', `${(i * 7919).toString(16).padStart(16, '0').toUpperCase()}9000`, 900 + (i % 37)),
);

const rest: readonly FixtureTest[] = [
  {
    test: planned('PI-07', { zh: '锁定后拒绝校验', en: 'A blocked PIN is refused' }, 'secure'),
    events: [],
    verdict: {
      ...NONE,
      verdict: 'BLOCKED',
      reason: { code: 'PREREQUISITE', text: { zh: '前提 PI-06 未通过', en: 'its prerequisite PI-06 did not pass' } },
    },
  },
  {
    test: planned('AU-09', { zh: '随机数质量', en: 'Quality of the random numbers' }, 'secure', { level: 'should' }),
    events: [reset, ...many],
    verdict: {
      ...NONE,
      verdict: 'INCONCLUSIVE',
      reason: { code: 'CONFIRMATION', text: { zh: '复核结果不一致', en: 'a confirmation run disagreed' } },
    },
  },
  {
    test: planned('TR-30', { zh: '空闲六十秒后仍应答', en: 'Alive after 60 s idle' }, 'standard', { level: 'should' }),
    events: [reset, { type: 'wait', ms: 60_000 }, { type: 'fault', code: 'CARD_REMOVED', text: '卡片被取走' }],
    verdict: {
      ...NONE,
      verdict: 'ERROR',
      reason: { code: 'CARD_REMOVED', text: { zh: '卡片被取走', en: 'the card was removed' } },
    },
  },
  ...['DE/DF03/EF05/60', 'DE/DF03/EF06/61', 'AC/DF03/EF05/read/free'].map((id): FixtureTest => {
    const text = { zh: '样品声明不含脱机医疗', en: 'medical offline is not declared' };
    return {
      test: planned(id, { zh: '医疗保险数据', en: 'medical insurance data' }, 'unified', { notApplicable: text }),
      events: [],
      verdict: { ...NONE, verdict: 'NOT_APPLICABLE', reason: { code: 'NOT_APPLICABLE', text } },
    };
  }),
  {
    test: planned('AU-02', { zh: '未取随机数时拒绝认证', en: 'No authentication without a challenge' }, 'secure'),
    events: [reset, select, apdu(`0082000110${'A5'.repeat(16)}`, '6985')],
    verdict: {
      verdict: 'PASS',
      findings: [],
      notes: [{ name: 'median of GET CHALLENGE', value: '0.9 ms' }],
      remarks: [
        {
          code: 'ACCEPTED',
          text: { zh: '按 AMB-014 接受', en: 'accepted under AMB-014' },
          expected: '6984',
          actual: '6985',
          step: 1,
        },
      ],
    },
  },
  {
    ...passed(planned('KD-09', { zh: '内部认证', en: 'Internal authentication' }, 'secure'), [
      reset,
      { type: 'crypto', op: 'internal', key: 'IRK', version: 1, in: '0011223344556677', out: '8899AABBCCDDEEFF' },
      apdu('00880000080011223344556677', '8899AABBCCDDEEFF9000'),
    ]),
    rederived: false,
  },
];

const common: readonly FixtureTest[] = FAMILY_TITLES.flatMap(([family, zh, en, line, count]) =>
  Array.from({ length: count }, (_, i) =>
    passed(planned(`${family}-${40 + i}`, { zh: `${zh}（${i + 1}）`, en: `${en} (${i + 1})` }, line), [
      reset,
      select,
      readName,
    ]),
  ),
);

/** A card that does not conform: every verdict occurs. */
export function failingRun(): { run: JudgedRun; record: string } {
  return assemble([...common, failing, wrongElement, ...rest]);
}

/** A card that conforms, with two tests that do not apply. */
export function passingRun(): { run: JudgedRun; record: string } {
  return assemble([
    ...common,
    ...rest.filter(({ verdict }) => verdict.verdict === 'PASS' || verdict.verdict === 'NOT_APPLICABLE'),
  ]);
}
