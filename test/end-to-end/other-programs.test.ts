import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { spacedHex, unhex } from '../../runner/iso7816/hex.ts';
import { inSandbox, SKIPPING_ALLOWED, sandboxProblem } from '../card/sandbox.ts';
import { demoInputs } from '../demo-run.ts';
import type { Ended } from './cardbench.ts';

const script = fileURLToPath(new URL('./fixtures/other-programs.ts', import.meta.url));
const problem = sandboxProblem();

/** The demo card itself, without a reader around it: what the programs must see. */
const { profile, sample } = demoInputs();
const card = createEmulator({ profile, ...sample, seed: DEMO_SEED });
const atr = spacedHex(card.powerOn('cold'));
card.process(unhex('00A404000F7378312E73682EC9E7BBE1B1A3D5CF'));
const record = spacedHex(card.process(unhex('00B2012812')));

describe.skipIf(problem !== undefined && SKIPPING_ALLOWED)(
  `programs that know nothing of the bench${problem ? ` (${problem})` : ''}`,
  () => {
    let seen: Readonly<Record<'list' | 'atr' | 'send' | 'scriptor', Ended>>;
    beforeAll(async () => {
      seen = (await inSandbox({ script, limit: 90_000 })) as typeof seen;
    }, 100_000);

    test('opensc-tool -l lists a reader with a card', () => {
      expect(seen.list.printed).toMatch(/^0 +Yes +Virtual PCD 00 00$/m);
    });

    test('opensc-tool -a prints the answer to reset of the demo card', () => {
      expect(seen.atr.printed.trim()).toBe(atr.replaceAll(' ', ':').toLowerCase());
    });

    test('opensc-tool -s selects, reads and is refused like anybody', () => {
      const words = [...seen.send.printed.matchAll(/SW1=0x(..), SW2=0x(..)/g)].map(([, sw1, sw2]) => `${sw1}${sw2}`);
      expect(words).toEqual(['9000', '9000', '6A82']);
      const shown = [...seen.send.printed.matchAll(/^((?:[0-9A-F]{2} )+) *\S+$/gm)].map(([, bytes]) => bytes);
      expect(`${shown.join('').trim()} 90 00`).toBe(record);
    });

    test('scriptor sees T=0 as it is: 61xx, the record, 6A82, a challenge', () => {
      const answers = seen.scriptor.printed
        .split(/^> /m)
        .slice(1)
        .map((answer) =>
          answer
            .slice(answer.indexOf('<') + 2)
            .replace(/ :[\s\S]*$/, '')
            .replaceAll(/\s+/g, ' ')
            .trim(),
        );
      expect(answers).toEqual([
        `OK: ${atr}`,
        expect.stringMatching(/^61 ..$/),
        record,
        '6A 82',
        expect.stringMatching(/^(?:[0-9A-F]{2} ){8}90 00$/),
      ]);
    });
  },
);
