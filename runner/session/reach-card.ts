import type { Card } from '../card/card.ts';
import { type EmulatedCard, emulatorCard } from '../card/emulator.ts';
import { parseCardAddress } from '../card/open-card.ts';
import { pcscCard } from '../card/pcsc/pcsc-card.ts';
import { replayCard } from '../card/replay.ts';
import { vpcdCard } from '../card/vpcd.ts';
import { readRecord } from '../record/reader.ts';

export interface ReachOptions {
  /** Makes the emulated card; asked for only when the address says so. */
  readonly emulator: () => EmulatedCard;
  readonly signal?: AbortSignal;
  readonly onListening?: (port: number) => void;
}

/** Opens the card that an address (`emulator`, `pcsc:READER`, `vpcd:PORT`, `replay:FILE`) names. */
export async function reachCard(address: string, options: ReachOptions): Promise<Card> {
  const wanted = parseCardAddress(address);
  const { signal, onListening } = options;
  switch (wanted.kind) {
    case 'emulator':
      return emulatorCard(options.emulator());
    case 'pcsc':
      return pcscCard(wanted.reader === undefined ? {} : { reader: wanted.reader });
    case 'vpcd':
      return vpcdCard({ port: wanted.port, ...(signal && { signal }), ...(onListening && { onListening }) });
    case 'replay': {
      const record = readRecord(wanted.file);
      const { protocol } = record.header.card;
      return replayCard(record.events, wanted.file, protocol === 'T=0' || protocol === 'T=1' ? protocol : 'unknown');
    }
  }
}
