import { expect, test } from 'vitest';
import { detect } from '../../runner/detection/detect.ts';
import { readRegister, registerFaults } from '../../runner/detection/register.ts';

/** A draw of the catalogue; `npm run detection` tries all of it. */
const SAMPLE = { size: 250, seed: 20261124 };

test('every defect of a draw is noticed, or listed with its reason', { timeout: 900_000 }, async () => {
  const detection = await detect({ sample: SAMPLE });
  expect(detection.hunts).toHaveLength(SAMPLE.size);
  expect(registerFaults(readRegister(), detection).map((fault) => fault.render('en'))).toEqual([]);
});
