import { describe, expect, test } from 'vitest';
import { lastLine, total } from '../../setup/steps.mjs';

describe('the last line of npm test', () => {
  test.each([
    [{ passed: 12, failed: 0, skipped: 0 }, '12 passed, 0 failed'],
    [{ passed: 1, failed: 2, skipped: 3 }, '1 passed, 2 failed, 3 skipped'],
  ])('%j', (tally, line) => expect(lastLine(tally)).toBe(line));

  test('adds steps and tests', () =>
    expect(total({ passed: 5, failed: 1, skipped: 0 }, { passed: 90, failed: 2, skipped: 4 })).toEqual({
      passed: 95,
      failed: 3,
      skipped: 4,
    }));
});
