import { Fault } from '../messages/fault.ts';
import type { RunEvent } from '../record/event.ts';
import type { Card, CardDescription } from './card.ts';
import { type EmulatedCard, emulatorCard } from './emulator.ts';
import { type PcscOptions, pcscCard } from './pcsc/pcsc-card.ts';
import { replayCard } from './replay.ts';
import { type VpcdOptions, vpcdCard } from './vpcd.ts';

/** Where a card is to be found, as `--card` says it. */
export type CardAddress =
  | { readonly kind: 'emulator' }
  | { readonly kind: 'pcsc'; readonly reader?: string }
  | { readonly kind: 'vpcd'; readonly port: number }
  | { readonly kind: 'replay'; readonly file: string };

type Parser = (rest: string | undefined) => CardAddress | undefined;

/** One row per kind: what is meant by what follows the colon; undefined when that makes no sense. */
const KINDS: Readonly<Record<CardAddress['kind'], Parser>> = {
  emulator: (rest) => (rest === undefined ? { kind: 'emulator' } : undefined),
  pcsc: (rest) => {
    if (rest === undefined) return { kind: 'pcsc' };
    return rest.trim() === '' ? undefined : { kind: 'pcsc', reader: rest.trim() };
  },
  vpcd: (rest) => {
    const port = rest !== undefined && /^\d{1,5}$/.test(rest) ? Number(rest) : 0;
    return port >= 1 && port <= 65_535 ? { kind: 'vpcd', port } : undefined;
  },
  replay: (rest) => (rest === undefined || rest === '' ? undefined : { kind: 'replay', file: rest }),
};

/**
 * The meaning of `emulator | pcsc[:READER] | vpcd:PORT | replay:FILE`. A reader name and a file may hold colons.
 * @throws {Fault} CARD_ADDRESS
 */
export function parseCardAddress(text: string): CardAddress {
  const colon = text.indexOf(':');
  const kind = colon < 0 ? text : text.slice(0, colon);
  const rest = colon < 0 ? undefined : text.slice(colon + 1);
  const address = isKind(kind) ? KINDS[kind](rest) : undefined;
  if (!address) throw new Fault('CARD_ADDRESS', { text: text === '' ? '""' : text });
  return address;
}

function isKind(text: string): text is CardAddress['kind'] {
  return Object.hasOwn(KINDS, text);
}

/** What `openCard` needs beside the address; each is asked for only when the address wants it. */
export interface CardSources {
  /** The emulator lies outside the runner. */
  readonly emulator: () => EmulatedCard;
  /** Events of a run record, and the protocol of its header. */
  readonly record: (
    file: string,
  ) => Promise<{ readonly events: Iterable<RunEvent>; readonly protocol: CardDescription['protocol'] }>;
  readonly pcsc?: Omit<PcscOptions, 'reader'>;
  readonly vpcd?: Omit<VpcdOptions, 'port'>;
}

/**
 * The card at an address, not yet reset; whoever opens it closes it.
 * @throws {Fault} whatever `pcscCard`, `vpcdCard` or the reading of the record end with.
 */
export async function openCard(address: CardAddress, sources: CardSources): Promise<Card> {
  switch (address.kind) {
    case 'emulator':
      return emulatorCard(sources.emulator());
    case 'pcsc':
      return pcscCard({ ...sources.pcsc, ...(address.reader !== undefined && { reader: address.reader }) });
    case 'vpcd':
      return vpcdCard({ ...sources.vpcd, port: address.port });
    case 'replay': {
      const { events, protocol } = await sources.record(address.file);
      return replayCard(events, address.file, protocol);
    }
  }
}
