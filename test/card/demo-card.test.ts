import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { serveVpcd } from '../../emulator/vpcd-client.ts';
import { emulatorCard } from '../../runner/card/emulator.ts';
import { replayCard } from '../../runner/card/replay.ts';
import { vpcdCard } from '../../runner/card/vpcd.ts';
import type { RunEvent } from '../../runner/record/event.ts';
import { makeCard } from '../emulator/cards.ts';
import { conversation } from './fixtures/demo-conversation.ts';
import { recordingCard } from './fixtures/recording-card.ts';
import { inSandbox, SKIPPING_ALLOWED, sandboxProblem } from './sandbox.ts';

const problem = sandboxProblem();

/** The emulated social security card says the same whatever lies between it and the bench. */
describe('the demo card', () => {
  const events: RunEvent[] = [];
  let inProcess: string[] = [];
  beforeAll(async () => {
    inProcess = await conversation(emulatorCard(recordingCard(makeCard(), events)));
  });

  test('says more than errors in the process', () => {
    expect(inProcess[0]).toMatch(/^3B/);
    expect(inProcess.filter((response) => response.endsWith('9000')).length).toBeGreaterThan(4);
  });

  test('says the same over vpcd', async () => {
    const stop = new AbortController();
    let served: Promise<void> | undefined;
    const card = await vpcdCard({
      port: 0,
      onListening: (port) => {
        served = serveVpcd(makeCard(), { host: '127.0.0.1', port, signal: stop.signal });
      },
    });
    expect(await conversation(card)).toEqual(inProcess);
    await card.close();
    stop.abort();
    await served;
  });

  test('says the same out of a record', async () => {
    expect(await conversation(replayCard(events))).toEqual(inProcess);
  });

  test.skipIf(problem !== undefined && SKIPPING_ALLOWED)(
    `says the same over PC/SC${problem ? ` (${problem})` : ''}`,
    {
      timeout: 60_000,
    },
    async () => {
      const script = fileURLToPath(new URL('./fixtures/pcsc-demo.ts', import.meta.url));
      expect(await inSandbox({ script, limit: 50_000 })).toEqual({ protocol: 'T=0', said: inProcess });
    },
  );
});
