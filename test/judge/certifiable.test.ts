import { expect, test } from 'vitest';
import { certifiable } from '../../runner/judge/certifiable.ts';
import { HEADER } from '../reports/fixture.ts';

const SOUND = { draft: false, header: { ...HEADER, mode: 'laboratory' as const }, decision: 'conform' as const };

test('a whole laboratory run that conforms may be certified', () => {
  expect(certifiable(SOUND)).toEqual({ yes: true, obstacles: [] });
});

test.each([
  ['a draft', { draft: true }, 'DRAFT'],
  ['a self-test', { header: { ...SOUND.header, mode: 'self-test' as const } }, 'SELF_TEST'],
  ['a selection', { header: { ...SOUND.header, selection: { family: ['PI'] } } }, 'SELECTION'],
  ['a card that does not conform', { decision: 'not-conform' as const }, 'DECISION'],
  ['a run that is not concluded', { decision: 'not-concluded' as const }, 'DECISION'],
])('%s is an obstacle', (_, change, code) => {
  const { yes, obstacles } = certifiable({ ...SOUND, ...change });
  expect(yes).toBe(false);
  expect(obstacles.map((obstacle) => obstacle.code)).toEqual([code]);
});
