import { describe, expect, test } from 'vitest';
import { PlacedFault } from '../../../runner/suite/steps/compile.ts';
import { expanded } from '../fixture.ts';

const HEAD = `id: PI-01
  title: {zh: 例, en: example}
  clause: [LD/T 32.5-2015]
  level: must`;
const STEPS = 'steps: [{send: 00 84 00 00 08, expect: {sw: 9000}}]';

/** The test with other lines in place of its own. */
function written(lines: string, head = HEAD): string {
  return `${head}\n  ${lines}\n  ${STEPS}`;
}

function named(id: string): string {
  return HEAD.replace('id: PI-01', `id: "${id}"`);
}

describe('a for makes one test of each combination', () => {
  test.each<[name: string, id: string, lines: string, ids: string[]]>([
    ['a range', 'PI-01/{n}', 'for: {n: "range(1, 3)"}', ['PI-01/1', 'PI-01/2', 'PI-01/3']],
    ['a list', 'PI-01/{x}', 'for: {x: [a, b]}', ['PI-01/a', 'PI-01/b']],
    ['a CEL list', 'PI-01/{x}', "for: {x: \"['a', 'c']\"}", ['PI-01/a', 'PI-01/c']],
    [
      'two loops, the later inside the earlier',
      'PI-01/{x}{n}',
      'for: {x: [a, b], n: "range(1, 2)"}',
      ['PI-01/a1', 'PI-01/a2', 'PI-01/b1', 'PI-01/b2'],
    ],
    ['a where', 'PI-01/{n}', 'for: {n: "range(1, 5)"}\n  where: n % 2 == 0', ['PI-01/2', 'PI-01/4']],
    [
      'files of a directory of a loop above',
      'PI-01/{file.path}',
      "for: {dir: profile.directories, file: dir.files}\n  where: dir.name == 'DF07'",
      ['PI-01/DF07/EF05', 'PI-01/DF07/EF06', 'PI-01/DF07/EF07'],
    ],
    ['no for', 'PI-01', 'line: unified', ['PI-01']],
  ])('%s', (_, id, lines, ids) => {
    const { tests, faults } = expanded(written(lines, named(id)));
    expect(tests.map((one) => one.id)).toEqual(ids);
    expect(faults).toEqual([]);
  });
});

describe('what a test says of itself', () => {
  const plain = { level: 'must', line: 'secure', group: 'PIN', fresh: 'warm', raw: false, irreversible: false };
  test.each<[lines: string, found: object]>([
    ['line: unified', { ...plain, line: 'unified', covers: ['PI-01'] }],
    ['covers: [PI-01, PI-02]', { ...plain, covers: ['PI-01', 'PI-02'] }],
    ['group: "G{1 + 1}"', { ...plain, group: 'G2' }],
    ['fresh: cold', { ...plain, fresh: 'cold' }],
    ['transport: raw', { ...plain, raw: true }],
    ['irreversible: true', { ...plain, irreversible: true }],
    ['needs: [SE-01]', { ...plain, needs: ['SE-01'] }],
    ['spends: {pin: 2, "{keyOf(\'IRK\').name}": 1}', { ...plain, spends: { pin: 2, IRK: 1 } }],
    ['writes: ["{fileOf(\'DF02/EF07\').path}"]', { ...plain, writes: ['DF02/EF07'] }],
  ])('%s', (lines, found) => {
    expect(expanded(written(lines)).tests).toMatchObject([found]);
  });

  test('its place is where it stands', () => {
    expect(expanded(written('fresh: cold')).tests[0]?.place).toMatchObject({
      file: 'suites/cos/example.yaml',
      line: 6,
    });
  });
});

describe('a when that is false makes it not applicable, for the reason given', () => {
  const reason = 'reason: {zh: 不适用, en: does not apply}';
  test.each([
    ["param('counter.pin') == 3", undefined],
    ["param('counter.pin') == 4", { zh: '不适用', en: 'does not apply' }],
    ["protocol == 'T=0'", undefined],
    ["protocol == 'T=1'", { zh: '不适用', en: 'does not apply' }],
  ])('%s', (when, because) => {
    expect(expanded(written(`when: "${when}"\n  ${reason}`)).tests[0]?.notApplicable).toEqual(because);
  });
});

describe('mistakes', () => {
  test.each([
    ['nothing to expand to', written('for: {n: "range(2, 1)"}', named('PI-01/{n}')), 'TEST_EXPANDS_TO_NOTHING'],
    ['a where that leaves nothing', written('where: "1 > 2"'), 'TEST_EXPANDS_TO_NOTHING'],
    ['a must without a clause', written('line: unified', HEAD.replace(/ {2}clause.*\n/, '')), 'TEST_NO_CLAUSE'],
    ['a when without a reason', written('when: "1 > 2"'), 'TEST_REASON_MISSING'],
  ])('%s is %s', (_, text, code) => {
    expect(expanded(text).faults.map(({ fault, path }) => [fault.code, path])).toEqual([[code, ['tests', 0]]]);
  });

  test.each([
    ['a for over no list', written('for: {n: "1 + 1"}'), 'STEP_VALUE'],
    ['a syntax error in where', written('where: "1 >"'), 'EXPRESSION_SYNTAX'],
    ['a name that is not there', written('where: nobody == 1'), 'EXPRESSION_FAILED'],
    ['a group that never closes', written('group: "{1"'), 'TEMPLATE_SYNTAX'],
  ])('%s is thrown with its place', (_, text, code) => {
    expect(() => expanded(text)).toThrow(PlacedFault);
    expect(() => expanded(text)).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code }) }) as Error,
    );
  });
});
