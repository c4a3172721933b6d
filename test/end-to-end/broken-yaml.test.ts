import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../runner/messages/fault.ts';
import { profileFiles } from '../../runner/profile/load-profile.ts';
import { checkProfile } from '../../runner/profile/parse-profile.ts';
import { checkSample } from '../../runner/profile/sample.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs } from '../demo-run.ts';
import { PROFILES } from './broken-yaml/profiles.ts';
import { SAMPLES } from './broken-yaml/samples.ts';
import { SUITE, SUITES } from './broken-yaml/suites.ts';
import { cardbench } from './cardbench.ts';
import { sampleText } from './declared.ts';

const profile = demoInputs().profile;

function expectPlaced(faults: readonly Fault[], file: string, text: string, code: Fault['code'], line: string): void {
  const fault = faults.find((found) => found.code === code);
  expect(faults.map((found) => found.code)).toContain(code);
  expect(fault?.place).toMatchObject({ file, line: expect.any(Number), col: expect.any(Number) });
  expect(text.split('\n')[(fault?.place?.line ?? 0) - 1]).toContain(line);
  for (const language of ['zh', 'en'] as const) {
    expect(fault?.hint?.[language].trim(), `hint of ${code}`).toMatch(/\p{L}/u);
    const shown = fault?.render(language) ?? '';
    expect(shown).toMatch(new RegExp(`^\\S+:\\d+:\\d+: ${code} \\S`));
    expect(shown).not.toMatch(/\n\s+at |undefined|\[object|\{\w+\}$/m);
  }
}

function broken(text: string, old: string, by: string): string {
  expect(text).toContain(old);
  return text.replace(old, () => by);
}

describe('broken YAML is told with its place, a code and no stack trace', () => {
  const { suites, ...inputs } = demoInputs();
  const path = 'suites/cos/broken.yaml';
  const faultsOf = (text: string): readonly Fault[] =>
    preparePlan({ ...inputs, suites: { ...suites, suites: [{ path, text }] } }).faults;

  test('the suite as it stands is sound', () => {
    expect(faultsOf(SUITE)).toEqual([]);
  });

  test.each(SUITES)('suite: %s', (_, old, by, code, line) => {
    const text = broken(SUITE, old, by);
    expectPlaced(faultsOf(text), path, text, code, line);
  });

  test.each(SAMPLES)('sample: %s', (_, old, by, code, line) => {
    const text = broken(sampleText({}), old, by);
    expectPlaced(checkSample('samples/broken.yaml', text, profile).faults, 'samples/broken.yaml', text, code, line);
  });

  test.each(PROFILES)('profile %s: %s', (name, _, old, by, code, line) => {
    const frozen = profileFiles('personal-2.00', { region: 'demo' });
    const changed = frozen.map((file) =>
      file.path.endsWith(`/${name}`) ? { ...file, text: broken(file.text, old, by) } : file,
    );
    const file = changed.find(({ path: at }) => at.endsWith(`/${name}`));
    const { faults } = checkProfile(changed, 'personal-2.00', 'demo');
    expectPlaced(faults, file?.path ?? '', file?.text ?? '', code, line);
  });

  test('the command line says the same and ends with 3', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cardbench-broken-'));
    try {
      const file = join(folder, 'sample.yaml');
      writeFileSync(file, broken(sampleText({}), 'pin: "123456"', 'pin: "12AB56"'));
      const { code, printed, complaint } = await cardbench('run', '--ics', file, '--format', 'none', '--out', folder);
      expect(code).toBe(3);
      expect(printed).toBe('');
      expect(complaint).toMatch(/^\S+sample\.yaml:\d+:\d+: SCHEMA_PATTERN /);
      expect(complaint).not.toMatch(/\n\s+at /);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
