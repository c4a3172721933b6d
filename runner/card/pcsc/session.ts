import { hex } from '../../iso7816/hex.ts';
import { Fault } from '../../messages/fault.ts';
import type { ResetKind } from '../card.ts';
import type { Handle, PcscLibrary } from './library.ts';
import {
  type AwaitRequest,
  LONGEST_BODY,
  type OpenRequest,
  type ReaderCondition,
  type ReaderState,
  type ResetReply,
} from './protocol.ts';
import { faultOfReturnCode, returnCodeName } from './return-codes.ts';

const SHARE = { exclusive: 1, shared: 2 } as const;
const PROTOCOLS = { 'T=0': 1, 'T=1': 2, any: 3 } as const;
/** What SCardReconnect does to the card: RST, or power off and on. */
const INITIALIZATION = { warm: 1, cold: 2 } as const;
/** SCARD_UNPOWER_CARD: the next program finds a card whose rights are gone. */
const UNPOWER = 2;
const LEAVE = 0;
const STATE = { unavailable: 0x08, empty: 0x10, present: 0x20, exclusive: 0x80, inUse: 0x100, mute: 0x200 } as const;

const RETURN = {
  success: 0,
  notTransacted: 0x80100016,
  noReaders: 0x8010002e,
  timeout: 0x8010000a,
  resetCard: 0x80100068,
} as const;

/** One reader, held by the process that runs this; every call blocks until PC/SC answers. */
export class PcscSession {
  readonly #library: PcscLibrary;
  readonly #context: Handle;
  readonly #answer = Buffer.alloc(LONGEST_BODY);
  #open: OpenRequest = { reader: '', exclusive: true, protocol: 'any', transaction: false };
  #card: Handle | undefined;
  #protocol = 0;
  /** In a transaction. */
  #alone = false;

  constructor(library: PcscLibrary) {
    this.#library = library;
    const { code, context } = library.establish();
    if (code !== RETURN.success)
      throw new Fault(faultOfReturnCode(code, false), this.#params('SCardEstablishContext', code));
    this.#context = context;
  }

  /** All readers and how they stand. */
  list(): ReaderState[] {
    const { code, readers } = this.#library.listReaders(this.#context);
    if (code === RETURN.noReaders || (code === RETURN.success && readers.length === 0)) return [];
    this.#must('SCardListReaders', code);
    const change = this.#library.statusChange(
      this.#context,
      0,
      readers.map((reader) => ({ reader, current: 0 })),
    );
    this.#must('SCardGetStatusChange', change.code);
    return change.states.map(({ reader, event, atr }) => ({
      name: reader,
      state: conditionOf(event),
      ...(atr.length > 0 && { atr: hex(atr) }),
    }));
  }

  /** Waits until a card is in the reader. */
  await({ reader, limit }: AwaitRequest): void {
    const end = Date.now() + limit;
    let current = 0;
    for (;;) {
      const { code, states } = this.#library.statusChange(this.#context, Math.max(0, end - Date.now()), [
        { reader, current },
      ]);
      if (code === RETURN.timeout) throw new Fault('CARD_REMOVED', { reader });
      this.#must('SCardGetStatusChange', code);
      const event = states[0]?.event ?? 0;
      if (event & STATE.present) return;
      if (Date.now() >= end) throw new Fault('CARD_REMOVED', { reader });
      current = event;
    }
  }

  open(request: OpenRequest): void {
    this.#open = request;
  }

  /** Takes the reader; a shared one waits for as long as another program has a transaction. */
  connect(): void {
    if (this.#card === undefined) {
      const { exclusive, protocol, reader } = this.#open;
      const share = exclusive ? SHARE.exclusive : SHARE.shared;
      const { code, card } = this.#library.connect(this.#context, reader, share, PROTOCOLS[protocol]);
      this.#must('SCardConnect', code);
      this.#card = card;
    }
    if (this.#open.exclusive || this.#alone) return;
    const code = this.#library.begin(this.#card);
    // Reset by another program meanwhile: the reset that follows sets that right.
    if (code === RETURN.resetCard) return;
    this.#must('SCardBeginTransaction', code);
    this.#alone = true;
  }

  reset(kind: ResetKind): ResetReply {
    const card = this.#connected();
    try {
      const share = this.#open.exclusive ? SHARE.exclusive : SHARE.shared;
      const again = this.#library.reconnect(card, share, PROTOCOLS[this.#open.protocol], INITIALIZATION[kind]);
      this.#must('SCardReconnect', again.code);
      this.#protocol = again.protocol;
      const { code, atr } = this.#library.atr(card);
      this.#must('SCardStatus', code);
      return { atr: hex(atr), protocol: again.protocol === 1 ? 'T=0' : again.protocol === 2 ? 'T=1' : 'unknown' };
    } finally {
      if (this.#alone && !this.#open.transaction) {
        this.#library.end(card, LEAVE);
        this.#alone = false;
      }
    }
  }

  /** The response APDU, in a buffer that the next call overwrites. */
  transmit(command: Uint8Array): Uint8Array {
    const card = this.#connected();
    const code = this.#library.transmit(card, this.#protocol, command, this.#answer);
    // A driver that ran into its own time-out says "not transacted", as it does when the card was pulled out.
    if (code === RETURN.notTransacted && this.#cardIsThere())
      throw new Fault('CARD_MUTE', this.#params('SCardTransmit', code));
    this.#must('SCardTransmit', code);
    const length = this.#library.received();
    // A card that is pulled out in the middle of a command is reported as success without a byte.
    if (length === 0) throw new Fault('CARD_REMOVED', this.#params('SCardTransmit', code));
    return this.#answer.subarray(0, length);
  }

  close(): void {
    if (this.#card !== undefined) this.#library.disconnect(this.#card, UNPOWER);
    this.#library.release(this.#context);
  }

  #connected(): Handle {
    if (this.#card === undefined) throw new Fault('CARD_NOT_POWERED');
    return this.#card;
  }

  #cardIsThere(): boolean {
    const { code, states } = this.#library.statusChange(this.#context, 0, [{ reader: this.#open.reader, current: 0 }]);
    return code === RETURN.success && ((states[0]?.event ?? 0) & STATE.present) !== 0;
  }

  #must(call: string, code: number): void {
    if (code === RETURN.success) return;
    // In the moment of its death the service leaves any code behind (SCARD_W_SECURITY_VIOLATION was seen): ask again.
    const alive = faultOfReturnCode(this.#library.listReaders(this.#context).code, true) !== 'READER_SERVICE_STOPPED';
    throw new Fault(alive ? faultOfReturnCode(code, true) : 'READER_SERVICE_STOPPED', this.#params(call, code));
  }

  #params(call: string, code: number): Record<string, string | number> {
    const name = returnCodeName(code);
    const reader = this.#open?.reader || 'PC/SC';
    return { reader, wanted: reader, known: '-', call, code: name, reason: `${call}: ${name}`, limit: '-' };
  }
}

function conditionOf(event: number): ReaderCondition {
  if (event & STATE.unavailable) return 'unavailable';
  if (event & STATE.mute) return 'mute';
  if (event & STATE.exclusive) return 'exclusive';
  if (event & STATE.inUse) return 'in-use';
  return event & STATE.present ? 'present' : 'empty';
}
