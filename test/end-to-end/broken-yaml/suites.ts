import type { Row } from './row.ts';

/** A sound suite; every row breaks one place of it. */
export const SUITE = `suite: cos/broken
title: {zh: 例, en: example}
basis: LD/T 32.5-2015
part: cos
family: PI
group: SSSE_SAFETY
line: secure
tests:
  - id: PI-01
    title: {zh: 例, en: example}
    clause: [LD/T 32.5-2015]
    level: must
    given: [ssse]
    steps:
      - send: 00 84 00 00 08
        expect: {sw: 9000}
  - id: PI-02
    title: {zh: 例, en: example}
    clause: [LD/T 32.5-2015]
    level: must
    given: [ssse]
    steps:
      - select: SSSE
      - read: SSSE/EF05#01
        expect: {sw: 9000, length: 18}
      - check: {that: size(data) == 18}
`;

const SEND = 'send: 00 84 00 00 08';
const CHECK = 'that: size(data) == 18';
/** The one step of PI-01, and the same inside of a loop. */
const STEP = `${SEND}\n        expect: {sw: 9000}`;
const looped = (loop: string): string => `${loop}\n        steps:\n          - ${STEP.replace('\n', '\n    ')}`;

export const SUITES: readonly Row[] = [
  ['a bracket that never closes', 'given: [ssse]', 'given: [ssse', 'YAML_SYNTAX', 'steps:'],
  ['a tab for indentation', '    level: must', '\tlevel: must', 'YAML_TAB', '\tlevel: must'],
  ['a key twice', 'part: cos', 'part: cos\npart: chip', 'YAML_DUPLICATE_KEY', 'part: chip'],
  ['an unknown key', 'part: cos', 'part: cos\nowner: nobody', 'SCHEMA_UNKNOWN_KEY', 'owner: nobody'],
  ['a misspelt key', '    level: must', '    levle: must', 'SCHEMA_UNKNOWN_KEY', 'levle: must'],
  ['a value that is none of the allowed', '    level: must', '    level: maybe', 'SCHEMA_VALUE', 'level: maybe'],
  ['a list where a text belongs', 'basis: LD/T 32.5-2015', 'basis: [LD/T]', 'SCHEMA_TYPE', 'basis: [LD/T]'],
  ['a family that is missing', 'family: PI\n', '', 'SCHEMA_MISSING', 'suite: cos/broken'],
  ['a must test without a clause', '    clause: [LD/T 32.5-2015]\n', '', 'TEST_NO_CLAUSE', '- id: PI-01'],
  ['a step of no kind', SEND, 'sned: 00 84 00 00 08', 'SCHEMA_UNKNOWN_KEY', 'sned:'],
  ['a step of two kinds', SEND, `${SEND}\n        reset: cold`, 'SCHEMA_RULE', SEND],
  ['an odd hex digit', SEND, 'send: 00 84 00 00 8', 'TEMPLATE_SYNTAX', 'send: 00 84 00 00 8'],
  ['what is no hex digit', SEND, 'send: 00 84 00 00 0G', 'SCHEMA_PATTERN', 'send: 00 84 00 00 0G'],
  ['a template brace that never closes', SEND, 'send: "00 84 00 00 {lc"', 'SCHEMA_PATTERN', '{lc'],
  ['an expression with a syntax error', CHECK, 'that: "size(data) =="', 'EXPRESSION_SYNTAX', 'size(data) =='],
  ['an unknown variable', CHECK, 'that: size(dta) == 18', 'EXPRESSION_UNKNOWN', 'dta'],
  ['an unknown function', CHECK, 'that: sise(data) == 18', 'EXPRESSION_UNKNOWN', 'sise'],
  ['an unknown parameter', CHECK, "that: param('pin.mx') == 6", 'PARAMETER_UNKNOWN', 'pin.mx'],
  ['an unknown file', 'read: SSSE/EF05#01', 'read: SSSE/EF44#01', 'REFERENCE_UNKNOWN', 'SSSE/EF44'],
  ['a reference that is none', 'read: SSSE/EF05#01', 'read: SSSE/05', 'REFERENCE_FORM', 'SSSE/05'],
  ['an unknown directory', 'select: SSSE', 'select: DF99', 'REFERENCE_UNKNOWN', 'DF99'],
  ['an unknown key of the card', 'select: SSSE', 'authenticate: UKSSSF', 'REFERENCE_UNKNOWN', 'UKSSSF'],
  ['an unknown procedure', 'given: [ssse]', 'given: [sse]', 'PROCEDURE_UNKNOWN', 'sse'],
  ['an expectation of nothing', 'expect: {sw: 9000}', 'expect: {}', 'SCHEMA_RULE', 'expect: {}'],
  ['an id used twice', 'id: PI-02', 'id: PI-01', 'TEST_ID_TWICE', 'id: PI-01'],
  [
    'a need that is no test',
    '    level: must',
    '    level: must\n    needs: [PI-09]',
    'TEST_NEEDS_UNKNOWN',
    'id: PI-01',
  ],
  ['a when without a reason', '    level: must', '    level: must\n    when: "true"', 'SCHEMA_RULE', 'id: PI-01'],
  [
    'a for over nothing',
    '    level: must',
    '    level: must\n    for: {x: "range(2, 1)"}',
    'TEST_EXPANDS_TO_NOTHING',
    'id: PI-01',
  ],
  [
    'a ruling that nobody made',
    'sw: 9000, length',
    'sw: {best: 9000, accepted: [6282], ruling: AMB-999}, length',
    'RULING_UNKNOWN',
    'AMB-999',
  ],
  [
    'a ruling that takes other answers',
    'sw: 9000, length',
    'sw: {best: 6B00, accepted: [6A80], ruling: AMB-002}, length',
    'RULING_DIFFERS',
    'AMB-002',
  ],
  [
    'any data as the other answer',
    'expect: {sw: 9000}',
    'expect: {sw: 9000, or: {data: "*"}}',
    'EXPECT_ALWAYS_HOLDS',
    'data: "*"',
  ],
  ['a name that its path does not bear', 'suite: cos/broken', 'suite: cos/other', 'SUITE_ID_PATH', 'suite: cos/other'],
  ['any without a reason', 'expect: {sw: 9000}', 'expect: {any: "false"}', 'EXPECT_ANY_REASON', 'any: "false"'],
  ['any beside others', 'expect: {sw: 9000}', 'expect: {sw: 9000, any: 不看}', 'EXPECT_NOT_ALONE', 'any: 不看'],
  ['mute beside others', 'expect: {sw: 9000}', 'expect: {sw: 9000, mute: true}', 'EXPECT_NOT_ALONE', 'mute: true'],
  ['any data', 'expect: {sw: 9000}', 'expect: {sw: 9000, data: "*"}', 'EXPECT_ALWAYS_HOLDS', 'data: "*"'],
  ['any status word', 'expect: {sw: 9000}', 'expect: {sw: xxxx}', 'EXPECT_ALWAYS_HOLDS', 'sw: xxxx'],
  ['either status word', 'expect: {sw: 9000}', 'expect: {sw: [6xxx, 9xxx]}', 'EXPECT_ALWAYS_HOLDS', 'sw: [6xxx, 9xxx]'],
  ['any length', 'length: 18', 'length: {min: 0}', 'EXPECT_ALWAYS_HOLDS', 'length: {min: 0}'],
  ['data that equal themselves', 'length: 18', 'equals: "{data}"', 'EXPECT_ALWAYS_HOLDS', 'equals: "{data}"'],
  ['a condition that is true', CHECK, 'that: "true"', 'EXPECT_ALWAYS_HOLDS', 'that: "true"'],
  ['a condition that is true or else', CHECK, 'that: true || size(data) == 1', 'EXPECT_ALWAYS_HOLDS', 'that: true'],
  ['a condition on the profile alone', CHECK, "that: param('pin.max') > 1", 'EXPECT_ALWAYS_HOLDS', 'pin.max'],
  ['a value compared with itself', CHECK, 'equals: "{sw}", of: "{sw}"', 'EXPECT_ALWAYS_HOLDS', 'equals: "{sw}"'],
  ['a repeat of no round', STEP, looped('repeat: 0'), 'LOOP_EMPTY', 'repeat: 0'],
  ['an each over nothing', STEP, looped('each: {n: "range(2, 1)"}'), 'LOOP_EMPTY', 'each: {n: "range(2, 1)"}'],
  [
    'an each that leaves nothing',
    STEP,
    looped('where: n > 9\n        each: {n: "range(1, 3)"}'),
    'LOOP_EMPTY',
    'n > 9',
  ],
  ['a must test that only notes', STEP, 'note: {n: sw}', 'TEST_DECIDES_NOTHING', 'id: PI-01'],
  ['a must test that only resets', STEP, 'reset: cold', 'TEST_DECIDES_NOTHING', 'id: PI-01'],
  ['a must test that looks at nothing', '{sw: 9000}', '{any: 厂商声明}', 'TEST_DECIDES_NOTHING', 'id: PI-01'],
  ['two documents in a file', 'line: secure', 'line: secure\n---', 'YAML_DOCUMENTS', '---'],
  ['an empty file', SUITE, '\n', 'YAML_EMPTY', ''],
];
