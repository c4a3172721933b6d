import { elapsed, type Figure, type Measure, median } from './figure.ts';
import { type FreshRun, freshRun } from './fresh-process.ts';

const PROCESSES = 5;

/** The whole demo run in a fresh process: nothing is warm but the compile cache. */
export const wholeRun: Measure = {
  name: 'wholeRun',
  title: { zh: '示例卡全套检测（新进程）', en: 'full run of the demo card (fresh process)' },
  async measure() {
    await freshRun(1); // fills the compile cache
    const runs: (FreshRun & { whole: number })[] = [];
    for (let i = 0; i < PROCESSES; i++) {
      let run: FreshRun | undefined;
      const whole = await elapsed(async () => {
        run = await freshRun(1);
      });
      runs.push({ ...(run as unknown as FreshRun), whole });
    }
    const row = (name: string, zh: string, en: string, time: (run: (typeof runs)[number]) => number): Figure => ({
      name,
      unit: 'ms',
      title: { zh, en },
      value: Math.round(median(runs.map(time))),
    });
    return [
      { ...row('wholeProcess', '整个进程', 'the whole process', (run) => run.whole), aim: { sign: '≤', value: 500 } },
      row('load', '读取规范、样卡和套件', 'read profile, sample and suites', (run) => run.load),
      row('plan', '编制计划', 'build the plan', (run) => run.plan),
      row('run', '运行并记录', 'run and record', (run) => run.rounds[0]?.run ?? Number.NaN),
      row('judge', '读取记录并判定', 'read the record and judge', (run) => run.rounds[0]?.judge ?? Number.NaN),
      {
        name: 'apdus',
        unit: 'APDU',
        title: { zh: '交换的 APDU', en: 'APDUs exchanged' },
        value: runs[0]?.rounds[0]?.apdus ?? 0,
      },
    ];
  },
};
