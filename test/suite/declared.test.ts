import { describe, expect, test } from 'vitest';
import { directoryOf } from '../../emulator/card-image.ts';
import { DEMO_SEED } from '../../emulator/demo-card.ts';
import { CardOs } from '../../emulator/os/card-os.ts';
import type { Policy } from '../../emulator/os/policy.ts';
import { effectiveParameters } from '../../emulator/os/settings.ts';
import { personalise } from '../../emulator/personalise/personalise.ts';
import type { ParameterValue } from '../../runner/profile/model.ts';
import type { Inputs } from '../../runner/suite/inputs.ts';
import { runDemo } from '../demo-run.ts';
import { inputsFor } from '../end-to-end/declared.ts';

/** Declared values, what the card does instead, and the tests that look. */
type Row = readonly [
  string,
  Readonly<Record<string, ParameterValue>>,
  Readonly<Record<string, ParameterValue>>,
  string,
];

/** A card that was made as `made` says and declared as the inputs say. */
function cardOf({ profile, sample }: Inputs, made: Readonly<Record<string, ParameterValue>>, policy?: Partial<Policy>) {
  const statement = { ...sample.statement, parameters: { ...sample.statement.parameters, ...made } };
  const image = personalise(profile, statement, sample.tester, DEMO_SEED);
  const parameters = effectiveParameters(profile.parameters, statement.parameters);
  return new CardOs(image, { parameters, ...(policy && { policy }) });
}

async function verdictsOf(inputs: Inputs, os: CardOs, only: readonly string[]): Promise<string[]> {
  const { judged } = await runDemo({ inputs, os, selection: { only } });
  return judged.verdicts.map(({ verdict }) => verdict).filter((verdict) => verdict !== 'NOT_APPLICABLE');
}

describe('a card is held to what was declared of it', () => {
  const rows: readonly Row[] = [
    ['an algorithm that was not declared', {}, { 'fci.algorithm': '01' }, 'SE-05'],
    ['no algorithm where one was declared', { 'fci.algorithm': '01' }, {}, 'SE-05'],
    ['other challenges than declared', {}, { 'challenge.otherLength': 'honoured' }, 'AU-04'],
    ['no other challenges though declared', { 'challenge.otherLength': 'honoured' }, {}, 'AU-04'],
    ['a cipher alone that counts', {}, { 'auth.lc08': '63Cx' }, 'AU-29'],
    ['a cipher alone that does not count', { 'auth.lc08': '63Cx' }, {}, 'AU-29'],
    ['an EF that answers FCI', {}, { 'select.ef.response': 'FCI' }, 'SE-26'],
    ['an EF that answers nothing', { 'select.ef.response': 'FCI' }, {}, 'SE-26'],
    ['a Le that cuts off', {}, { 'le.policy': 'truncate' }, 'RD-06'],
    ['a PIN reset of another form', {}, { 'pinReset.form': 'PBOC' }, 'PI-18'],
    ['a PIN reset with a session key', { 'pinReset.form': 'PBOC' }, {}, 'PI-18'],
    ['another warm answer', {}, { 'atr.warm': 'other' }, 'TR-02'],
    ['DF05 by its AID', {}, { 'df.unnamed': 'aid' }, 'SE-08/DF05'],
    ['DF06 by its label', { 'df.unnamed': 'aid' }, {}, 'SE-08/DF06'],
    ['DF05 without a name', {}, { 'df.unnamed': 'fid' }, 'SE-10/DF05'],
    ['directories by name only', {}, { 'select.byFid': false }, 'SE-09/DF05'],
  ];
  test.each(rows)('%s', async (_, declared, made, id) => {
    const inputs = inputsFor({ parameters: declared });
    expect(await verdictsOf(inputs, cardOf(inputs, {}), [id])).toEqual(['PASS']);
    expect(await verdictsOf(inputs, cardOf(inputs, { ...defaultsOf(inputs, declared), ...made }), [id])).toEqual([
      'FAIL',
    ]);
  });
});

/** The values of the profile for what was declared: a card that does not do as declared. */
function defaultsOf({ profile }: Inputs, declared: Readonly<Record<string, ParameterValue>>) {
  return Object.fromEntries(Object.keys(declared).map((name) => [name, profile.parameters[name]?.value ?? '']));
}

test('every application of the card stands in its directory file', async () => {
  const inputs = inputsFor({ parameters: { 'directory.readable': true } });
  const os = cardOf(inputs, {});
  expect(await verdictsOf(inputs, os, ['SE-25'])).toEqual(['PASS']);
  directoryOf(os.image, 'SSSE')
    ?.files.find(({ fid }) => fid === 0)
    ?.records.splice(2, 1);
  expect(await verdictsOf(inputs, os, ['SE-25'])).toEqual(['FAIL']);
});

describe('the maker of the chip', () => {
  const made = (code: readonly [number, number]): Partial<Policy> => ({
    answerToReset: ({ atr }) => atr.with(4, code[0]).with(5, code[1]),
  });

  test('that nobody knows here decides nothing', async () => {
    const inputs = inputsFor({});
    expect(await verdictsOf(inputs, cardOf(inputs, {}, made([0x00, 0x88])), ['TR-27'])).toEqual(['INCONCLUSIVE']);
  });

  test('that the tester found in the register is one', async () => {
    const { sample, ...rest } = inputsFor({});
    const inputs = { ...rest, sample: { ...sample, tester: { ...sample.tester, chipMakers: ['0088'] } } };
    expect(await verdictsOf(inputs, cardOf(inputs, {}, made([0x00, 0x88])), ['TR-27'])).toEqual(['PASS']);
  });

  test('that was never written is a failure', async () => {
    const inputs = inputsFor({});
    expect(await verdictsOf(inputs, cardOf(inputs, {}, made([0xff, 0xff])), ['TR-27'])).toEqual(['FAIL']);
  });
});

test.each([
  [0x00, 'PASS'],
  [0xfe, 'PASS'],
  [0xff, 'FAIL'],
])('TC1 %i: %s', async (tc1, verdict) => {
  const inputs = inputsFor({});
  const os = cardOf(inputs, {}, { answerToReset: ({ atr }) => atr.with(3, tc1) });
  expect(await verdictsOf(inputs, os, ['TR-06'])).toEqual([verdict]);
});
