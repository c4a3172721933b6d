import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CardImage, decodeImage, directoryOf, fileOf } from '../../emulator/card-image.ts';
import { CardOs } from '../../emulator/os/card-os.ts';
import { effectiveParameters } from '../../emulator/os/settings.ts';
import { concat, unhex } from '../../runner/iso7816/hex.ts';
import { compute, makeCard, PROFILE, SOURCE, SSSE, send } from './cards.ts';

const CHALLENGE = new Uint8Array(8).fill(0x5a);
const STATE = makeCard().saveState();
const DF01 = '00A4040006D15600000500';
const DF02 = '00A4040006D15600000501';
const GET_CHALLENGE = '0084000008';

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}

/** Every card draws the same challenge, so that one command can be sent to copies of a card. */
function card(state = STATE): CardOs {
  const policy = { challenge: (length: number) => CHALLENGE.slice(0, length) };
  const os = CardOs.loadState(state, { parameters: effectiveParameters(PROFILE.parameters), policy });
  os.powerOn('cold');
  return os;
}

const maker = card();

function authentication(key: string, wrong = false): string {
  const cipher = compute(maker, 'external', key, 1, concat(CHALLENGE, SOURCE)).slice();
  if (wrong) cipher[7] = (cipher[7] ?? 0) ^ 4;
  const id = PROFILE.keys.find(({ name }) => name === key)?.ids[0] ?? '';
  return `008200${id}10${hex(cipher)}${hex(SOURCE)}`;
}

const unblock = hex(compute(maker, 'maintenance-mac', 'STK', 1, concat(CHALLENGE, unhex('8424000004'))));

/** What comes before a command, and the command that is cut. */
const COMMANDS: readonly (readonly [before: readonly string[], command: string])[] = [
  [[SSSE], '0020000003123456'],
  [[SSSE], '0020000003123457'],
  [[SSSE], '805E010007123456FF654321'],
  [[SSSE], '805E010007999999FF654321'],
  [[SSSE, GET_CHALLENGE], authentication('UKSSSE')],
  [[SSSE, GET_CHALLENGE], authentication('UKSSSE', true)],
  [[SSSE, GET_CHALLENGE, authentication('UKSSSE')], '00DC052806050420300101'],
  [[DF01, GET_CHALLENGE, authentication('UK1DF01')], '00DC012C0420023132'],
  [[DF01], '00DC012C0420023132'],
  [[DF02, GET_CHALLENGE, authentication('UK3DF02')], `00DC003B55${'77'.repeat(85)}`],
  [[SSSE, GET_CHALLENGE, authentication('PUK'), GET_CHALLENGE], `8424000004${unblock}`],
];

/** Each cell of the memory that a command can write, as text. */
function cells(image: CardImage): ReadonlyMap<string, string> {
  const found = new Map<string, string>([
    ['pin', hex(image.pin.value)],
    ['ring', (fileOf(image, 'DF02', 0xef07)?.records ?? []).map(hex).join()],
  ]);
  for (const [directory, fid] of [
    ['SSSE', 0xef05],
    ['DF01', 0xef05],
  ] as const)
    for (const [index, record] of (fileOf(image, directory, fid)?.records ?? []).entries())
      found.set(`${directory} ${index}`, hex(record));
  return found;
}

function counters(image: CardImage): ReadonlyMap<string, number> {
  const keys = image.directories.flatMap(({ name }) => directoryOf(image, name)?.keys ?? []);
  return new Map([
    ['pin', image.pin.tries],
    ...keys.map((key): [string, number] => [`${key.name} ${key.version}`, key.tries]),
  ]);
}

const script = fc.array(fc.constantFrom(...COMMANDS), { maxLength: 4 });

test('a cut at any write leaves each cell old or new, and gives no try back', () => {
  fc.assert(
    fc.property(script, fc.constantFrom(...COMMANDS), (earlier, [before, command]) => {
      const start = card();
      for (const [first, then] of earlier) send(start, ...first, then);
      const state = start.saveState();
      const whole = card(state);
      send(whole, ...before);
      const old = decodeImage(whole.saveState());
      const answer = send(whole, command);
      for (let writes = 0, between = true; between; writes++) {
        const os = card(state);
        send(os, ...before);
        between = os.tear(unhex(command), writes);
        expect(os.powered).toBe(false);
        os.powerOn('cold');
        const [was, becomes, is] = [cells(old), cells(whole.image), cells(os.image)];
        for (const [name, value] of is) expect([was.get(name), becomes.get(name)], name).toContain(value);
        for (const [name, tries] of counters(os.image)) {
          const before = counters(old).get(name) ?? 0;
          if (answer !== '9000') expect(tries, name).toBeLessThanOrEqual(before);
          // Until it is full again, the counter of a right value is as low as that of a wrong one.
          else expect([before, before - 1, counters(whole.image).get(name)], name).toContain(tries);
        }
        if (!between) expect(os.saveState()).toBe(whole.saveState());
      }
    }),
    { numRuns: 30 },
  );
});

test('the counter falls before the comparison: after the first write of VERIFY it is lower', () => {
  for (const pin of ['123456', '123457']) {
    const os = card();
    send(os, SSSE);
    os.tear(unhex(`0020000003${pin}`), 1);
    expect(os.image.pin.tries).toBe(2);
  }
});

test('what was RAM is lost by a cut', () => {
  const os = card();
  send(os, SSSE, GET_CHALLENGE, authentication('UKSSSE'));
  expect(os.tear(unhex('00DC052806050420300101'), 9)).toBe(false);
  expect(() => send(os, SSSE)).toThrow(RangeError);
  os.powerOn('cold');
  expect(send(os, SSSE, '00DC052806050420300102')).toBe('6982');
});
