import { describe, expect, test } from 'vitest';
import { Failed } from '../../../runner/suite/interpret/endings.ts';
import { compileExpectation, demandExpectation, MATCHERS } from '../../../runner/suite/matchers/expectation.ts';
import type { Raw } from '../../../runner/suite/steps/step.ts';
import { answered, compiler, machineAfter, type Said } from '../fixture.ts';

const CAUSE = { zh: '原因', en: 'cause' };

function codesOf(raw: Raw, said: Said): string[] {
  try {
    answered(demandExpectation(compileExpectation(raw, compiler, CAUSE), machineAfter(said)), () => '');
    return [];
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    expect(error.findings.every((finding) => finding.cause === CAUSE)).toBe(true);
    return error.findings.map(({ code }) => code);
  }
}

describe('an expectation of several keys', () => {
  const raw = { sw: '9000', length: '2', data: '01 *' };
  test.each<[Said, string[]]>([
    [{ data: '0102' }, []],
    [{ data: '0102', sw: '6282' }, ['SW_MISMATCH']],
    [{ data: '010203' }, ['LENGTH_MISMATCH']],
    [{ data: '0202' }, ['DATA_MISMATCH']],
    // The first that does not hold ends it.
    [{ data: '02', sw: '6A83' }, ['SW_MISMATCH']],
  ])('%j gives %j', (said, codes) => {
    expect(codesOf(raw, said)).toEqual(codes);
  });

  test('a reason why nothing is expected is no check', () => {
    expect(codesOf({ any: '由厂商声明' }, { sw: '6F00' })).toEqual([]);
    expect(compileExpectation({ mute: 'true' }, compiler, undefined)).toMatchObject({ checks: [], mute: true });
  });

  test.each<[Raw, string]>([
    [{}, 'STEP_EXPECTS_NOTHING'],
    [{ cause: CAUSE }, 'STEP_EXPECTS_NOTHING'],
    [{ mute: 'false' }, 'STEP_EXPECTS_NOTHING'],
    [{ colour: 'red' }, 'STEP_VALUE'],
  ])('%j is %s', (empty, code) => {
    expect(() => compileExpectation(empty, compiler, undefined)).toThrow(expect.objectContaining({ code }) as Error);
  });

  test.each<[Said, string[]]>([
    [{ data: '0102' }, []],
    [{ sw: '6A83' }, []],
    [{ sw: '6A82' }, ['SW_MISMATCH']],
    // An absent record has no data.
    [{ sw: '6A83', data: '0102' }, ['SW_MISMATCH']],
    [{ data: '01' }, ['LENGTH_MISMATCH']],
  ])('another answer that is as right: %j gives %j', (said, codes) => {
    expect(codesOf({ sw: '9000', length: '2', or: { sw: '6A83', length: '0' } }, said)).toEqual(codes);
  });

  test('the table holds every matcher under its key', () => {
    expect(Object.keys(MATCHERS)).toEqual(['sw', 'data', 'length', 'tlv', 'element', 'equals', 'time', 'that']);
  });
});
