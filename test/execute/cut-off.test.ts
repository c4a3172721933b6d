import { describe, expect, onTestFinished, test } from 'vitest';
import { emulatorCard } from '../../runner/card/emulator.ts';
import { resumePlan, runPlan } from '../../runner/execute/run-plan.ts';
import { benchFor, cutting, Killed, type Moment, makeCard, mortal } from './cut-off-bench.ts';

const MOMENTS: readonly Moment[] = ['before', 'after'];

/** Tests that change the card, and every how many commands they are killed: a ring is read and written in long rows. */
const CHANGING: readonly (readonly [string, readonly string[], number])[] = [
  ['the PIN', ['PI-11', 'PI-12', 'PI-18', 'PI-20', 'PI-26'], 1],
  ['a counter', ['PI-02', 'PI-06', 'PI-13', 'AU-17/PUK', 'AU-21'], 1],
  ['elements', ['AU-30', 'AC-26'], 1],
  ['a ring', ['FS-13/DF02/EF07', 'AC-02/DF02/EF07/none', 'AC-02/DF02/EF07/UK3DF02'], 4],
];

const ROWS = CHANGING.flatMap(([what, only, stride]) => MOMENTS.map((moment) => [what, moment, only, stride] as const));

async function commandsOf(only: readonly string[]): Promise<number> {
  const bench = benchFor(only);
  const whole = cutting(makeCard(), 0, 'before', () => new Uint8Array());
  await runPlan(bench.options(bench.newFile(), emulatorCard(whole.card)));
  bench.close();
  return whole.sent();
}

describe('a run that is killed at any of its commands, once it is resumed', () => {
  test.each(ROWS)(
    'leaves %s as it was (killed %s the card acts)',
    { timeout: 180_000 },
    async (_, moment, only, stride) => {
      const bench = benchFor(only);
      onTestFinished(() => bench.close());
      const before = makeCard().saveState();
      const commands = await commandsOf(only);
      for (let at = 1; at <= commands; at += stride) {
        const os = makeCard();
        const file = bench.newFile();
        const killed = cutting(os, at, moment, () => {
          throw new Killed();
        });
        await expect(runPlan(bench.options(file, mortal(killed.card)))).rejects.toThrow(Killed);
        const execution = await resumePlan(bench.options(file, emulatorCard(os)));
        const { verdicts, integrity, resumed } = bench.judged(file);
        const spoilt = verdicts.filter(
          ({ verdict, unrestored }) => !['PASS', 'NOT_APPLICABLE'].includes(verdict) || unrestored,
        );
        const seen = { stopped: execution.stopped, spoilt, integrity, resumed };
        expect(seen, `command ${at}`).toEqual({ stopped: undefined, spoilt: [], integrity: [], resumed: 1 });
        expect(os.saveState(), `command ${at}`).toBe(before);
      }
    },
  );
});

describe('a card that falls silent at any of its commands', () => {
  const only = ['PI-12', 'PI-18', 'AU-17/PUK'];
  const silence = (): Uint8Array => new Uint8Array();

  test.each(MOMENTS)('is put back at once by one reset (silent %s it acts)', { timeout: 180_000 }, async (moment) => {
    const bench = benchFor(only);
    onTestFinished(() => bench.close());
    const before = makeCard().saveState();
    const commands = await commandsOf(only);
    let changed = 0;
    for (let at = 1; at <= commands; at++) {
      const os = makeCard();
      const file = bench.newFile();
      const { card } = cutting(os, at, moment, silence);
      const reconnect = async () => emulatorCard(os);
      const { stopped } = await runPlan({ ...bench.options(file, emulatorCard(card)), reconnect });
      expect(stopped?.code, `command ${at}`).toBe('CARD_MUTE');
      if (stopped?.left) {
        changed++;
        expect(stopped.left.restored, `command ${at}`).toBe(true);
        expect(os.saveState(), `command ${at}`).toBe(before);
      }
      await resumePlan(bench.options(file, emulatorCard(os)));
      const { verdicts, integrity } = bench.judged(file);
      expect(integrity, `command ${at}`).toEqual([]);
      expect(
        verdicts.map(({ verdict }) => verdict),
        `command ${at}`,
      ).toEqual(['PASS', 'PASS', 'PASS']);
      expect(os.saveState(), `command ${at}`).toBe(before);
    }
    expect(changed).toBeGreaterThan(5);
  });

  test('and can not be reached is named with the test that may have changed it, and put back by --resume', async () => {
    const bench = benchFor(['PI-11']);
    onTestFinished(() => bench.close());
    const os = makeCard();
    const before = os.saveState();
    const file = bench.newFile();
    const change = (command: Uint8Array): boolean => command[1] === 0x5e;
    let silent = false;
    const card = emulatorCard({
      powerOn: (kind) => os.powerOn(kind),
      process(command) {
        silent ||= change(command);
        const answer = os.process(command);
        return silent ? silence() : answer;
      },
    });
    const { stopped } = await runPlan(bench.options(file, card));
    expect(stopped?.left).toEqual({ test: 'PI-11', writes: [], spends: ['pin'], restored: false });
    expect(os.saveState()).not.toBe(before);
    expect((await resumePlan(bench.options(file, emulatorCard(os)))).stopped).toBeUndefined();
    expect(os.saveState()).toBe(before);
    expect(bench.judged(file).verdicts.map(({ verdict }) => verdict)).toEqual(['PASS']);
  });

  test('does not get its state written to another card that was put in its place', async () => {
    const bench = benchFor(['PI-11']);
    onTestFinished(() => bench.close());
    const other = makeCard('atr/tb1');
    const untouched = other.saveState();
    const { card } = cutting(makeCard(), (await commandsOf(['PI-11'])) - 3, 'after', silence);
    const reconnect = async () => emulatorCard(other);
    const { stopped } = await runPlan({ ...bench.options(bench.newFile(), emulatorCard(card)), reconnect });
    expect(stopped?.left?.restored).toBe(false);
    expect(other.saveState()).toBe(untouched);
  });
});
