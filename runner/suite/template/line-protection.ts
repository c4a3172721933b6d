import { BENDS, type Bend } from '../../crypto/scheme.ts';
import { concat } from '../../iso7816/hex.ts';
import { Fault } from '../../messages/fault.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { CryptoWish, Machine } from '../interpret/machine.ts';

/**
 * How a maintenance key is used (cos-commands 6.2, 13): a session key of the challenge, or the key as it stands with the
 * challenge, 4 bytes of it and zeros, or nothing but zeros (which no card takes) as initial value.
 */
export type LineForm = (typeof FORMS)[number];

const FORMS = ['session', 'challenge8', 'challenge4', 'zero'] as const;

const ZERO_8 = new Uint8Array(8);
const PIN_RESET = 0x24;
const MAC_OPTIONS: ReadonlySet<string> = new Set(['flip', 'keep', 'iv', 'over', 'challenge', 'scheme']);

/** The form that the ICS declares for line protection and blocking. */
export function lineForm(machine: Machine): LineForm {
  const declared = String(machine.world.parameter('sm.iv'));
  return declared === 'challenge8' || declared === 'challenge4' ? declared : 'session';
}

/** The form that it declares for the PIN reset. */
export function pinResetForm(machine: Machine): LineForm {
  return machine.world.parameter('pinReset.iv') === 'challenge4' ? 'challenge4' : 'session';
}

/** Bytes of GET CHALLENGE that a form works with. */
export function challengeLength(form: LineForm): 4 | 8 {
  return form === 'challenge4' ? 4 : 8;
}

/** `name=value` options of `{mac KEY …}`. @throws {Fault} `TEMPLATE_SYNTAX` */
export function optionsOf(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words.map((word) => {
      const at = word.indexOf('=');
      const name = word.slice(0, at);
      if (!MAC_OPTIONS.has(name))
        throw new Fault('TEMPLATE_SYNTAX', { template: word, reason: '{mac KEY option=value}' });
      if (name === 'scheme' && !Object.hasOwn(BENDS, word.slice(at + 1)))
        throw new Fault('TEMPLATE_SYNTAX', { template: word, reason: Object.keys(BENDS).join(', ') });
      return [name, word.slice(at + 1)] as const;
    }),
  );
}

/**
 * `{mac KEY}`: over the command up to here, in the form that is declared for this command. Options bend it: `flip=n`
 * turns bit n (an expression without spaces), `keep=n` leaves n bytes, `iv=form` takes another form, `over=name` another message, `challenge=name`
 * another challenge, `scheme=bend` departs from the scheme of the key.
 */
export function* commandMac(machine: Machine, args: readonly string[], before: Uint8Array): Asking<Uint8Array> {
  const [key = '', ...words] = args;
  const options = optionsOf(words);
  const named = (option: string): Uint8Array | undefined => {
    const name = options.get(option);
    return name === undefined ? undefined : bytesNamed(machine, name);
  };
  const declared = before[1] === PIN_RESET ? pinResetForm(machine) : lineForm(machine);
  const form = formNamed(machine, options.get('iv')) ?? declared;
  const bend = options.get('scheme') as Bend | undefined;
  const mac = yield* macOf(machine, keyName(machine, key), named('over') ?? before, form, named('challenge'), bend);
  const flip = options.get('flip');
  const bent = mac.slice(0, Number(options.get('keep') ?? 4));
  if (flip !== undefined) {
    const bit = Number(machine.evaluate(flip));
    bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
  }
  return bent;
}

/** A MAC with a card key in one of the forms; by default with the last challenge. */
export function* macOf(
  machine: Machine,
  key: string,
  message: Uint8Array,
  form: LineForm,
  challenge = challengeOf(machine),
  bend?: Bend,
): Asking<Uint8Array> {
  const wish = { key, version: 1, ...(bend && { bend }) };
  if (form === 'session')
    return yield* machine.crypto({ ...wish, op: 'maintenance-mac', input: concat(wide(challenge), message) });
  return yield* machine.crypto({ ...wish, op: 'static-mac', input: concat(initialValue(form, challenge), message) });
}

/** Whole blocks enciphered with a card key in one of the forms. */
export function* encipher(machine: Machine, key: string, blocks: Uint8Array, form: LineForm): Asking<Uint8Array> {
  const wish: CryptoWish =
    form === 'session'
      ? { key, version: 1, op: 'maintenance-encrypt', input: concat(wide(challengeOf(machine)), blocks) }
      : { key, version: 1, op: 'static-encrypt', input: blocks };
  return yield* machine.crypto(wish);
}

/** A form by its word, or by an expression that yields one. */
function formNamed(machine: Machine, word: string | undefined): LineForm | undefined {
  const known: readonly string[] = FORMS;
  return (word === undefined || known.includes(word) ? word : String(machine.evaluate(word))) as LineForm | undefined;
}

function initialValue(form: LineForm, challenge: Uint8Array): Uint8Array {
  if (form === 'zero') return ZERO_8;
  return wide(form === 'challenge4' ? challenge.subarray(0, 4) : challenge);
}

/** 8 bytes: a challenge of 4 is filled with zeros. */
function wide(challenge: Uint8Array): Uint8Array {
  return concat(challenge, ZERO_8).slice(0, 8);
}

function bytesNamed(machine: Machine, name: string): Uint8Array {
  const value = machine.evaluate(name);
  if (value instanceof Uint8Array) return value;
  throw new Fault('EXPRESSION_FAILED', { expression: name, reason: 'it yields no bytes' });
}

/** A key is named outright (`UKSSSE`) or by an expression (`key.name`). */
export function keyName(machine: Machine, text: string): string {
  const name = machine.world.keys.has(text) ? text : String(machine.evaluate(text));
  return machine.world.key(name).name;
}

export function challengeOf(machine: Machine): Uint8Array {
  const challenge = machine.scope.challenge;
  if (challenge instanceof Uint8Array) return challenge;
  throw new Fault('EXPRESSION_FAILED', { expression: 'challenge', reason: 'no GET CHALLENGE came before' });
}
