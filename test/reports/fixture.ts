import { hash } from 'node:crypto';
import { decide, summarise } from '../../runner/judge/decision.ts';
import type { JudgedRun, PlannedTest } from '../../runner/judge/judged-run.ts';
import type { Finding, TestVerdict } from '../../runner/judge/verdict.ts';
import type { Element } from '../../runner/profile/element.ts';
import type { Profile } from '../../runner/profile/model.ts';
import { chained, GENESIS, lineHash } from '../../runner/record/chain.ts';
import type { HeaderEvent, RunEvent } from '../../runner/record/event.ts';

/** A run with every verdict, made by hand: what the reports are tried on. Nothing here comes from a real card. */

const SOURCED = { source: ['N1'], confidence: 'A' } as const;
const NAME: Element = {
  ...SOURCED,
  tag: '09',
  zh: '姓名',
  en: 'name',
  length: 30,
  type: 'an',
  coding: { kind: 'text' },
  record: 2,
  repeat: 1,
  children: [],
  personal: true,
};
const VERSION: Element = {
  ...NAME,
  tag: '03',
  zh: '规范版本',
  en: 'specification version',
  length: 4,
  personal: false,
};

export const SSSE_NAME = '7378312E73682EC9E7BBE1B1A3D5CF';
const file = { ...SOURCED, directory: 'SSSE', structure: 'variable', class: 'enabled', origin: 'national' } as const;

export const PROFILE: Profile = {
  id: 'personal-2.00',
  zh: '社会保障（个人）卡 2.00',
  en: 'Social security (personal) card 2.00',
  generation: '2.00',
  status: 'national',
  product: 'personal',
  identifiers: 'registered',
  hash: hash('sha256', 'profile', 'hex'),
  frozen: [{ path: 'profiles/personal-2.00/profile.yaml', text: 'id: personal-2.00\n' }],
  sources: { N1: '人社信息函〔2012〕37号' },
  businesses: [{ ...SOURCED, id: 'basic', zh: '基本信息', en: 'basic', mandatory: true }],
  directories: [
    {
      ...SOURCED,
      name: 'SSSE',
      fid: 'DDF1',
      aid: SSSE_NAME,
      label: 'sx1.sh.社会保障',
      zh: '社会保障环境',
      en: 'social security environment',
      business: 'basic',
      origin: 'national',
      internal: [],
      files: [
        {
          ...file,
          path: 'SSSE/EF05',
          fid: 'EF05',
          sfi: 5,
          zh: '发卡机构数据文件',
          en: 'card issuer data',
          read: { kind: 'free' },
          update: { kind: 'key', key: 'UKSSSE' },
          elements: [VERSION],
        },
        {
          ...file,
          path: 'SSSE/EF06',
          fid: 'EF06',
          sfi: 6,
          zh: '持卡人的基本信息文件',
          en: 'cardholder basic data',
          read: { kind: 'free' },
          update: { kind: 'key', key: 'UKSSSE' },
          elements: [NAME],
        },
      ],
    },
  ],
  keys: [],
  codeTables: {},
  parameters: {},
  rules: [],
  chipMakers: { '0090': { zh: '复旦', en: 'Fudan' } },
  cardMakers: { '8660': { zh: '东信和平', en: 'Eastcompeace' } },
};

const SAMPLE = `sample:
  id: DEMO-0001
  product: cardbench emulator card 2.00
  vendor: 演示送检单位 (demonstration)
  chip: emulated
  cos: cardbench COS
  condition: new
profile: personal-2.00
holder: invented
`;

export const HEADER: HeaderEvent = {
  type: 'header',
  format: 1,
  run: '20261124T081500Z-demo',
  startedAt: '2026-11-24T08:15:00.000Z',
  mode: 'self-test',
  bench: { version: '0.1.0', node: '24.21.0', platform: 'linux-x64' },
  profile: { id: 'personal-2.00', hash: PROFILE.hash },
  suites: ['cos/transmission', 'cos/select', 'cos/pin', 'structure/files', 'data/elements', 'keys/diversification'].map(
    (id) => ({ id, path: `suites/${id}.yaml`, hash: hash('sha256', id, 'hex') }),
  ),
  sample: { path: 'samples/demo.yaml', hash: hash('sha256', SAMPLE, 'hex'), text: SAMPLE },
  card: { kind: 'emulator', reader: 'emulator', protocol: 'T=0' },
  keySource: { kind: 'test-roots', id: 'cardbench public test keys, edition 1' },
  selection: {},
  plan: { hash: hash('sha256', 'plan', 'hex'), selected: 40, notApplicable: 3 },
  masked: false,
};

export interface FixtureTest {
  readonly test: PlannedTest;
  readonly events: readonly RunEvent[];
  readonly verdict: Omit<TestVerdict, 'id' | 'level' | 'events' | 'rederived'>;
  readonly rederived?: boolean;
}

/** Lays tests one after another into a record and chains it, as a run does. */
export function assemble(
  tests: readonly FixtureTest[],
  header: HeaderEvent = HEADER,
): { run: JudgedRun; record: string } {
  const events: RunEvent[] = [];
  const verdicts: TestVerdict[] = [];
  for (const { test, events: own, verdict, rederived = true } of tests) {
    const base = { ...verdict, id: test.id, level: test.level, rederived };
    if (verdict.verdict === 'NOT_APPLICABLE') {
      verdicts.push(base);
      continue;
    }
    const from = events.length;
    events.push({ type: 'test', id: test.id }, ...own, { type: 'verdict', id: test.id, verdict: verdict.verdict });
    const moved = (finding: Finding): Finding =>
      finding.event === undefined ? finding : { ...finding, event: from + 1 + finding.event };
    verdicts.push({ ...base, findings: verdict.findings.map(moved), events: { from, to: events.length } });
  }
  const summary = summarise(verdicts);
  const footer = {
    type: 'footer',
    endedAt: '2026-11-24T08:15:00.310Z',
    tests: tests.length,
    apdus: events.filter(({ type }) => type === 'apdu').length,
    summary,
  } as const;
  let prev = GENESIS;
  const lines = [header, ...events, footer].map((event) => {
    const line = chained(JSON.stringify(event), prev);
    prev = lineHash(line);
    return line;
  });
  const run: JudgedRun = {
    header,
    events,
    footer,
    head: prev,
    tests: tests.map(({ test }) => test),
    verdicts,
    integrity: [],
    resumed: 0,
    decision: decide(verdicts, {
      integrity: [],
      concluded: true,
      whole: true,
      changed: false,
      doubtful: new Set(),
      masked: false,
    }),
    draft: false,
    summary,
    warnings: verdicts.filter(({ level, verdict }) => level === 'should' && verdict === 'FAIL').length,
    notRederived: verdicts.filter(({ rederived }) => !rederived).map(({ id }) => id),
  };
  return { run, record: `${lines.join('\n')}\n` };
}
