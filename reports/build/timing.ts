import { commandName } from '../../runner/iso7816/command-names.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { RunEvent } from '../../runner/record/event.ts';
import type { TimingRow } from '../model.ts';
import { bytesOf } from '../trace/hex-text.ts';

/** Round trips per command, most frequent first. Percentiles are the nearest rank. */
export function timingRows(events: readonly RunEvent[]): readonly TimingRow[] {
  const groups = new Map<string, { command: Bilingual; times: number[] }>();
  for (const event of events) {
    if (event.type !== 'apdu' && event.type !== 'reset') continue;
    const command = event.type === 'reset' ? RESETS[event.kind] : nameOf(event.c);
    const group = groups.get(command.en) ?? { command, times: [] };
    group.times.push(event.us);
    groups.set(command.en, group);
  }
  return [...groups.values()]
    .map(({ command, times }) => {
      const sorted = Float64Array.from(times).sort();
      return {
        command,
        count: sorted.length,
        medianUs: rank(sorted, 0.5),
        p95Us: rank(sorted, 0.95),
        maxUs: rank(sorted, 1),
      };
    })
    .sort((a, b) => b.count - a.count || (a.command.en < b.command.en ? -1 : 1));
}

const RESETS = {
  cold: { zh: '冷复位', en: 'Cold reset' },
  warm: { zh: '热复位', en: 'Warm reset' },
} as const;
const OTHER: Bilingual = { zh: '其他命令', en: 'Other commands' };

function nameOf(sent: string): Bilingual {
  const [cla, ins, p1] = bytesOf(sent.slice(0, 6));
  return (cla !== undefined && ins !== undefined ? commandName(cla, ins, p1) : undefined) ?? OTHER;
}

function rank(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
