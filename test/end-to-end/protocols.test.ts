import { describe, expect, test } from 'vitest';
import { createEmulator, DEMO_SEED } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { concat } from '../../runner/iso7816/hex.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { ParameterValue } from '../../runner/profile/model.ts';
import { parseRecord } from '../../runner/record/reader.ts';
import { preparePlan } from '../../runner/suite/inputs.ts';
import { runDemo } from '../demo-run.ts';
import { FEW_CHALLENGES, inputsFor } from './declared.ts';

const declaring = (protocols: string) =>
  inputsFor({ parameters: { ...FEW_CHALLENGES, 'transmission.protocols': protocols } });

/** A card whose own protocols are these, whatever the sample says. */
function cardOf(protocols: ParameterValue): CardOs {
  const { profile, sample } = declaring(String(protocols));
  return createEmulator({ profile, statement: sample.statement, tester: sample.tester, seed: DEMO_SEED });
}

function verdicts(judged: JudgedRun, ids: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(ids.map((id) => [id, judged.verdicts.find((verdict) => verdict.id === id)?.verdict]));
}

describe('a card is judged over the protocol that it speaks', () => {
  test.each([
    ['T=0', 'T=0', { 'TR-08': 'PASS', 'TR-09': 'NOT_APPLICABLE', 'TR-20': 'PASS', 'TR-20/T=1': 'NOT_APPLICABLE' }],
    ['T=0 T=1', 'T=0', { 'TR-08': 'NOT_APPLICABLE', 'TR-09': 'PASS', 'TR-20': 'PASS', 'TR-24/T=1': 'NOT_APPLICABLE' }],
    ['T=1', 'T=1', { 'TR-09': 'PASS', 'TR-20': 'NOT_APPLICABLE', 'RD-06': 'NOT_APPLICABLE', 'TR-24/T=1': 'PASS' }],
  ])('%s: no false alarm in any suite', async (protocols, spoken, some) => {
    const { judged, record } = await runDemo({ inputs: declaring(protocols) });
    const alarms = judged.verdicts.filter(({ verdict }) => verdict !== 'PASS' && verdict !== 'NOT_APPLICABLE');
    expect(alarms.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([]);
    expect(judged.decision).toBe('conform');
    expect(verdicts(judged, Object.keys(some))).toEqual(some);
    const { header, events } = parseRecord(record);
    expect(header.card.protocol).toBe(spoken);
    const ofT0 = events.filter((event) => event.type === 'apdu' && /^(61..|6C..)$/.test(event.r)).length;
    expect(ofT0 > 0).toBe(spoken === 'T=0');
  });

  test.each([
    ['offers T=1 and does not say so', 'T=0 T=1', 'T=0', 'TR-08'],
    ['says that it offers T=1 and does not', 'T=0', 'T=0 T=1', 'TR-09'],
    ['offers T=0 beside the T=1 that it declares', 'T=0 T=1', 'T=1', 'TR-09'],
  ])('a card that %s fails', async (_, own, declared, id) => {
    const inputs = declaring(declared);
    const { judged } = await runDemo({ inputs, os: cardOf(own), selection: { only: [id] } });
    expect(verdicts(judged, [id])).toEqual({ [id]: 'FAIL' });
  });

  test('a card that answers more than Le over T=1 fails', async () => {
    const os = cardOf('T=1');
    const talkative = {
      powerOn: os.powerOn.bind(os),
      process: (command: Uint8Array) => {
        const short = command.length === 5 && command[1] === 0xb2;
        return os.process(short ? concat(command.subarray(0, 4), Uint8Array.of(0)) : command);
      },
    };
    const ids = ['TR-24/T=1', 'RD-06/T=1'];
    const { judged } = await runDemo({
      inputs: declaring('T=1'),
      os: talkative as CardOs,
      selection: { only: [...ids, 'TR-28/T=1'] },
    });
    expect(verdicts(judged, ids)).toEqual({ 'TR-24/T=1': 'FAIL', 'RD-06/T=1': 'FAIL' });
  });

  test('rules of T=0 are not concluded where the reader chose T=1 on a card that offers both', async () => {
    const inputs = declaring('T=0 T=1');
    const selection = { only: ['TR-20', 'TR-24', 'RD-06'] };
    const prepared = preparePlan(inputs, selection, 'T=1');
    const { judged } = await runDemo({ inputs, selection, prepared, os: cardOf('T=1') });
    expect(verdicts(judged, selection.only)).toEqual({
      'TR-20': 'INCONCLUSIVE',
      'TR-24': 'INCONCLUSIVE',
      'RD-06': 'INCONCLUSIVE',
    });
  });
});
