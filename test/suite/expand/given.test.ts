import { describe, expect, test } from 'vitest';
import { hex } from '../../../runner/iso7816/hex.ts';
import { compileGiven } from '../../../runner/suite/expand/given.ts';
import type { Scope } from '../../../runner/suite/expression/expressions.ts';
import type { Request } from '../../../runner/suite/interpret/exchange.ts';
import { fileItem } from '../../../runner/suite/items.ts';
import { answered, compiler, machineAfter, world } from '../fixture.ts';

const scope: Scope = { file: fileItem(world, world.file('DF01/EF05')) };

/** What a precondition sends: instruction and P1 P2 of each command, and the keys it asks cryptograms of. */
function sentBy(given: string): string[] {
  const sent: string[] = [];
  const note = (request: Request): string => {
    if (request.kind === 'crypto') {
      sent.push(request.request.key);
      return 'EEEEEEEEEEEEEEEE';
    }
    if (request.kind === 'apdu') sent.push(hex(request.command.subarray(1, 4)));
    return request.kind === 'apdu' && request.command[1] === 0x84 ? '11223344556677889000' : '9000';
  };
  for (const step of compileGiven([given], scope, compiler, [])) answered(step.run(machineAfter({})), note);
  return sent;
}

describe('what a precondition does', () => {
  test.each([
    ['read-access(SSSE/EF05)', ['A40400']],
    ['read-access(file)', ['A40400', '200000', 'A40400']],
    ['update-access(file)', ['A40400', 'A40400', '840000', 'UK1DF01', '820083']],
    ['read-access(DF04/EF06)', ['A40400', '200000', 'A40400', '840000', 'RK1DF04', '820084']],
    ['idle(MF)', []],
    ["idle('x')", []],
  ])('%s', (given, sent) => {
    expect(sentBy(given)).toEqual(sent);
  });

  test.each([
    ['read-access(file)', ['pin'], 'DF01'],
    ['update-access(file)', ['UK1DF01'], 'DF01'],
    ['read-access(DF04/EF06)', ['pin', 'RK1DF04'], 'DF04'],
    ['read-access(SSSE/EF05)', [], 'SSSE'],
  ])('%s tries what it presents, for success, and ends in the directory of the file', (given, counters, place) => {
    const [step] = compileGiven([given], scope, compiler, []);
    const effects = step?.effects(world, scope) ?? [];
    const tries = counters.map((counter) => ({ kind: 'try', counter, expected: 'success' }));
    expect(effects.filter(({ kind }) => kind === 'try')).toEqual(tries);
    expect(effects.at(-1)).toEqual({ kind: 'enter', place });
  });

  test.each([
    ['nothing(', 'STEP_VALUE'],
    ['nowhere', 'PROCEDURE_UNKNOWN'],
    ['read-access(DF01/EF44)', 'EXPRESSION_FAILED'],
    ["read-access('DF01/EF44')", 'REFERENCE_UNKNOWN'],
    ['idle(nobody)', 'EXPRESSION_FAILED'],
  ])('%s is %s, at its place', (given, code) => {
    const wrong = expect.objectContaining({ fault: expect.objectContaining({ code }), path: ['tests', 3, 'given', 1] });
    expect(() => compileGiven(['idle', given], scope, compiler, ['tests', 3, 'given'])).toThrow(wrong as Error);
  });
});
