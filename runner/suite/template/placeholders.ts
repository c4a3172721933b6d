import { lengthBlock } from '../../crypto/padding.ts';
import type { Bend } from '../../crypto/scheme.ts';
import { pinBlock } from '../../crypto/ssc.ts';
import { concat, unhex } from '../../iso7816/hex.ts';
import { encodeTlv } from '../../iso7816/tlv.ts';
import { Fault } from '../../messages/fault.ts';
import type { Value } from '../expression/expressions.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { challengeOf, commandMac, encipher, keyName, lineForm, optionsOf, pinResetForm } from './line-protection.ts';

/** A word that a template knows besides expressions. `before` is the command up to here, with its final Lc. */
export interface Placeholder {
  readonly args: number;
  readonly optional: number;
  /** The last argument takes the rest of the text. */
  readonly rest: boolean;
  /** Length in bytes where it is known before the value is: the MAC counts itself in Lc. */
  readonly length?: (args: readonly string[]) => number;
  value(machine: Machine, args: readonly string[], before: Uint8Array): Asking<Uint8Array>;
}

/** Name → what it stands for. */
export const PLACEHOLDERS: Readonly<Record<string, Placeholder>> = {
  tlv: {
    args: 2,
    optional: 0,
    rest: true,
    // biome-ignore lint/correctness/useYield: a placeholder may ask for a cryptogram; this one needs none
    *value(machine, [tag = '', expression = '']) {
      return encodeTlv(Number.parseInt(tag, 16), bytesOf(machine.evaluate(expression), expression));
    },
  },
  external: {
    args: 1,
    optional: 2,
    rest: false,
    *value(machine, [key = '', version = '1', bend]) {
      const challenge = challengeOf(machine);
      const input = concat(challenge, challenge);
      const wish = { key: keyName(machine, key), version: Number(version), input };
      return yield* machine.crypto({ op: 'external', ...wish, ...(bend && { bend: bend as Bend }) });
    },
  },
  internal: {
    args: 3,
    optional: 0,
    rest: false,
    *value(machine, [key = '', factor = '', source = '']) {
      const input = concat(bytesOf(machine.evaluate(factor), factor), bytesOf(machine.evaluate(source), source));
      return yield* machine.crypto({ op: 'internal', key: keyName(machine, key), version: 1, input });
    },
  },
  mac: {
    args: 1,
    optional: 9,
    rest: false,
    length: ([, ...options]) => Number(optionsOf(options).get('keep') ?? 4),
    value: commandMac,
  },
  encrypt: {
    args: 2,
    optional: 0,
    rest: true,
    *value(machine, [key = '', expression = '']) {
      const bytes = bytesOf(machine.evaluate(expression), expression);
      const name = keyName(machine, key);
      const block = machine.world.blockOf(name);
      const blocks = bytes.length % block === 0 ? bytes : pinBlock(bytes, { block });
      return yield* encipher(machine, name, blocks, pinResetForm(machine));
    },
  },
  field: {
    args: 2,
    optional: 0,
    rest: true,
    *value(machine, [key = '', expression = '']) {
      const plain = bytesOf(machine.evaluate(expression), expression);
      if (!String(machine.world.parameter('sm.update')).startsWith('cipher')) return plain;
      const name = keyName(machine, key);
      return yield* encipher(machine, name, lengthBlock(plain, machine.world.blockOf(name)), lineForm(machine));
    },
  },
};

/** Bytes that an expression yields: bytes as they are, a text as hex digits, an integer as one byte. */
export function bytesOf(value: Value, expression: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string' && /^\s*(?:[0-9A-Fa-f]{2}\s*)*$/.test(value)) return unhex(value);
  if (typeof value === 'bigint') return Uint8Array.of(Number(value) & 0xff);
  throw new Fault('EXPRESSION_FAILED', { expression, reason: 'it yields no bytes' });
}
