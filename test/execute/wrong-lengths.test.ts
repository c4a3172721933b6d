import { describe, expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import type { EmulatedCard } from '../../runner/card/emulator.ts';
import { runDemo } from '../demo-run.ts';
import { FEW_CHALLENGES, inputsFor } from '../end-to-end/declared.ts';

const SELECTION = { family: ['TR', 'SE', 'AU', 'PI', 'KD'] };
const inputs = inputsFor({ parameters: FEW_CHALLENGES });
const sound = (): EmulatedCard => createEmulator({ profile: inputs.profile, ...inputs.sample, seed: DEMO_SEED });

/** A card whose every n-th answer to GET CHALLENGE 8 holds this many bytes. */
function challenges(bytes: number, every: number): EmulatedCard {
  const card = sound();
  let asked = 0;
  return {
    powerOn: (kind) => card.powerOn(kind),
    process(command) {
      const response = card.process(command);
      if (command[1] !== 0x84 || command[4] !== 8 || ++asked % every !== 0) return response;
      return Uint8Array.of(...response.slice(0, bytes), ...new Uint8Array(Math.max(0, bytes - 8)), 0x90, 0x00);
    },
  };
}

/** A card whose answer to reset holds this many historical bytes, cut off or filled with zeros. */
function historical(bytes: number): EmulatedCard {
  const card = sound();
  return {
    powerOn(kind) {
      const atr = card.powerOn(kind);
      const filled = Uint8Array.of(...atr.slice(4), ...new Uint8Array(15)).slice(0, bytes);
      return Uint8Array.of(0x3b, 0x60 | bytes, 0, 0, ...filled);
    },
    process: (command) => card.process(command),
  };
}

/** A card that answers every command with the same bytes. */
function always(...response: readonly number[]): EmulatedCard {
  const card = sound();
  return { powerOn: (kind) => card.powerOn(kind), process: () => Uint8Array.from(response) };
}

const CARDS: readonly (readonly [name: string, card: () => EmulatedCard, noticed: string])[] = [
  ['12 historical bytes', () => historical(12), 'TR-04'],
  ['14 historical bytes', () => historical(14), 'TR-04'],
  ['no historical bytes', () => historical(0), 'TR-04'],
  ['a challenge of 7 bytes now and then', () => challenges(7, 10), 'AU-05'],
  ['a challenge of 9 bytes always', () => challenges(9, 1), 'AU-05'],
  ['an empty challenge', () => challenges(0, 1), 'AU-05'],
  ['9000 to everything', () => always(0x90, 0x00), 'AU-05'],
  ['one byte and 9000 to everything', () => always(0x41, 0x90, 0x00), 'AU-05'],
  ['6D00 to everything', () => always(0x6d, 0x00), 'SE-01'],
];

describe('lengths that the card gets wrong are its failures, not the errors of the bench', () => {
  test.each(CARDS)('%s', async (_, card, noticed) => {
    const { execution, judged } = await runDemo({ inputs, os: card(), selection: SELECTION });
    expect(execution.stopped).toBeUndefined();
    expect(judged.integrity).toEqual([]);
    expect(judged.verdicts.filter(({ verdict }) => verdict === 'ERROR')).toEqual([]);
    expect(judged.verdicts.find(({ id }) => id === noticed)?.verdict).toBe('FAIL');
    expect(judged.decision).toBe('not-conform');
  });
});
