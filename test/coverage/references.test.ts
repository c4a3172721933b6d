import { expect, test } from 'vitest';
import { referenceFaults } from '../../runner/coverage/references.ts';
import { parseRegisters, REGISTER_NAMES, type RegisterName } from '../../runner/coverage/registers.ts';
import { loadRegisters } from '../../runner/session/coverage-inputs.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs } from '../demo-run.ts';

const { sources } = preparePlan(demoInputs());
const { files } = loadRegisters();

/** Codes of the mistakes when one register reads otherwise. */
function codesWith(name: RegisterName, change: (text: string) => string): readonly string[] {
  const frozen = Object.fromEntries(
    REGISTER_NAMES.map((one) => [
      one,
      { path: files[one].path, text: (one === name ? change : String)(files[one].text) },
    ]),
  ) as Record<RegisterName, { path: string; text: string }>;
  return referenceFaults(parseRegisters(frozen, undefined), sources).map(({ code, place }) => `${code} ${place?.file}`);
}

test('the registers as they are refer to tests that there are', () => {
  expect(codesWith('requirements', String)).toEqual([]);
});

test.each<[what: string, name: RegisterName, change: (text: string) => string, code: string]>([
  ['a test that is not there', 'requirements', (text) => text.replace('AU-09', 'AU-99'), 'COVERAGE_REFERENCE'],
  ['a family that is not there', 'submission-items', (text) => text.replace('[AC-02]', '[XY]'), 'COVERAGE_REFERENCE'],
  ['a requirement left out', 'requirements', (text) => text.replace(/^.*id: R14,.*\n/m, ''), 'COVERAGE_MISSING'],
  ['an item twice', 'submission-items', (text) => text.replace('id: T2,', 'id: T1,'), 'COVERAGE_TWICE'],
])('%s', (_, name, change, code) => {
  expect(codesWith(name, change)).toContain(`${code} suites/${name}.yaml`);
});
