import { describe, expect, test } from 'vitest';
import type { Detection } from '../../runner/detection/detect.ts';
import { fits, parseRegister, readRegister, registerFaults } from '../../runner/detection/register.ts';
import type { Stage } from '../../runner/detection/stage.ts';
import { YamlFaults } from '../../runner/yaml/faults.ts';

const REASON = 'reason: {zh: 因, en: because}';
const kill = { test: 'FS-16/a', stage: 'demo' };

/** Three defects, of which the first is noticed; three mandatory tests, of which two notice one. */
const detection = (whole: boolean): Detection => {
  const ids = ['wrong-tag/a', 'wrong-tag/b', 'wrong-sfi/c'];
  const tests = ['FS-16/a', 'FS-16/b', 'RD-01'].map((id) => ({ id, level: 'must' }));
  const stage = { defects: new Map(ids.map((id) => [id, {}])), tests } as unknown as Stage;
  const hunts = ids.map((defect, at) => ({ defect, kills: at === 0 ? [kill] : [], open: [], apdus: 1 }));
  const killers = new Map([
    ['FS-16/a', 'wrong-tag/a'],
    ['FS-16/b', 'wrong-tag/a'],
    ['RD-01', undefined],
  ]);
  return { stages: [stage], hunts, whole, killers, apdus: 3, milliseconds: 1 };
};

const faultsOf = (survivors: string, idle: string, whole = true): readonly string[] => {
  const list = (key: string, ids: string): string => (ids ? `\n  - ${key}: [${ids}]\n    ${REASON}` : ' []');
  const text = `survivors:${list('defects', survivors)}\nidle:${list('tests', idle)}\n`;
  return registerFaults(parseRegister('survivors.yaml', text), detection(whole)).map(
    ({ code, params, place }) => `${code} ${params.id}${place ? ` ${place.line}` : ''}`,
  );
};

describe('the register of survivors', () => {
  test.each([
    ['wrong-tag/b, wrong-sfi/*', 'RD-01', true, []],
    ['wrong-tag/b', 'RD-01', true, ['SURVIVOR_UNLISTED wrong-sfi/c']],
    ['wrong-tag/*, wrong-sfi/c', 'RD-01', true, ['SURVIVOR_STALE wrong-tag/a 2']],
    ['wrong-tag/b, wrong-sfi/c, rust', 'RD-01', true, ['SURVIVOR_UNKNOWN rust 2']],
    ['wrong-tag/b, wrong-sfi/c', '', true, ['IDLE_UNLISTED RD-01']],
    ['wrong-tag/b, wrong-sfi/c', 'RD-01, FS-16/*', true, ['IDLE_STALE FS-16/a 5']],
    ['wrong-tag/b, wrong-sfi/c', 'RD-01, ZZ-*', true, ['IDLE_UNKNOWN ZZ-* 5']],
    // Of a part of the catalogue nothing is known about tests that killed nothing.
    ['wrong-tag/b, wrong-sfi/c', '', false, []],
  ])('survivors [%s], idle [%s], whole %s: %j', (survivors, idle, whole, faults) =>
    expect(faultsOf(survivors, idle, whole)).toEqual(faults),
  );

  // On the card of a sample its entries count, and those that name none; what other cards show is not asked.
  test.each([
    ['wrong-tag/b, wrong-sfi/*', 'demo-1.00', []],
    ['wrong-tag/b', 'demo-1.00', ['SURVIVOR_UNLISTED wrong-sfi/c']],
    ['wrong-tag/*, wrong-sfi/c', 'demo-1.00', ['SURVIVOR_STALE wrong-tag/a 2']],
    ['wrong-tag/b, wrong-sfi/c, rust', 'demo-1.00', ['SURVIVOR_UNKNOWN rust 2']],
    ['wrong-tag/*, rust', 'other', ['SURVIVOR_UNLISTED wrong-tag/b', 'SURVIVOR_UNLISTED wrong-sfi/c']],
  ])('survivors [%s] of %s, on the card of demo-1.00: %j', (survivors, sample, faults) => {
    const text = `survivors:\n  - defects: [${survivors}]\n    sample: ${sample}\n    ${REASON}\nidle: []\n`;
    const found = registerFaults(parseRegister('survivors.yaml', text), { ...detection(false), sample: 'demo-1.00' });
    expect(found.map(({ code, params, place }) => `${code} ${params.id}${place ? ` ${place.line}` : ''}`)).toEqual(
      faults,
    );
  });

  test.each([
    ['a/*', 'a/b', true],
    ['a', 'a/b', false],
    ['a/b', 'a/b', true],
  ])('%s stands for %s: %s', (listed, id, yes) => expect(fits(listed, id)).toBe(yes));

  test.each([
    'survivors: []',
    'survivors: [{defects: [a]}]\nidle: []',
    `survivors: []\nidle: [{defects: [a], ${REASON}}]`,
  ])('is refused with its place: %s', (text) =>
    expect(() => parseRegister('survivors.yaml', text)).toThrow(YamlFaults),
  );

  test('of the project can be read, and says why in both languages', () => {
    const { survivors, idle } = readRegister();
    for (const { reason } of [...survivors, ...idle]) {
      expect(reason.zh).toMatch(/\p{Script=Han}/u);
      expect(reason.en.length).toBeGreaterThan(20);
    }
  });
});
