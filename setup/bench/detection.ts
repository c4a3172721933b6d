import { detect } from '../../runner/detection/detect.ts';
import type { Measure } from './figure.ts';

const DEFECTS = 1000;

/** A thousand defects, from the start of the workers to the last verdict. */
export const detection: Measure = {
  name: 'detection',
  title: { zh: '检出能力', en: 'detection power' },
  async measure() {
    const { hunts, milliseconds } = await detect({ sample: { size: DEFECTS, seed: 1 } });
    const killed = hunts.filter(({ kills }) => kills.length > 0).length;
    return [
      {
        name: 'detectionMs',
        unit: 'ms',
        aim: { sign: '≤', value: 60_000 },
        value: Math.round((milliseconds * DEFECTS) / hunts.length),
        title: { zh: '试 1000 个缺陷', en: '1000 defects tried' },
      },
      {
        name: 'detectionRatio',
        unit: 'ratio',
        value: killed / hunts.length,
        title: { zh: '其中被发现', en: 'of these noticed' },
      },
    ];
  },
};
