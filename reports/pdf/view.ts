import { DRAFT } from '../../runner/judge/certifiable.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { Counts, Failure, ReportModel, Subject } from '../model.ts';
import { LEVEL_WORDS, NOT_IN_PART, ONLY_THE_SAMPLE, SELF_DECLARED, VERDICT_WORDS } from '../words.ts';
import { verdictGroups } from './verdict-groups.ts';
import { bytesRows, COUNT_KEYS, COUNT_WORDS, shortTime, TONE_OF_DECISION, TONES } from './view-words.ts';

/** The model as the template prints it: every field is there, because strict templates refuse one that is missing. */
export function viewOf(model: ReportModel): Readonly<Record<string, unknown>> {
  const { cover, subject, integrity } = model;
  return {
    cover: { ...cover, tone: TONE_OF_DECISION[cover.decision], facts: coverFacts(model) },
    selfDeclared: SELF_DECLARED,
    draft: DRAFT,
    sentences: [ONLY_THE_SAMPLE, NOT_IN_PART],
    lines: model.lines.map((line) => ({ ...line, tone: TONE_OF_DECISION[line.decision], tally: tally(line.counts) })),
    facts: subjectFacts(subject, model),
    suites: subject.suites,
    columns: COUNT_KEYS.map((key) => COUNT_WORDS[key]),
    legend: COUNT_KEYS.map((key) => ({ key, ...COUNT_WORDS[key] })),
    families: model.families.map(({ id, name, counts }) => ({ id, name, ...barsOf(counts), numbers: numbers(counts) })),
    totals: numbers(model.counts),
    rule: {
      zh: '判定规则：所适用的必须级检测全部实际执行并通过、且运行记录完整，方为符合；应当级不通过只作提示；功能检测为是否判定，无测量不确定度。',
      en: 'Decision rule: conform when every mandatory test that applies was observed executed and passed and the record is whole; a failed "should" test only warns. Functional tests answer yes or no and carry no measurement uncertainty.',
    },
    failures: model.failures.map(failureView),
    remarks: remarksOf(model),
    verdictGroups: verdictGroups(model),
    applicability: model.applicability.map(({ reason, tests }) => ({ reason, ids: tests })),
    timing: model.timing.map(({ command, count, medianUs, p95Us, maxUs }) => ({
      command,
      count: count.toLocaleString('en'),
      median: medianUs.toLocaleString('en'),
      p95: p95Us.toLocaleString('en'),
      max: maxUs.toLocaleString('en'),
    })),
    notes: model.notes,
    detection: detectionView(model),
    integrity: [
      fact('运行编号', 'Run', cover.run, true),
      fact('记录头散列', 'Head of the record', integrity.head, true),
      fact('内容', 'Content', `${integrity.events} 个事件 events · ${integrity.apdus} APDU`),
      fact(
        '完整性',
        'Integrity',
        integrity.whole ? '散列链完整，有结尾 The chain is whole and closed by a footer' : '不完整 Not whole',
      ),
      ...integrity.findings.map(({ code, text }) => fact('发现', 'Finding', `${code} ${text.zh} ${text.en}`)),
      fact('中断后继续', 'Resumed', `${integrity.resumed} 次 ×`),
      fact(
        '遮蔽',
        'Masking',
        integrity.masked
          ? `个人数据已遮蔽 Personal data are masked${integrity.maskedFrom ? ` · ${integrity.maskedFrom}` : ''}`
          : '未遮蔽 Not masked',
      ),
    ],
    notRederived: model.notRederived,
  };
}

/** A number of ids that a page can hold; the others are counted. */
const IDS_SHOWN = 12;

function detectionView({ detection }: ReportModel): Readonly<Record<string, unknown>> | null {
  if (!detection) return null;
  const { killed, total, date, profile, survivors } = detection;
  const percent = (Math.floor((1000 * killed) / total) / 10).toFixed(1);
  return {
    facts: [
      fact('故意做错的卡', 'Cards that are wrong on purpose', `${total.toLocaleString('en')} · ${profile}`),
      fact('被这些套件判为不通过', 'Failed by these suites', `${killed.toLocaleString('en')} (${percent} %)`),
      fact('验证时间', 'Validated', `${shortTime(date)} UTC`),
    ],
    survivors: survivors.map(({ reason, defects }) => ({
      reason,
      count: defects.length,
      ids: defects.slice(0, IDS_SHOWN),
      more: defects.length > IDS_SHOWN ? '…' : '',
    })),
  };
}

interface Fact {
  readonly label: Bilingual;
  readonly value: string;
  readonly mono: boolean;
}

function fact(zh: string, en: string, value: string, mono = false): Fact {
  return { label: { zh, en }, value, mono };
}

function coverFacts({ cover, subject }: ReportModel): readonly Fact[] {
  const declared = (en: string): string => subject.sample.find(({ label }) => label.en === en)?.value ?? '—';
  const ended = cover.endedAt ? shortTime(cover.endedAt) : '—';
  return [
    fact('受检样品', 'Sample tested', [declared('Sample'), declared('Product')].join(' · ')),
    fact('送检单位', 'Submitted by', declared('Submitted by')),
    fact('依据', 'Profile', `${subject.profile.name.zh} ${subject.profile.name.en}`),
    fact('检测时间', 'Tested', `${shortTime(cover.startedAt)} — ${ended} UTC`),
    fact('检测平台', 'Bench', `cardbench ${subject.bench.version} · ${subject.card.reader} · ${subject.card.protocol}`),
  ];
}

function subjectFacts(
  { sample, atr, profile, statement, bench, card, keySource, compareSource, selection }: Subject,
  { cover }: ReportModel,
): readonly Fact[] {
  const named = (coded: { readonly code: string; readonly name?: Bilingual } | undefined): string =>
    coded
      ? `${coded.code} ${coded.name ? `${coded.name.zh} ${coded.name.en}` : '规范未列 not listed in the profile'}`
      : '—';
  return [
    ...sample.map(({ label, value }) => fact(`${label.zh} *`, label.en, value)),
    ...(atr
      ? [
          fact('复位应答', 'Answer to reset', atr.bytes.match(/../g)?.join(' ') ?? '', true),
          fact('芯片厂商（读自卡片）', 'Chip maker (read from the card)', named(atr.chip)),
          fact('制卡厂商（读自卡片）', 'Card maker (read from the card)', named(atr.cardMaker)),
          fact('操作系统代码，卡片序列号', 'COS code, card serial', `${atr.cos ?? '—'} · ${atr.serial ?? '—'}`, true),
        ]
      : []),
    fact(
      '规范',
      'Profile',
      `${profile.id}${profile.region ? ` + ${profile.region}` : ''} · ${profile.name.zh} ${profile.name.en}`,
    ),
    fact('规范散列', 'Hash of the profile', profile.hash, true),
    fact('样品声明', 'Statement (ICS)', `${statement.path} · ${statement.hash}`, true),
    fact('读卡器', 'Reader', `${card.reader} (${card.kind}, ${card.protocol})`),
    fact('密钥来源', 'Key source', `${keySource.kind} · ${keySource.id}`),
    ...(compareSource
      ? [fact('第二密钥来源', 'Second key source', `${compareSource.kind} · ${compareSource.id}`)]
      : []),
    fact('检测范围', 'Selection', `${selection.zh} ${selection.en}`),
    fact('检测平台', 'Bench', `cardbench ${bench.version} · Node ${bench.node} · ${bench.platform}`),
    fact('检测时间', 'Tested', `${shortTime(cover.startedAt)} — ${cover.endedAt ? shortTime(cover.endedAt) : '—'} UTC`),
  ];
}

/** The row of totals of the summary, as text. */
export function totalsText({ counts }: ReportModel): string {
  return `合计 Total ${numbers(counts)
    .map(({ text }) => text)
    .join(' ')}`;
}

/** Equal remarks stand once, with the tests that they were made on. */
function remarksOf({ remarks }: ReportModel): readonly Readonly<Record<string, unknown>>[] {
  const equal = Object.groupBy(remarks, ({ text, expected, actual }) => [text.en, expected, actual].join('\n'));
  return Object.values(equal).flatMap((group = []) => {
    const [first] = group;
    return first ? [{ ...first, ids: group.map(({ test }) => test) }] : [];
  });
}

/** Passed and failed, and what else there is. */
function tally(counts: Counts): Bilingual {
  const other = counts.inconclusive + counts.blocked + counts.errors;
  return {
    zh: `${counts.passed} 通过 ${counts.failed} 不通过${other > 0 ? ` ${other} 其他` : ''}`,
    en: `${counts.passed} pass, ${counts.failed} fail${other > 0 ? `, ${other} other` : ''}`,
  };
}

function barsOf(counts: Counts): { readonly bars: readonly { readonly key: string; readonly percent: string }[] } {
  const total = COUNT_KEYS.reduce((sum, key) => sum + counts[key], 0);
  const bars = COUNT_KEYS.filter((key) => counts[key] > 0);
  return { bars: bars.map((key) => ({ key, percent: ((100 * counts[key]) / total).toFixed(2) })) };
}

function numbers(counts: Counts): readonly { readonly text: string; readonly tone: string }[] {
  const tones: Readonly<Record<string, string>> = { passed: 'good', failed: 'bad', notApplicable: 'none' };
  return COUNT_KEYS.map((key) => ({
    text: counts[key] === 0 ? '–' : String(counts[key]),
    tone: counts[key] === 0 ? 'none' : (tones[key] ?? 'open'),
  }));
}

function failureView(failure: Failure): Readonly<Record<string, unknown>> {
  return {
    id: failure.id,
    title: failure.title,
    tone: TONES[failure.verdict],
    word: VERDICT_WORDS[failure.verdict],
    level: LEVEL_WORDS[failure.level],
    clause: failure.clause.join('；'),
    place: failure.place,
    reason: failure.reason?.text ?? null,
    findings: failure.findings.map(({ text, expected, actual, cause }) => ({
      text,
      expected,
      actual,
      cause: cause ?? null,
    })),
    exchanges: failure.exchanges.flatMap(bytesRows),
  };
}
