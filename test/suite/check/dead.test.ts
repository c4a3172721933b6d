import { expect, test } from 'vitest';
import { deadFaults } from '../../../runner/suite/check/dead.ts';
import { preparePlan } from '../../../runner/suite/inputs.ts';
import { demoInputs } from '../../demo-run.ts';

const TEXT = (when: string): string => `suite: cos/one
title: {zh: 例, en: example}
basis: LD/T 32.5-2015
part: cos
family: PI
group: SSSE_SAFETY
line: secure
tests:
  - id: PI-01/{file.path}
    title: {zh: 例, en: example}
    clause: [LD/T 32.5-2015]
    level: must
    for: {file: profile.files}
    where: file.directory == 'SSSE'
    when: ${when}
    reason: {zh: 不适用, en: does not apply}
    steps:
      - select: SSSE
`;

function codesOf(when: string): string[] {
  const inputs = demoInputs();
  const suites = { ...inputs.suites, suites: [{ path: 'suites/cos/one.yaml', text: TEXT(when) }] };
  const { plan, world, sources, faults } = preparePlan({ ...inputs, suites });
  expect(faults).toEqual([]);
  return deadFaults(sources, plan.tests, world, inputs.sample).map(({ code }) => code);
}

test.each([
  // What the sample does not declare but could.
  "param('le.policy') == 'truncate'",
  "param('counter.key') == 15",
  "option('financial')",
  "selection('talent') == 'never'",
  "protocol == 'T=1' && param('transmission.protocols').contains('T=1')",
  "file.fid == 'EF05' && param('directory.readable')",
])('%s applies to some card', (when) => {
  expect(codesOf(when)).toEqual([]);
});

test.each([
  "param('fci.algorithm') == '03'",
  "param('ef06.read') != 'free'",
  "param('counter.key') > 15",
  "param('le.policy') == 'truncate' && param('le.policy') == 'exact'",
  "file.fid == 'EF99' && param('directory.readable')",
])('%s never applies, and that is told once', (when) => {
  expect(codesOf(when)).toEqual(['TEST_NEVER_APPLIES']);
});
