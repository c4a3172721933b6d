import { expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import { profileFiles } from '../../runner/profile/load-profile.ts';
import { parseProfile } from '../../runner/profile/parse-profile.ts';
import { runDemo } from '../demo-run.ts';
import { FEW_CHALLENGES, inputsFor } from './declared.ts';

const LOCAL = 'class: enabled, source: S2 S14, confidence: B';
const CODE = 'zh: 编号, en: number, length: 8, type: an, coding: ascii, personal: true';

/** Files that N1 section 6 lets a region add, of every structure, and where others stand in the national table. */
const REGION = `region: of-this-test
of: [personal-2.00]
zh: 检测用地区
en: region of this test
files:
  - {directory: SSSE, file: EF15, sfi: "15", zh: 本地信息, en: local, structure: variable, read: free, update: UK1SSSE, ${LOCAL}, elements: [{tag: EA, record: 1, ${CODE}}]}
  - {directory: DF01, file: EF0C, sfi: "0C", zh: 本地循环, en: local ring, structure: cyclic, size: 8, records: 3, read: PIN, update: UK2DF01, ${LOCAL}, elements: [{${CODE}}]}
  - {directory: DF01, file: EF0D, sfi: "0D", zh: 本地定长, en: local fixed, structure: fixed, read: PIN, update: UK2DF01, ${LOCAL}, elements: [{tag: EB, record: 1, ${CODE}}, {tag: EC, record: 2, ${CODE}}]}
  - {directory: DF01, file: EF1B, sfi: "1B", zh: 本地透明, en: local bytes, structure: transparent, size: 8, read: PIN, update: UK1DF01, ${LOCAL}, elements: [{${CODE}}]}
`;

test('files that a region adds raise no alarm, whatever their structure and place', async () => {
  const files = [...profileFiles('personal-2.00'), { path: 'profiles/regions/of-this-test.yaml', text: REGION }];
  const profile = parseProfile(files, 'personal-2.00', 'of-this-test');
  const inputs = { ...inputsFor({ parameters: FEW_CHALLENGES }), profile };
  const { statement, tester } = inputs.sample;
  const os = createEmulator({ profile, statement, tester, seed: DEMO_SEED });
  const { judged } = await runDemo({ inputs, os });
  const made = judged.verdicts.filter(({ verdict }) => verdict !== 'NOT_APPLICABLE');
  expect(made.filter(({ id }) => /EF(0C|0D|1B)/.test(id)).length).toBeGreaterThan(40);
  expect(made.filter(({ verdict }) => verdict !== 'PASS')).toEqual([]);
});
