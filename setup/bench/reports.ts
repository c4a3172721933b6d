import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDemo, runDemo } from './demo-run.ts';
import { elapsed, type Figure, type Measure, median } from './figure.ts';

const FORMATS = ['html', 'junit', 'csv', 'json', 'pdf'] as const;
const TIMES = 3;

/** Each report of the demo run, written once and once again: the first PDF starts a browser, as every PDF does. */
export const reports: Measure = {
  name: 'reports',
  title: { zh: '报告', en: 'reports' },
  async measure() {
    const { writeReports } = await import('../../reports/write-reports.ts');
    const { inputs, prepared } = prepareDemo();
    const { judged, record } = await runDemo(inputs, prepared);
    const { profile, suites } = inputs;
    const frozen = { profile: profile.frozen, suites: [...suites.suites, ...Object.values(suites.registers)] };
    const directory = mkdtempSync(join(tmpdir(), 'cardbench-bench-'));
    const figures: Figure[] = [];
    try {
      for (const format of FORMATS) {
        const head = {
          name: format,
          unit: 'ms',
          title: { zh: format.toUpperCase(), en: format.toUpperCase() },
        } as const;
        try {
          const times: number[] = [];
          for (let i = 0; i < TIMES; i++) {
            const options = { directory, name: `demo-${i}`, formats: [format], record, inputs: frozen };
            times.push(await elapsed(() => writeReports(judged, profile, options)));
          }
          figures.push({ ...head, value: Math.round(median(times)) });
        } catch (error) {
          figures.push({ ...head, reason: (error as Error).message });
        }
      }
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
    return figures;
  },
};
