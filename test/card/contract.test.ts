import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../../runner/card/card.ts';
import { emulatorCard } from '../../runner/card/emulator.ts';
import { replayCard } from '../../runner/card/replay.ts';
import { vpcdCard } from '../../runner/card/vpcd.ts';
import type { RunEvent } from '../../runner/record/event.ts';
import { CONTRACT, type ContractRow } from './fixtures/contract-rows.ts';
import { recordingCard } from './fixtures/recording-card.ts';
import { TestCard } from './fixtures/test-card.ts';
import { insertCard } from './fixtures/vpcd-client.ts';
import { inSandbox, SKIPPING_ALLOWED, sandboxProblem } from './sandbox.ts';

type Open = (row: ContractRow) => Promise<Card>;

const TRANSPORTS: Readonly<Record<string, Open>> = {
  emulator: async () => emulatorCard(new TestCard()),
  vpcd: () =>
    vpcdCard({
      port: 0,
      limits: { command: 200 },
      onListening: (port) => void insertCard(port, new TestCard()),
    }),
  replay: async (row) => {
    const events: RunEvent[] = [];
    const original = emulatorCard(recordingCard(new TestCard(), events));
    await row.act(original);
    return replayCard(events);
  },
};

describe.each(Object.entries(TRANSPORTS))('%s', (kind, open) => {
  test.each(CONTRACT)('$name', async (row) => {
    const card = await open(row);
    try {
      expect(card.description.kind).toBe(kind);
      expect(await row.act(card)).toEqual(row.expected);
    } finally {
      await card.close();
    }
  });
});

const problem = sandboxProblem();
describe.skipIf(problem !== undefined && SKIPPING_ALLOWED)(`pcsc${problem ? ` (${problem})` : ''}`, () => {
  let seen: { outcomes: Record<string, unknown>; left: number };
  beforeAll(async () => {
    const script = fileURLToPath(new URL('./fixtures/pcsc-contract.ts', import.meta.url));
    seen = (await inSandbox({ script, limit: 90_000 })) as typeof seen;
  }, 100_000);
  test.each(CONTRACT)('$name', ({ name, expected }) => {
    expect(seen.outcomes[name]).toEqual(expected);
  });
  test('no reader process is left', () => {
    expect(seen.left).toBe(0);
  });
});
