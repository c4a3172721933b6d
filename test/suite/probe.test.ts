import { expect, test } from 'vitest';
import { fileOf } from '../../emulator/card-image.ts';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import { demoInputs, runDemo } from '../demo-run.ts';

/** Rings of the 2.00 tree, by directory and FID. */
const RINGS = [
  ['DF02', 0xef07],
  ['DF02', 0xef16],
  ['DF04', 0xef08],
] as const;

test.each(RINGS)(
  'a card that lets %s/%i be updated without its key fails, and keeps its records',
  async (name, fid) => {
    const inputs = demoInputs();
    const { statement, tester } = inputs.sample;
    const os = createEmulator({ profile: inputs.profile, statement, tester, seed: DEMO_SEED });
    const ring = fileOf(os.image, name, fid);
    if (!ring) throw new Error(`the demo card has no ${name}/${fid}`);
    ring.update = { kind: 'free' };
    const before = ring.records.map(hex);
    const path = `${name}/${fid.toString(16).toUpperCase()}`;
    const { judged } = await runDemo({ os, selection: { only: [`AC-02/${path}`] } });
    expect(judged.verdicts.find(({ id }) => id === `AC-02/${path}/none`)?.verdict).toBe('FAIL');
    expect(judged.decision).toBe('not-conform');
    expect(ring.records.map(hex)).toEqual(before);
  },
);
