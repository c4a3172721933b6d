import { parseDocument } from 'yaml';
import type { Profile } from '../profile/model.ts';
import { chained, GENESIS, lineHash } from './chain.ts';
import type { ApduEvent, CryptoEvent, FooterEvent, HeaderEvent, RunEvent } from './event.ts';
import type { RunRecord } from './reader.ts';

/** INS of commands whose data field or answer holds file contents, and of those that carry a PIN. */
const READING: ReadonlySet<number> = new Set([0xb0, 0xb2]);
const WRITING: ReadonlySet<number> = new Set([0xd6, 0xdc, 0xe2]);
const PIN_BEARING: ReadonlySet<number> = new Set([0x20, 0x5e, 0x24]);
/** Money commands (GET BALANCE, INITIALIZE): what they answer is the holder's balance and yearly sums. */
const MONEY: ReadonlySet<number> = new Set([0x26, 0x28, 0x50, 0x5c]);
/** Operations of a key source whose input holds a PIN block or a balance. */
const SECRET_INPUT = /^(maintenance-|load-mac$|tac$)/;
const GET_RESPONSE = 0xc0;

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
  let before: ApduEvent | undefined;
  const events = record.events.map((event): RunEvent => {
    if (event.type === 'crypto' && SECRET_INPUT.test(event.op)) return maskCryptogram(event);
    if (event.type !== 'apdu') return event;
    // GET RESPONSE brings what the command before it announced.
    const source = byteAt(event.c, 1) === GET_RESPONSE ? (before ?? event) : event;
    if (source === event) before = event;
    return maskApdu(event, byteAt(source.c, 1), open);
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

/** Input and output of a maintenance command carry the PIN block; the published test keys would open the cipher. A balance is found by trying. */
function maskCryptogram(event: CryptoEvent): CryptoEvent {
  const [factors = '', input = ''] = event.in.split(':');
  return { ...event, in: `${factors}:${'*'.repeat(input.length)}`, out: '*'.repeat(event.out.length) };
}

function maskApdu(event: ApduEvent, ins: number, open: ReadonlySet<string>): ApduEvent {
  if (READING.has(ins)) return { ...event, r: maskContents(event.r.slice(0, -4), open) + event.r.slice(-4) };
  if (MONEY.has(ins)) return { ...event, r: '*'.repeat(event.r.length - 4) + event.r.slice(-4) };
  const body = event.c.slice(10);
  if (WRITING.has(ins)) return { ...event, c: event.c.slice(0, 10) + maskContents(body, open) };
  if (PIN_BEARING.has(ins)) return { ...event, c: event.c.slice(0, 10) + '*'.repeat(body.length) };
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

/** Tags that nowhere in the profile name something about a person. */
function impersonalTags(profile: Profile): ReadonlySet<string> {
  const personal = new Set<string>();
  const impersonal = new Set<string>();
  const visit = (elements: Profile['directories'][number]['files'][number]['elements']): void => {
    for (const element of elements) {
      if (element.tag !== undefined) (element.personal ? personal : impersonal).add(element.tag);
      visit(element.children);
    }
  };
  for (const directory of profile.directories) for (const file of directory.files) visit(file.elements);
  return new Set([...impersonal].filter((tag) => !personal.has(tag)));
}

/** The PINs are the tester's own, however the file writes them: a stand-in that is one in form keeps the file readable. */
function maskTester(sample: string): string {
  return ['pin', 'paymentPin'].reduce((text, name) => {
    const pin = parseDocument(text, { schema: 'failsafe' }).getIn(['tester', name], true) as
      | { range?: number[] }
      | undefined;
    const [from, to] = pin?.range ?? [];
    return from === undefined || to === undefined ? text : `${text.slice(0, from)}"0000"${text.slice(to)}`;
  }, sample);
}

function byteAt(hexText: string, index: number): number {
  return Number.parseInt(hexText.slice(2 * index, 2 * index + 2), 16);
}
