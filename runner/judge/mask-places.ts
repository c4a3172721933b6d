import type { Profile } from '../profile/model.ts';
import type { ApduEvent, CryptoEvent, RunEvent, TearEvent } from '../record/event.ts';

/** INS of commands whose answer holds contents of a file, of those whose data field does, and of those with a PIN. */
export const READING: ReadonlySet<number> = new Set([0xb0, 0xb2]);
export const WRITING: ReadonlySet<number> = new Set([0xd6, 0xdc, 0xe2]);
export const PIN_BEARING: ReadonlySet<number> = new Set([0x20, 0x5e, 0x24]);
/** Money commands (GET BALANCE, INITIALIZE): what they answer is the holder's balance and yearly sums. */
export const MONEY: ReadonlySet<number> = new Set([0x26, 0x28, 0x50, 0x5c]);
/** Operations of a key source whose input holds a PIN block or a balance. */
const SECRET_INPUT = /^(maintenance-|static-|block-|load-mac$|tac$)/;
const GET_RESPONSE = 0xc0;
/** Hex digits of the header of a command, Lc included, and of a status word. */
export const HEADER_DIGITS = 10;
export const STATUS_DIGITS = 4;

/** INS under which an exchange is masked: GET RESPONSE brings what the command before it announced. */
export class MaskedCommands {
  #before: ApduEvent | undefined;

  ins(event: ApduEvent): number {
    const own = insOf(event);
    if (own !== GET_RESPONSE) this.#before = event;
    return own === GET_RESPONSE && this.#before ? insOf(this.#before) : own;
  }
}

function insOf(event: ApduEvent): number {
  return Number.parseInt(event.c.slice(2, 4), 16);
}

/** Whether input and output of a cryptogram are masked: they carry the PIN block, or a balance. */
export function isMaskedOperation({ op }: CryptoEvent): boolean {
  return SECRET_INPUT.test(op);
}

/** Tags that nowhere in the profile name something about a person: their values are never masked. */
export function impersonalTags(profile: Profile): ReadonlySet<string> {
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

/**
 * Indices of events with a masked byte where a masked copy has none: a byte that was taken away. In a record that is no
 * copy (`open` undefined) that is every masked byte.
 * @param open tags whose values are never masked
 */
export function takenBytes(events: readonly RunEvent[], open: ReadonlySet<string> | undefined): ReadonlySet<number> {
  const taken = new Set<number>();
  const commands = new MaskedCommands();
  for (const [index, event] of events.entries()) {
    if (event.type === 'apdu') {
      const ins = commands.ins(event);
      if ((event.c.includes('*') || event.r.includes('*')) && !(open && mayMask(event, ins, open))) taken.add(index);
    } else if (event.type === 'tear') {
      const sent = sentOf(event);
      if (event.c.includes('*') && !(open && mayMask(sent, commands.ins(sent), open))) taken.add(index);
    } else if (event.type === 'crypto') {
      if ((event.in.includes('*') || event.out.includes('*')) && !(open && mayMaskCrypto(event))) taken.add(index);
    } else if (event.type === 'reset' && event.r.includes('*')) {
      taken.add(index);
    }
  }
  return taken;
}

/** A command that was cut short, as one without an answer: what it carries is masked like any other's. */
export function sentOf({ c, us }: TearEvent): ApduEvent {
  return { type: 'apdu', c, r: '9000', us };
}

function mayMask({ c, r }: ApduEvent, ins: number, open: ReadonlySet<string>): boolean {
  const [header, body] = [c.slice(0, HEADER_DIGITS), c.slice(HEADER_DIGITS)];
  if (header.includes('*') || r.slice(-STATUS_DIGITS).includes('*')) return false;
  const data = r.slice(0, -STATUS_DIGITS);
  if (READING.has(ins)) return isOpen(body) && areContents(data, open);
  if (MONEY.has(ins)) return isOpen(body) && (isOpen(data) || isHidden(data));
  if (!isOpen(data)) return false;
  return WRITING.has(ins) ? areContents(body, open) : PIN_BEARING.has(ins) && isHidden(body);
}

function mayMaskCrypto(event: CryptoEvent): boolean {
  const [factors = '', input = '', ...more] = event.in.split(':');
  return isMaskedOperation(event) && isOpen(factors) && isHidden(input) && more.length === 0 && isHidden(event.out);
}

/** A row of TLVs with values of personal elements masked, or something else masked whole. */
function areContents(data: string, open: ReadonlySet<string>): boolean {
  if (isOpen(data) || isHidden(data)) return true;
  for (let at = 0; at < data.length; ) {
    const head = data.slice(at, at + 4);
    if (!isOpen(head)) return false;
    const end = at + 4 + 2 * Number.parseInt(head.slice(2), 16);
    const value = data.slice(at + 4, end);
    if (!(end <= data.length) || !(isOpen(value) || (isHidden(value) && !open.has(head.slice(0, 2))))) return false;
    at = end;
  }
  return true;
}

function isOpen(digits: string): boolean {
  return !digits.includes('*');
}

function isHidden(digits: string): boolean {
  return /^\**$/.test(digits);
}
