import { type Measure, median } from './figure.ts';
import { freshRun } from './fresh-process.ts';

const WARM_UP = 4;
const ROUNDS = 12;

/** APDUs a second through the emulator, record and judging included, once the code is warm. */
export const apdus: Measure = {
  name: 'apdus',
  title: { zh: '仿真卡吞吐量', en: 'throughput on the emulator' },
  async measure() {
    const { rounds } = await freshRun(WARM_UP + ROUNDS);
    const warm = rounds.slice(WARM_UP);
    const rate = (time: (round: (typeof warm)[number]) => number): number =>
      Math.round(median(warm.map((round) => (1000 * round.apdus) / time(round))));
    const aim = { sign: '≥', value: 100_000 } as const;
    return [
      {
        name: 'apdusPerSecond',
        unit: 'APDU/s',
        aim,
        value: rate(({ run, judge }) => run + judge),
        title: { zh: '运行、记录并判定', en: 'run, record and judge' },
      },
      {
        name: 'apdusPerProcessorSecond',
        unit: 'APDU/s',
        value: rate(({ processor }) => processor),
        title: { zh: '同上，按处理器时间', en: 'the same by processor time' },
      },
      {
        name: 'apdusPerSecondRun',
        unit: 'APDU/s',
        value: rate(({ run }) => run),
        title: { zh: '仅运行并记录', en: 'run and record alone' },
      },
    ];
  },
};
