import type { Row } from './row.ts';

/** Nine lists of nine aliases each: a hundred thousand values when written out. */
const BOMB = ['a: &a [x, x, x, x, x, x, x, x, x]']
  .concat(
    [...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
  )
  .join('\n');

/** Ways to break the sample file. */
export const SAMPLES: readonly Row[] = [
  ['a bomb of aliases', 'profile: personal-2.00', `${BOMB}\nprofile: personal-2.00`, 'YAML_ALIAS', ''],
  ['a PIN of letters', 'pin: "123456"', 'pin: "12AB56"', 'SCHEMA_PATTERN', 'pin: "12AB56"'],
  ['a PIN that is too long', 'pin: "123456"', 'pin: "12345678901234567890"', 'SCHEMA_PATTERN', 'pin:'],
  ['a misspelt business', 'talent: reserved', 'talents: reserved', 'PROFILE_NAME_UNKNOWN', 'talents'],
  ['a mandatory business left out', 'basic: now', 'basic: never', 'SAMPLE_NEVER', 'basic: never'],
  ['an unknown parameter', 'parameters: {}', 'parameters: {counter.pim: 3}', 'PROFILE_NAME_UNKNOWN', 'counter.pim'],
  [
    'a value that is not permitted',
    'parameters: {}',
    'parameters: {counter.pin: 9}',
    'PROFILE_PERMITTED',
    'counter.pin: 9',
  ],
  ['a city that is none', 'city: "330100"', 'city: "999999"', 'SAMPLE_CITY', 'city: "999999"'],
];
