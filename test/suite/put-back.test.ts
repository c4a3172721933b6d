import { expect, test } from 'vitest';
import { fileOf } from '../../emulator/card-image.ts';
import { createDefective } from '../../emulator/defective-card.ts';
import { DEMO_SEED } from '../../emulator/demo-card.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import { runDemo } from '../demo-run.ts';
import { FEW_CHALLENGES, inputsFor } from '../end-to-end/declared.ts';

const inputs = inputsFor({ parameters: FEW_CHALLENGES });

// A card that takes what it should refuse is found out, and is left as it was.
test.each([
  ['RB-19/DF01/EF05', 'DF01', 0xef05],
  ['RB-19/DF03/EF07', 'DF03', 0xef07],
  ['MA-40', 'DF04', 0xef15],
] as const)('%s puts back what the card has taken', async (id, directory, fid) => {
  const { statement, tester } = inputs.sample;
  const open = `right-free/${directory}/${hex(Uint8Array.of(fid >> 8, fid & 0xff))}/update`;
  const os = createDefective({ profile: inputs.profile, statement, tester, seed: DEMO_SEED }, [
    open,
    'accepted/foreign-tag',
  ]);
  const records = () => fileOf(os.image, directory, fid)?.records.map(hex);
  const before = records();
  const { judged } = await runDemo({ inputs, os, selection: { only: [id] } });
  expect(judged.verdicts.find((one) => one.id === id)?.verdict).toBe('FAIL');
  expect(before).not.toEqual([]);
  expect(records()).toEqual(before);
});
