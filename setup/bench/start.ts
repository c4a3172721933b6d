import { fileURLToPath } from 'node:url';
import { elapsed, type Measure, median } from './figure.ts';
import { output } from './fresh-process.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/cardbench', import.meta.url));
const STARTS = 15;

/** From the shell to the prompt again: `cardbench --help`, against a Node that does nothing. */
export const start: Measure = {
  name: 'start',
  title: { zh: '启动', en: 'start' },
  async measure() {
    await output(LAUNCHER, ['--help']); // fills the compile cache
    const help: number[] = [];
    const bare: number[] = [];
    for (let i = 0; i < STARTS; i++) {
      help.push(await elapsed(() => output(LAUNCHER, ['--help'])));
      bare.push(await elapsed(() => output(process.execPath, ['-e', '0'])));
    }
    return [
      {
        name: 'help',
        unit: 'ms',
        title: { zh: 'cardbench --help', en: 'cardbench --help' },
        value: Math.round(median(help)),
        aim: { sign: '≤', value: 150 },
      },
      {
        name: 'bareNode',
        unit: 'ms',
        title: { zh: '其中 Node 自身', en: 'Node alone, for comparison' },
        value: Math.round(median(bare)),
      },
    ];
  },
};
