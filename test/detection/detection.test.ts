import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseDefects } from '../../runner/detection/choose.ts';
import { defectIds, detect } from '../../runner/detection/detect.ts';
import { fits, readRegister, registerFaults } from '../../runner/detection/register.ts';
import { prepareStage } from '../../runner/detection/stage.ts';
import { variantOf } from '../../runner/detection/variants.ts';
import { ROOT } from '../../runner/session/installed.ts';

/** A draw of the catalogue; `npm run detection` tries all of it. */
const SAMPLE = { size: 250, seed: 20261124 };

test('every defect of a draw is noticed, or listed with its reason', { timeout: 900_000 }, async () => {
  const detection = await detect({ sample: SAMPLE });
  expect(detection.hunts).toHaveLength(SAMPLE.size);
  expect(registerFaults(readRegister(), detection).map((fault) => fault.render('en'))).toEqual([]);
});

const register = readRegister();
const samples = [...new Set(register.survivors.flatMap(({ sample }) => sample ?? []))];

/** Besides every defect that the register lists for it. */
const DRAWN = { size: 40, seed: 20261124 };

describe.each(samples)('on the card of %s', (sample) => {
  test('what is listed for it survives, and a draw is noticed or listed', { timeout: 600_000 }, async () => {
    const variant = variantOf(join(ROOT, 'samples', `${sample}.yaml`));
    const ids = defectIds([prepareStage(variant)]);
    const listed = register.survivors.flatMap((entry) => (entry.sample === sample ? entry.ids : []));
    const named = ids.filter((id) => listed.some((one) => fits(one, id)));
    const tried = new Set([...named, ...chooseDefects(ids, { sample: DRAWN })]);
    const detection = await detect({ variants: [variant], only: [...tried] });
    expect(detection.hunts.length).toBeGreaterThanOrEqual(tried.size);
    expect(named).not.toEqual([]);
    expect(registerFaults(register, detection).map((fault) => fault.render('en'))).toEqual([]);
  });
});
