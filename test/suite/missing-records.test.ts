import { expect, test } from 'vitest';
import { kills } from '../../runner/detection/hunt.ts';
import { prepareStage } from '../../runner/detection/stage.ts';
import { VARIANTS } from '../../runner/detection/variants.ts';

const [demo] = VARIANTS;
if (!demo) throw new RangeError('no card to try');
const stage = prepareStage(demo);

/** DF02/EF05 is preset: a card may be without any of its records, and what is there has to be right all the same. */
const ROWS: readonly (readonly [defect: string, test: string, noticed: boolean])[] = [
  ['missing-record/DF02/EF05#42', 'DE-18/DF02/EF05#43.2', false],
  ['missing-record/DF02/EF05#42', 'FS-17/DF02/EF05#43.2', false],
  ['missing-record/DF02/EF05#43.1', 'DE-18/DF02/EF05#43.2', false],
  ['missing-record/DF02/EF05#43.1', 'FS-17/DF02/EF05#44.2', false],
  ['wrong-length/DF02/EF05#43.2/longer', 'FS-17/DF02/EF05#43.2', true],
  ['wrong-length/DF02/EF05#44.2/shorter', 'DE-18/DF02/EF05#44.2', true],
  ['length-byte/DF02/EF05#43.2', 'FS-17/DF02/EF05#43.2', true],
  // A ring that was full when the test began holds no fewer records after one write.
  ['update/ring-shrinks', 'AC-02/DF02/EF07/UK3DF02', true],
  ['update/ring-shrinks', 'FS-13/DF02/EF07', true],
  ['update/ring-shrinks', 'WR-10/DF02/EF07', true],
];

test.each(ROWS)('%s, %s: noticed %s', (id, noticing, noticed) => {
  const defect = stage.defects.get(id);
  const asked = stage.tests.find((one) => one.id === noticing);
  if (!defect || !asked) throw new RangeError(`no ${defect ? noticing : id} here`);
  expect(kills(asked, stage, defect)).toBe(noticed);
});
