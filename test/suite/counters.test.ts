import { describe, expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { CardOs } from '../../emulator/os/card-os.ts';
import { effectiveParameters } from '../../emulator/os/settings.ts';
import { unhex } from '../../runner/iso7816/hex.ts';
import { effectFaults } from '../../runner/suite/check/effects.ts';
import { costOf, type Place, placeAfter } from '../../runner/suite/counters.ts';
import { type Inputs, preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs, runDemo } from '../demo-run.ts';

const { world } = preparePlan(demoInputs());
const SSSE = world.directory('SSSE').aid ?? '';
const DF01 = world.directory('DF01').aid ?? '';

describe('what a command can cost follows from its bytes and from where it is sent', () => {
  test.each<readonly [command: string, place: Place, counters: readonly string[] | 'untold' | undefined]>([
    ['0020000003123456', 'SSSE', ['pin']],
    ['0020000003123456', undefined, ['pin']],
    ['805E010007123456FF123456', 'DF01', ['pin']],
    ['842400000411223344', 'SSSE', ['mac']],
    ['00820004', 'SSSE', ['UKSSSE']],
    ['00820004', 'DF01', ['UKSSSE']],
    ['00820004', undefined, ['UKSSSE']],
    ['00820083', 'DF01', ['UK1DF01']],
    ['00820083', 'DF03', ['LKDF03']],
    ['00820083', 'SSSE', undefined],
    ['00820083', undefined, 'untold'],
    ['00820001', 'DF04', ['DLK', 'DPK']],
    ['0082007F', 'SSSE', undefined],
    ['00B2012C00', 'DF01', undefined],
  ])('%s in %s', (command, place, counters) => {
    const cost = costOf(unhex(command), place, world);
    expect(cost?.untold ? 'untold' : cost?.counters).toEqual(counters);
  });

  test.each<readonly [from: Place, command: string, to: Place]>([
    ['MF', `00A404000F${SSSE}`, 'SSSE'],
    ['SSSE', `00A4040006${DF01}`, 'DF01'],
    ['SSSE', 'A4', 'SSSE'],
    ['SSSE', '00A4000002DF03', 'DF03'],
    ['SSSE', '00A4010002DF03', 'DF03'],
    ['DF01', '00A40000023F00', 'MF'],
    ['DF01', '00A40000', 'MF'],
    ['DF01', '00A4000002EF05', 'DF01'],
    ['DF01', '00A4020002EF05', 'DF01'],
    ['DF01', '00A40300', 'SSSE'],
    ['SSSE', '00A40300', 'MF'],
    ['SSSE', '00A4040005D156000005', undefined],
    ['DF01', '00A4040205D156000005', undefined],
    ['SSSE', '00A404000E315041592E5359532E4444463031', 'EP'],
    ['DF01', '00B2012C00', 'DF01'],
  ])('from %s by %s to %s', (from, command, to) => {
    expect(placeAfter(unhex(command), from, world)).toBe(to);
  });
});

/** The demo suites and one test more, by its lines below `steps`, `restore` included. */
function withTest(steps: string, head = ''): Inputs {
  const demo = demoInputs();
  const text = `suite: cos/more
title: {zh: 另一项, en: one more}
basis: LD/T 32.5-2015
part: cos
family: AU
group: PIN
line: secure
tests:
  - id: AU-99
    title: {zh: 另一项, en: one more}
    clause: [LD/T 32.5-2015]
    level: must
${head}    steps:
${steps}`;
  return {
    ...demo,
    suites: { ...demo.suites, suites: [...demo.suites.suites, { path: 'suites/cos/more.yaml', text }] },
  };
}

const ENTER = `      - send: "00 A4 04 00 {lc} {aid('SSSE')}"
        expect: {sw: 9000}
      - send: "00 A4 04 00 {lc} {aid('DF01')}"
        expect: {sw: 9000}
`;
const PARTIAL = `      - send: 00 A4 04 00 05 D1 56 00 00 05
        expect: {any: 试一试部分名称}
`;
const wrong = (id: string): string => `      - send: 00 84 00 00 08
        expect: {sw: 9000}
      - send: "00 82 00 ${id} {lc} {fill(0x11, 16)}"
        expect: {sw: 63Cx}
`;
const THREE = `      - repeat: 3
        steps:
${wrong('83').replace(/^/gm, '    ').trimEnd()}
`;
const RESTORE = `    restore:
      - select: DF01
      - authenticate: UK1DF01
`;

/** Steps, lines above them, codes of the mistakes. */
const CHECKED: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['raw wrong ciphers under a raw SELECT', ENTER + THREE, '', ['SPENDS_NOT_RETURNED', 'SPENDS_UNDECLARED']],
  [
    'a cost that is declared and not given back',
    ENTER + wrong('83'),
    '    spends: {UK1DF01: 1}\n',
    ['SPENDS_NOT_RETURNED'],
  ],
  ['a cost that is declared and given back', ENTER + wrong('83') + RESTORE, '    spends: {UK1DF01: 1}\n', []],
  [
    'an identifier from an expression',
    `      - each: {key: profile.keys}
        where: key.name == 'UK2DF01'
        steps:
${wrong('{key.id}').replace(/^/gm, '    ').trimEnd()}
`,
    '    given: [in(DF01)]\n',
    ['SPENDS_NOT_RETURNED', 'SPENDS_UNDECLARED'],
  ],
  ['an identifier that the card tells', wrong('{data}'), '    given: [ssse]\n', ['TRY_UNTOLD']],
  ['a key of a directory that is not told', PARTIAL + wrong('83'), '    given: [ssse]\n', ['TRY_UNTOLD']],
  [
    'a key that nothing gives back, on a sacrificial sample',
    wrong('02'),
    '    given: [ssse]\n    spends: {STK: 1}\n    irreversible: true\n',
    [],
  ],
  [
    'a wrong MAC',
    '      - send: "84 24 00 00 {lc} {fill(0, 4)}"\n        expect: {sw: 6982}\n',
    '    given: [ssse]\n',
    ['SPENDS_NOT_RETURNED', 'SPENDS_UNDECLARED'],
  ],
];

test.each(CHECKED)('the checker on %s', (_, steps, head, codes) => {
  const { plan, faults, world } = preparePlan(withTest(steps, head), { only: ['AU-99'] });
  expect(faults.map(({ text }) => text.en)).toEqual([]);
  const found = effectFaults(plan.tests, world).map(({ code }) => code);
  expect([...new Set(found)].sort()).toEqual(codes);
});

describe('the guard sees what goes out', () => {
  const runUnchecked = async (steps: string, parameters = {}) => {
    const demo = withTest(steps, '    spends: {UK1DF01: 2}\n');
    const { statement, tester } = demo.sample;
    const { image } = createEmulator({ profile: demo.profile, statement, tester, seed: DEMO_SEED });
    const os = new CardOs(image, { parameters: { ...effectiveParameters(demo.profile.parameters), ...parameters } });
    const prepared = preparePlan(demo, { only: ['AU-99'] });
    // What the checker refuses is run all the same, as if a suite had found a way around it.
    const tests = prepared.plan.tests.map((one) => ({
      ...one,
      steps: one.steps.map((step) => ({ ...step, effects: () => [] })),
    }));
    const { judged } = await runDemo({
      inputs: demo,
      os,
      prepared: { ...prepared, plan: { ...prepared.plan, tests } },
    });
    const keys = image.directories.find(({ name }) => name === 'DF01')?.keys ?? [];
    return { verdict: judged.verdicts[0], tries: keys.find(({ name }) => name === 'UK1DF01')?.tries };
  };

  test('three raw wrong ciphers under a raw SELECT cost two tries at the most', async () => {
    const { verdict, tries } = await runUnchecked(ENTER + THREE);
    expect(verdict?.verdict).toBe('BLOCKED');
    expect(verdict?.reason?.code).toBe('GUARD_TRIES_LOW');
    expect(tries).toBe(1);
  });

  const GUESS = `      - select: SSSE\n      - select: DF01\n${PARTIAL}${wrong('83')}`;

  test('a key of a directory that can not be told is not tried', async () => {
    const { verdict, tries } = await runUnchecked(GUESS, { 'select.partial': true });
    expect(verdict?.reason?.code).toBe('GUARD_UNTOLD');
    expect(tries).toBe(3);
  });

  test('a SELECT that is refused changes nothing, so the key is told', async () => {
    const { verdict, tries } = await runUnchecked(GUESS);
    expect(verdict?.verdict).toBe('PASS');
    expect(tries).toBe(2);
  });
});
