import { describe, expect, test } from 'vitest';
import { fileOf, type ImageFile } from '../../emulator/card-image.ts';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { CardOs } from '../../emulator/os/card-os.ts';
import { effectiveParameters } from '../../emulator/os/settings.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import type { TestVerdict } from '../../runner/judge/verdict.ts';
import { runDemo } from '../demo-run.ts';
import { inputsFor } from '../end-to-end/declared.ts';

const PATH = 'DF02/EF07';
/** Least number of records of this ring. */
const LEAST = 4;

/** A card whose ring holds the newest records only, and has room for so many; `full` is what its ICS declares. */
function cardWith(held: number, capacity: number, full: boolean) {
  const inputs = inputsFor({ parameters: { 'ring.full': full } });
  const { profile, sample } = inputs;
  const { statement, tester } = sample;
  const made = inputsFor({});
  const { image } = createEmulator({ profile, statement: made.sample.statement, tester, seed: DEMO_SEED });
  const directory = image.directories.find(({ name }) => name === 'DF02');
  const whole = fileOf(image, 'DF02', 0xef07);
  if (!directory || !whole) throw new Error(`the demo card has no ${PATH}`);
  const ring: ImageFile = { ...whole, capacity, records: whole.records.slice(0, held) };
  directory.files = directory.files.map((file) => (file === whole ? ring : file));
  const os = new CardOs(image, { parameters: effectiveParameters(profile.parameters, statement.parameters) });
  return { inputs, os, ring };
}

const READING = ['FS-15', 'DE-18'];
const WRITING = ['FS-13', 'FS-14'];

async function verdictsOn(held: number, capacity: number, full: boolean) {
  const { inputs, os, ring } = cardWith(held, capacity, full);
  const before = ring.records.map(hex);
  const only = [...WRITING, ...READING].map((id) => `${id}/${PATH}`);
  const { judged } = await runDemo({ inputs, os, selection: { only: [...only, `AC-02/${PATH}`] } });
  const of = (id: string): TestVerdict | undefined => judged.verdicts.find((verdict) => verdict.id === id);
  return { of, before, after: ring.records.map(hex), judged };
}

const TOUCHING = [`FS-13/${PATH}`, `FS-14/${PATH}`, `AC-02/${PATH}/UK3DF02`];

describe('a ring that is declared full', () => {
  test('is tested and put back when it is', async () => {
    const { of, before, after } = await verdictsOn(LEAST, LEAST, true);
    for (const id of TOUCHING) expect([id, of(id)?.verdict]).toEqual([id, 'PASS']);
    expect(after).toEqual(before);
  });

  test.each([0, 1, LEAST - 1])('is not written to when it holds %i records', async (held) => {
    const { of, before, after, judged } = await verdictsOn(held, LEAST, true);
    for (const id of TOUCHING) expect([id, of(id)?.verdict]).toEqual([id, 'INCONCLUSIVE']);
    expect(after).toEqual(before);
    expect(judged.decision).not.toBe('conform');
  });

  test('that has more room than is declared costs no more than copies of its newest record, and is told', async () => {
    const { of, before, after } = await verdictsOn(LEAST, 10, true);
    for (const id of TOUCHING) expect([id, of(id)?.verdict]).toEqual([id, 'INCONCLUSIVE']);
    const copies = after.length - before.length;
    expect(copies).toBeLessThanOrEqual(TOUCHING.length);
    expect(after).toEqual([...Array.from({ length: copies }, () => before[0]), ...before]);
  });
});

describe('a ring that is declared to have room, on a sacrificial sample', () => {
  test.each([
    [0, LEAST],
    [1, LEAST],
    [LEAST, 10],
    [2, 10],
  ])('of %i records and room for %i passes', async (held, capacity) => {
    const { of, before, after } = await verdictsOn(held, capacity, false);
    for (const id of TOUCHING) expect([id, of(id)?.verdict]).toEqual([id, 'NOT_APPLICABLE']);
    for (const id of TOUCHING) expect([id, of(`${id}/room`)?.verdict]).toEqual([id, 'PASS']);
    expect(after.slice(0, held + 1)).toEqual(held === 0 ? [after[0]] : [before[0], ...before]);
  });

  test('fails when it keeps fewer records than the standard asks for', async () => {
    const { of } = await verdictsOn(1, LEAST - 1, false);
    expect(of(`FS-14/${PATH}/room`)?.verdict).toBe('FAIL');
  });
});

test('a ring that can be updated without its key fails; where it has room it keeps one copy, and a remark says so', async () => {
  const { inputs, os, ring } = cardWith(1, LEAST, true);
  ring.update = { kind: 'free' };
  const before = ring.records.map(hex);
  const { judged } = await runDemo({ inputs, os, selection: { only: [`AC-02/${PATH}/none`] } });
  const [verdict] = judged.verdicts;
  expect(verdict?.verdict).toBe('FAIL');
  expect(verdict?.remarks.map(({ code }) => code)).toEqual(['RING_HAS_ROOM']);
  expect(ring.records.map(hex)).toEqual([...before, ...before]);
});
