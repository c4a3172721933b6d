import { describe, expect, test } from 'vitest';
import { ACCEPTED } from '../../emulator/defects/writing/accepted.ts';
import { STORED } from '../../emulator/defects/writing/stored.ts';
import { runDemo } from '../demo-run.ts';
import { demoCard } from './sound-card.ts';

const selection = { family: ['WR'] };

describe('writing', () => {
  test('the sound card shows no fault', async () => {
    const { judged } = await runDemo({ selection });
    expect(judged.verdicts.filter(({ verdict }) => !/PASS|NOT/.test(verdict))).toEqual([]);
  });

  test.each([STORED, ACCEPTED].flatMap((one) => one.on(demoCard())).map(({ id }) => id))(
    '%s is noticed',
    async (id) => {
      const { judged } = await runDemo({ selection, defects: [id] });
      const failed = judged.verdicts.filter(({ verdict }) => verdict === 'FAIL');
      expect(failed.length).toBeGreaterThan(0);
      expect(judged.verdicts.filter(({ verdict }) => verdict === 'ERROR')).toEqual([]);
    },
  );
});
