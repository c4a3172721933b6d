import { parseDocument } from 'yaml';
import {
  HEADER_DIGITS,
  impersonalTags,
  isMaskedOperation,
  MaskedCommands,
  MONEY,
  PIN_BEARING,
  READING,
  STATUS_DIGITS,
  sentOf,
  WRITING,
} from '../judge/mask-places.ts';
import type { Profile } from '../profile/model.ts';
import { chained, GENESIS, lineHash } from './chain.ts';
import type { ApduEvent, CryptoEvent, FooterEvent, HeaderEvent, RunEvent } from './event.ts';
import type { RunRecord } from './reader.ts';

/**
 * A copy of a record that may leave the machine: contents of files are masked unless they are records of elements that
 * say nothing about a person, and so are PINs and the tester's part of the sample. The copy has a chain of its own and
 * names the head of the original. What is masked can not be derived again, and the judge says so.
 */
export function maskRecord(record: RunRecord, profile: Profile): string {
  const open = impersonalTags(profile);
  const header: HeaderEvent = {
    ...record.header,
    masked: true,
    maskedFrom: record.head,
    sample: { ...record.header.sample, text: maskTester(record.header.sample.text) },
  };
  const commands = new MaskedCommands();
  const events = record.events.map((event): RunEvent => {
    if (event.type === 'crypto' && isMaskedOperation(event)) return maskCryptogram(event);
    if (event.type === 'tear') {
      const sent = sentOf(event);
      return { ...event, c: maskApdu(sent, commands.ins(sent), open).c };
    }
    return event.type === 'apdu' ? maskApdu(event, commands.ins(event), open) : event;
  });
  const lines: (HeaderEvent | RunEvent | FooterEvent)[] = [
    header,
    ...events,
    ...(record.footer ? [record.footer] : []),
  ];
  let prev = GENESIS;
  let text = '';
  for (const line of lines) {
    const written = chained(JSON.stringify(line), prev);
    prev = lineHash(written);
    text += `${written}\n`;
  }
  return text;
}

/**
 * Input and output of a maintenance command carry the PIN block; the published test keys would open the cipher. A
 * balance would be found by trying.
 */
function maskCryptogram(event: CryptoEvent): CryptoEvent {
  const [factors = '', input = ''] = event.in.split(':');
  return { ...event, in: `${factors}:${'*'.repeat(input.length)}`, out: '*'.repeat(event.out.length) };
}

function maskApdu(event: ApduEvent, ins: number, open: ReadonlySet<string>): ApduEvent {
  const { c, r } = event;
  if (READING.has(ins)) {
    return { ...event, r: maskContents(r.slice(0, -STATUS_DIGITS), open) + r.slice(-STATUS_DIGITS) };
  }
  if (MONEY.has(ins)) return { ...event, r: '*'.repeat(r.length - STATUS_DIGITS) + r.slice(-STATUS_DIGITS) };
  const body = c.slice(HEADER_DIGITS);
  if (WRITING.has(ins)) return { ...event, c: c.slice(0, HEADER_DIGITS) + maskContents(body, open) };
  if (PIN_BEARING.has(ins)) return { ...event, c: c.slice(0, HEADER_DIGITS) + '*'.repeat(body.length) };
  return event;
}

/** Masks the values of TLV records, those of impersonal elements excepted; what is no row of TLVs is masked whole. */
function maskContents(data: string, open: ReadonlySet<string>): string {
  let masked = '';
  for (let at = 0; at < data.length; ) {
    const tag = data.slice(at, at + 2);
    const length = byteAt(data, at / 2 + 1) * 2;
    if (Number.isNaN(length) || at + 4 + length > data.length) return '*'.repeat(data.length);
    const value = data.slice(at + 4, at + 4 + length);
    masked += data.slice(at, at + 4) + (open.has(tag) ? value : '*'.repeat(length));
    at += 4 + length;
  }
  return masked;
}

/**
 * The PINs are the tester's own, however the file writes them. A stand-in of as many digits (which Lc of VERIFY tells
 * anyway) keeps the file readable and the commands derivable.
 */
function maskTester(sample: string): string {
  return ['pin', 'paymentPin', 'certificatePin'].reduce((text, name) => {
    const pin = parseDocument(text, { schema: 'failsafe' }).getIn(['tester', name], true) as
      | { range?: number[]; value?: unknown }
      | undefined;
    const [from, to] = pin?.range ?? [];
    if (from === undefined || to === undefined) return text;
    return `${text.slice(0, from)}"${'0'.repeat(String(pin?.value ?? '').length)}"${text.slice(to)}`;
  }, sample);
}

function byteAt(hexText: string, index: number): number {
  return Number.parseInt(hexText.slice(2 * index, 2 * index + 2), 16);
}
