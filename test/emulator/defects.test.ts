import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type CardImage, encodeImage } from '../../emulator/card-image.ts';
import { createDefective } from '../../emulator/defective-card.ts';
import { DEFECT_CLASSES, defectsOf, findDefect } from '../../emulator/defects/catalogue.ts';
import type { CardMemory, SoundCard } from '../../emulator/defects/defect.ts';
import { soundCard } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { effectiveParameters } from '../../emulator/os/settings.ts';
import { personalise } from '../../emulator/personalise/personalise.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { loadInputs } from '../../runner/session/installed.ts';
import { CHALLENGE, makeCard, PROFILE, SSSE, send, statementOf, TESTER } from './cards.ts';

const PIN = '0020000003123456';
const WRONG = '0020000003654321';
const DF01 = '00A4040006D15600000500';

/** What to look at for each defect: a sound card and the faulty one show something different. */
const SIGHTS: Readonly<Record<string, readonly [look: (os: CardOs) => string, faulty: RegExp]>> = {
  'wrong-tag/DF01/EF05#20': [(os) => send(os, DF01, PIN, '00B2012C00'), /^2202/],
  'wrong-length/DF01/EF05#20/longer': [(os) => send(os, DF01, PIN, '00B2012C00'), /^2003.{6}9000$/],
  'bad-check/SSSE/EF06#08': [(os) => send(os, SSSE, '00B2083000'), /^0812.{36}9000$/],
  'bad-code/DF01/EF08#2B': [(os) => send(os, DF01, PIN, '00B2014400'), /^2B01389000$/],
  'right-free/DF01/EF06/read': [(os) => send(os, DF01, '00B2013400'), /9000$/],
  'right-free/DF01/EF07/update': [(os) => send(os, DF01, '00DC01 3C 0329 01 31'), /^9000$/],
  'pin-counter/stuck': [(os) => send(os, SSSE, WRONG, WRONG), /^63C3$/],
  'pin-counter/back-after-reset': [
    (os) => {
      send(os, SSSE, WRONG);
      os.powerOn('cold');
      return send(os, SSSE, WRONG);
    },
    /^63C2$/,
  ],
  'challenge/constant': [(os) => String(new Set([1, 2, 3].map(() => send(os, CHALLENGE))).size), /^1$/],
  'fci/DF01/name': [(os) => send(os, DF01, '00C0000000'), /^6F088406D056000005009000$/],
  'missing-file/DF01/EF09': [(os) => send(os, DF01, '00A4020002EF09'), /^6A82$/],
  'atr/tb1': [(os) => hex(os.powerOn('cold')), /^3B6D2500/],
};

const card = (): SoundCard => {
  const statement = statementOf();
  const image = personalise(PROFILE, statement, TESTER, 1);
  return {
    profile: PROFILE,
    statement,
    tester: TESTER,
    image,
    parameters: effectiveParameters(PROFILE.parameters, {}),
  };
};

/** Cards of generation 3 (SM4 keys, the certificate application), of generation 1, and of that with the meanings of 2.00. */
const sampleCard = (sample: string) => (): SoundCard => {
  const inputs = loadInputs(`samples/${sample}.yaml`);
  return soundCard({ profile: inputs.profile, ...inputs.sample, seed: 1 });
};
const nationalCard = sampleCard('pki');
const firstCard = sampleCard('demo-1.00');
const earlierCard = sampleCard('later-meanings-1.00');

describe.each(Object.entries(SIGHTS))('%s', (id, [look, faulty]) => {
  test('is visible, and not on a sound card', () => {
    const sound = look(makeCard());
    const seen = look(makeCard({ defects: [id] }));
    expect(seen).toMatch(faulty);
    expect(seen).not.toBe(sound);
  });

  test('hides everything that another defect would show', () => {
    for (const [other, [lookAt]] of Object.entries(SIGHTS)) {
      if (other === id || other === 'challenge/constant') continue;
      // The record struck by two defects of the data is the same one.
      if (/^wrong-(tag|length)/.test(id) && /^wrong-(tag|length)/.test(other)) continue;
      if (/counter/.test(id) && /counter/.test(other)) continue;
      expect(lookAt(makeCard({ defects: [id] })), other).toBe(lookAt(makeCard()));
    }
  });
});

describe('the catalogue', () => {
  const defects = defectsOf(card());

  test('names each defect once, by its class and its place, and says what it breaks', () => {
    expect(new Set(defects.map(({ id }) => id)).size).toBe(defects.length);
    expect(new Set(DEFECT_CLASSES.map(({ id }) => id)).size).toBe(DEFECT_CLASSES.length);
    for (const { id, title, breaks } of defects) {
      expect(
        DEFECT_CLASSES.some((one) => id.split('/')[0] === one.id),
        id,
      ).toBe(true);
      expect(breaks.length, id).toBeGreaterThan(10);
      expect(title.zh, id).not.toBe(title.en);
    }
  });

  test('every kind strikes somewhere, on one of the cards of all generations', () => {
    const declared = statementOf({}, { relief: 'reserved', talent: 'never' });
    const sparse = { ...declared, options: { financial: true, purse: true, offlineMedical: true } };
    const other = { ...card(), statement: sparse, image: personalise(PROFILE, sparse, TESTER, 1) };
    const struck = new Set(
      [...defects, ...[other, nationalCard(), firstCard(), earlierCard()].flatMap(defectsOf)].map(
        ({ id }) => id.split('/')[0],
      ),
    );
    expect(DEFECT_CLASSES.map(({ id }) => id).filter((id) => !struck.has(id))).toEqual([]);
  });

  test.each([
    ['generation 2.00', card],
    ['generation 3.00 with certificates', nationalCard],
    ['generation 1.00 with the meanings of 2.00', earlierCard],
  ])(
    'every defect of %s changes the memory or a decision, and nothing of the card that it was found on',
    {
      timeout: 120_000,
    },
    (_, make) => {
      const sound = make();
      const before = encodeImage(sound.image);
      for (const { id, apply } of defectsOf(sound)) {
        const memory: CardMemory = { image: structuredClone(sound.image) as CardImage, policy: {}, parameters: {} };
        apply(memory);
        const decisions = Object.keys(memory.policy).length + Object.keys(memory.parameters).length;
        expect(decisions > 0 || !isDeepStrictEqual(memory.image, sound.image), id).toBe(true);
      }
      expect(encodeImage(sound.image)).toBe(before);
    },
  );

  test('finds a defect by its id', () => {
    expect(findDefect('wrong-tag/DF01/EF05#20', card())?.id).toBe('wrong-tag/DF01/EF05#20');
    expect(findDefect('wrong-tag/DF01/EF05#99', card())).toBeUndefined();
  });
});

test('an unknown defect is refused', () => {
  const make = () => createDefective({ profile: PROFILE, statement: statementOf(), tester: TESTER, seed: 1 }, ['rust']);
  expect(make).toThrow(Fault);
  expect(make).toThrow(/EMULATOR_DEFECT_UNKNOWN/);
});
