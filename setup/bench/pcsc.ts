import { fileURLToPath } from 'node:url';
import type { Measure } from './figure.ts';
import { output } from './fresh-process.ts';

const SANDBOX = fileURLToPath(new URL('../pcsc-sandbox.sh', import.meta.url));
const SCRIPT = fileURLToPath(new URL('../bench-pcsc.ts', import.meta.url));

/** The PC/SC path against `scriptor` on the same virtual reader, round by round in turn. */
export const pcsc: Measure = {
  name: 'pcsc',
  title: { zh: 'PC/SC 通路（虚拟读卡器）', en: 'PC/SC path (virtual reader)' },
  async measure() {
    if (process.platform !== 'linux') throw new Error('the PC/SC sandbox needs Linux');
    const text = await output('sh', [SANDBOX, process.execPath, '--disable-warning=ExperimentalWarning', SCRIPT]);
    const { benchPerSecond, scriptorPerSecond, ratio } = JSON.parse(text) as Record<string, number>;
    return [
      {
        name: 'pcscRatio',
        unit: 'ratio',
        title: { zh: '与 scriptor 之比', en: 'against scriptor' },
        aim: { sign: '≥', value: 1 },
        ...(ratio !== undefined && { value: ratio }),
      },
      {
        name: 'pcscPerSecond',
        unit: 'APDU/s',
        title: { zh: '本平台', en: 'the bench' },
        ...(benchPerSecond !== undefined && { value: benchPerSecond }),
      },
      {
        name: 'scriptorPerSecond',
        unit: 'APDU/s',
        title: { zh: 'scriptor', en: 'scriptor' },
        ...(scriptorPerSecond !== undefined && { value: scriptorPerSecond }),
      },
    ];
  },
};
