import { describe, expect, test } from 'vitest';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import type { Scope } from '../../runner/suite/expression/expressions.ts';
import { Machine } from '../../runner/suite/interpret/machine.ts';
import { evaluateTemplate, evaluateText } from '../../runner/suite/template/evaluate.ts';
import { compileTemplate, compileText } from '../../runner/suite/template/template.ts';
import { World } from '../../runner/suite/world.ts';
import { demoInputs } from '../demo-run.ts';

const { profile, sample } = demoInputs();
const world = new World(profile, sample);
const scope: Scope = { a: Uint8Array.of(1, 2, 3), n: 10n, t: '0F', challenge: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) };

/** What a template comes to; a cryptogram is answered with four bytes EE, and what it was asked over is noted. */
function bytesOf(template: string, asked: string[] = []): string {
  const machine = new Machine(world, scope, false);
  const reset = machine.reset('cold');
  reset.next();
  reset.next({ kind: 'bytes', bytes: unhex('3B6D0000008131473186493301C5824AD7'), us: 0, event: 0 });
  const work = evaluateTemplate(compileTemplate(template, world.expressions), machine);
  let turn = work.next();
  while (!turn.done) {
    if (turn.value.kind === 'crypto') asked.push(hex(turn.value.request.input));
    turn = work.next({ kind: 'bytes', bytes: Uint8Array.of(0xee, 0xee, 0xee, 0xee), us: 0, event: 0 });
  }
  return hex(turn.value);
}

describe('byte templates', () => {
  test.each([
    ['00 84 00 00 08', '0084000008'],
    ['00 20 00 00 {lc} {a}', '0020000003010203'],
    ['00 20 00 00 {lc} {a} {le}', '002000000301020300'],
    ['00 20 00 00 {lc} {a} {le 10}', '002000000301020310'],
    ['00 B2 {n} {t} 00', '00B20A0F00'],
    ['00 B2 {n * 8 + 4} 00', '00B25400'],
    ['{tlv 84 a}', '8403010203'],
    ['{lc}', '00'],
    ["{slice(a, 1, 3)} {bytes('AB')}", '0203AB'],
    ['', ''],
  ])('%s', (template, expected) => {
    expect(bytesOf(template)).toBe(expected);
  });

  test.each([
    ['T=0', '0020000003010203'],
    ['T=1', '002000000301020300'],
  ] as const)('{le T=1} over %s', (protocol, expected) => {
    const machine = new Machine(new World(profile, sample, protocol), scope, false);
    const turn = evaluateTemplate(compileTemplate('00 20 00 00 {lc} {a} {le T=1}', world.expressions), machine).next();
    expect(turn.done && hex(turn.value)).toBe(expected);
  });

  test('the MAC counts itself in Lc, and is computed over the command with its final Lc', () => {
    const asked: string[] = [];
    expect(bytesOf('84 24 00 00 {lc} {mac STK}', asked)).toBe('8424000004EEEEEEEE');
    expect(asked).toEqual(['01020304050607088424000004']);
  });

  test.each([
    ['an odd digit', '00 8'],
    ['no hex', '00 GG'],
    ['an open brace', '00 {lc'],
    ['a placeholder with too few arguments', '{internal IRK a}'],
  ])('%s is TEMPLATE_SYNTAX', (_, template) => {
    expect(() => compileTemplate(template, world.expressions)).toThrow(
      expect.objectContaining({ code: 'TEMPLATE_SYNTAX' }) as Error,
    );
  });
});

test.each([
  ['DF01/EF05#{t}', 'DF01/EF05#0F'],
  ['{n} records of {a}', '10 records of 010203'],
  ['plain', 'plain'],
])('text template %s', (template, expected) => {
  expect(evaluateText(compileText(template, world.expressions), scope)).toBe(expected);
});
