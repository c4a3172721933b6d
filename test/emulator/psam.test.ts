import { describe, expect, test } from 'vitest';
import { PSAM_DEFECTS } from '../../emulator/psam/defects/table.ts';
import { makePsam } from '../../emulator/psam/make-psam.ts';
import { PsamOs } from '../../emulator/psam/psam-os.ts';
import { emulatorCard } from '../../runner/card/emulator.ts';
import { diversifyChain } from '../../runner/crypto/diversify.ts';
import { cityFactor, provinceFactor } from '../../runner/crypto/factors.ts';
import { externalCipher } from '../../runner/crypto/ssc.ts';
import { PUBLIC_TEST_SEED, testRootKey } from '../../runner/crypto/test-root.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { judge } from '../../runner/judge/judge.ts';
import { PsamLine } from '../../runner/keys/psam/psam-line.ts';
import { psamKeySource } from '../../runner/keys/psam/psam-source.ts';
import { testRootKeySource } from '../../runner/keys/test-roots.ts';
import { parseRecord } from '../../runner/record/reader.ts';
import { type Inputs, preparePlan } from '../../runner/suite/inputs.ts';
import { demoInputs, runDemo } from '../demo-run.ts';
import { PROFILE } from './cards.ts';

const CITY = '330100';
const CARD = '8660130425001C4E';
const SESSION = 'A1A2A3A4A5A6A7A8';
const DATA = 'B1B2B3B4B5B6B7B8';
const ENVIRONMENT = ['00A40000023F00', '00A404000F7378312E73682EC9E7BBE1B1A3D5CF', '00A4040006D15600000590'];
const CITY_FACTOR = hex(cityFactor(CITY));
const PROVINCE_FACTOR = hex(provinceFactor(CITY));

function makeOs(): PsamOs {
  const os = new PsamOs(makePsam({ keys: PROFILE.keys, seed: PUBLIC_TEST_SEED, region: CITY }));
  os.powerOn('cold');
  return os;
}

/** Sends commands; gives the last response in hex, 61xx fetched. */
function send(os: PsamOs, ...commands: readonly string[]): string {
  let response = '';
  for (const command of commands) {
    response = hex(os.process(unhex(command)));
    if (response.startsWith('61')) response = hex(os.process(unhex(`00C00000${response.slice(2, 4)}`)));
  }
  return response;
}

/** Conversation after the environment was entered, and how it ends. */
const ROWS: readonly (readonly [what: string, commands: readonly string[], ends: string])[] = [
  ['three steps', [`BFDE670820${CARD}${CITY_FACTOR}${PROVINCE_FACTOR}${SESSION}`], '9000'],
  ['two steps', [`BFDE481218${CARD}${CITY_FACTOR}${SESSION}`], '9000'],
  ['two steps of a key of three', [`BFDE670818${CARD}${CITY_FACTOR}${SESSION}`], '6700'],
  ['another usage byte', [`BFDE471218${CARD}${CITY_FACTOR}${SESSION}`], '6A88'],
  ['an unknown key', [`BFDE48FF18${CARD}${CITY_FACTOR}${SESSION}`], '6A88'],
  ['crypt without a load', [`80FA000008${DATA}`], '6985'],
  [
    'crypt after a load that was refused',
    [`BFDE481218${CARD}${CITY_FACTOR}${SESSION}`, `BFDE48FF08${SESSION}`, `80FA000008${DATA}`],
    '6985',
  ],
  [
    'crypt after the environment was entered again',
    [`BFDE481218${CARD}${CITY_FACTOR}${SESSION}`, ...ENVIRONMENT, `80FA000008${DATA}`],
    '6985',
  ],
  ['enciphering with a MAC key', [`BFDE460918${CARD}${CITY_FACTOR}${SESSION}`, `80FA000008${DATA}`], '6985'],
  ['part of a block', [`BFDE481218${CARD}${CITY_FACTOR}${SESSION}`, '80FA000007B1B2B3B4B5B6B7'], '6700'],
  ['an unknown class', ['9070010000'], '6E00'],
  ['an unknown instruction', ['80AB000000'], '6D00'],
  ['MAC2 without MAC1', ['807200000400000000'], '6985'],
  ['the terminal sequence', ['00B0990004'], '000000019000'],
  ['the terminal number outside of the MF', ['00B0960006'], '6A82'],
];

describe('the emulated PSAM', () => {
  test.each(ROWS)('%s', (_, commands, ends) => {
    expect(send(makeOs(), ...ENVIRONMENT, ...commands)).toBe(ends);
  });

  test('gives the cryptogram of the card key', () => {
    const os = makeOs();
    const out = send(os, ...ENVIRONMENT, `BFDE481218${CARD}${CITY_FACTOR}${SESSION}`, `80FA000008${DATA}`);
    const factors = [provinceFactor(CITY), cityFactor(CITY), unhex(CARD)];
    const key = diversifyChain('3DES', testRootKey(PUBLIC_TEST_SEED, 'UKSSSE', 1), factors);
    expect(out).toBe(`${hex(externalCipher(key, unhex(SESSION), unhex(DATA)))}9000`);
  });

  test('holds no key outside of an application', () => {
    expect(send(makeOs(), `BFDE481218${CARD}${CITY_FACTOR}${SESSION}`)).toBe('6985');
  });
});

/** Runs the tests of the PSAM with this one; ids of those that failed. */
async function failuresWith(os: PsamOs): Promise<readonly string[]> {
  const demo = demoInputs();
  const { profile } = demo;
  const settings = { source: 'psam', seed: PUBLIC_TEST_SEED, reader: 'emulator', versions: [1] } as const;
  const compare = { source: 'test-roots', seed: PUBLIC_TEST_SEED } as const;
  const sample = { ...demo.sample, tester: { ...demo.sample.tester, keys: settings, compare } };
  const inputs: Inputs = { ...demo, sample };
  const line = new PsamLine(emulatorCard(os));
  const sources = {
    keys: await psamKeySource({ line, settings, profile }),
    compare: testRootKeySource({ seed: PUBLIC_TEST_SEED, profile }),
    psam: line,
  };
  const { record } = await runDemo({ inputs, selection: { family: ['PS'] }, sources });
  const { plan, world } = preparePlan(inputs, { family: ['PS'] });
  return judge(plan, world, parseRecord(record))
    .verdicts.filter(({ verdict }) => verdict !== 'PASS' && verdict !== 'NOT_APPLICABLE')
    .map(({ id }) => id);
}

describe('defects of the PSAM', () => {
  test('a sound one passes', async () => {
    expect(await failuresWith(makeOs())).toEqual([]);
  });

  test.each(PSAM_DEFECTS.map((defect) => [defect.id, defect] as const))(
    '%s is noticed',
    async (_, { policy, breaks }) => {
      const image = makePsam({ keys: PROFILE.keys, seed: PUBLIC_TEST_SEED, region: CITY });
      expect(await failuresWith(new PsamOs(image, { policy }))).toContain(breaks);
    },
  );
});
