import { expect, test } from 'vitest';
import { buildReportModel } from '../../../reports/build-model.ts';
import { verdictGroups } from '../../../reports/pdf/verdict-groups.ts';
import { assemble, PROFILE } from '../fixture.ts';
import { passed, planned } from '../fixture-tests.ts';

test('tests expanded from one text stand as one list of ids, each verdict apart and each file said once', () => {
  const ids = ['/DF01/EF05/none', '/DF01/EF05/pin', '/DF01/EF05/UK', '/DF01/EF05/RK', '/DF01/EF05/IRK', ''];
  const tests = ids.map((state, i) => {
    const one = passed(planned(`AC-02${state}`, { zh: `更新 ${state}`, en: `update ${state}` }, 'secure'));
    return i === 1 ? { ...one, verdict: { ...one.verdict, verdict: 'FAIL' as const } } : { ...one, rederived: i !== 4 };
  });
  const [group] = verdictGroups(buildReportModel(assemble(tests).run, PROFILE));
  expect(group?.rows).toEqual([]);
  expect(group?.bundles).toMatchObject([
    {
      id: 'AC-02',
      count: 6,
      parts: [
        {
          mark: '通过',
          count: 5,
          files: [
            { under: 'DF01/EF05/', ids: ['none', 'UK', 'RK', 'IRK†'] },
            { under: '', ids: ['AC-02'] },
          ],
        },
        { mark: '不通过', count: 1, files: [{ under: 'DF01/EF05/', ids: ['pin'] }] },
      ],
    },
  ]);
});
