import { parseAtr } from '../../runner/iso7816/atr.ts';
import { commandName, describeCommand, describeResponse } from '../../runner/iso7816/command-names.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { ElementaryFile, Profile } from '../../runner/profile/model.ts';
import type { RunEvent } from '../../runner/record/event.ts';
import type { Exchange } from '../model.ts';
import { decodeRecords } from './decode-records.ts';
import { bytesOf, isMasked, spaced } from './hex-text.ts';
import { ReadingContext } from './reading-context.ts';
import { remembered } from './remembered.ts';

export interface TraceOptions {
  /** Indices of events that findings point at. */
  readonly marked?: ReadonlySet<number>;
  /** At most this many exchanges; the middle is left out, marked ones and their neighbours never. */
  readonly atMost?: number;
}

/** The events `from` to `to` of a record (one test) in words. */
export function exchangesOf(
  events: readonly RunEvent[],
  { from, to }: { readonly from: number; readonly to: number },
  profile: Pick<Profile, 'directories'>,
  { marked = new Set(), atMost = Number.POSITIVE_INFINITY }: TraceOptions = {},
): readonly Exchange[] {
  const context = new ReadingContext(profile);
  const all: Seen[] = [];
  for (let index = from; index < to; index++) {
    const event = events[index];
    if (!event || !EXCHANGES.has(event.type)) continue;
    const file = event.type === 'apdu' ? context.follow(event.c, event.r) : undefined;
    if (event.type === 'reset') context.reset();
    all.push({ event, file, marked: marked.has(index) });
  }
  // Only what is shown is put in words: a test may have ten thousand exchanges.
  return shortened(all, atMost).flatMap((one) => (typeof one === 'number' ? omitted(one) : (inWords(one) ?? [])));
}

/** An event with the file that it reads, as far as the commands before it tell. */
interface Seen {
  readonly event: RunEvent;
  readonly file: ElementaryFile | undefined;
  readonly marked: boolean;
}

/** Events that are told; the others frame them. */
const EXCHANGES: ReadonlySet<string> = new Set(['apdu', 'reset', 'crypto', 'psam', 'tear', 'wait', 'fault']);

function inWords({ event, file, marked }: Seen): Exchange | undefined {
  switch (event.type) {
    case 'apdu': {
      const decoded = file ? decodeRecords(event.r.slice(0, -4), file) : [];
      return {
        kind: 'apdu',
        ...commandInWords(event.c),
        ...answerInWords(event.r),
        ...(decoded.length > 0 ? { decoded } : {}),
        us: event.us,
        marked,
      };
    }
    case 'reset':
      return {
        kind: 'reset',
        sentText: event.kind === 'cold' ? { zh: '冷复位', en: 'cold reset' } : { zh: '热复位', en: 'warm reset' },
        ...atrInWords(event.r),
        us: event.us,
        marked,
      };
    case 'crypto':
      return {
        kind: 'crypto',
        sentText: {
          zh: `${event.from ? '第二密钥来源的' : ''}密钥 ${event.key}（第 ${event.version} 版）计算 ${event.op}`,
          en: `${event.op} computed with key ${event.key}, version ${event.version}${event.from ? ', of the second key source' : ''}`,
        },
        sent: spaced(event.in),
        received: spaced(event.out),
        marked,
      };
    case 'psam':
      return {
        kind: 'apdu',
        ...(event.c !== '' && { sent: spaced(event.c) }),
        sentText: psamText(event.c),
        ...(event.c === '' ? atrInWords(event.r) : answerInWords(event.r)),
        us: event.us,
        marked,
      };
    case 'tear': {
      const { zh, en } = commandText(event.c);
      const what = event.by === 'power' ? { zh: '断电', en: 'power cut' } : { zh: '复位', en: 'reset' };
      const where = event.between
        ? { zh: `第 ${event.writes + 1} 次写入时`, en: `at write ${event.writes + 1}` }
        : { zh: '响应之前', en: 'before the answer' };
      return {
        kind: 'tear',
        sent: spaced(event.c),
        sentText: { zh: `${zh}，${where.zh}${what.zh}`, en: `${en}, ${what.en} ${where.en}` },
        us: event.us,
        marked,
      };
    }
    case 'wait':
      return { kind: 'wait', sentText: { zh: `等待 ${event.ms} 毫秒`, en: `wait ${event.ms} ms` }, marked };
    case 'fault':
      return {
        kind: 'fault',
        sentText: { zh: `${event.code} ${event.text}`, en: `${event.code} ${event.text}` },
        marked,
      };
    default:
      return undefined;
  }
}

const atrInWords = remembered((received) => ({ received: spaced(received), receivedText: atrText(received) }));
const commandInWords = remembered((sent) => ({ sent: spaced(sent), sentText: commandText(sent) }));
const answerInWords = remembered((received) => ({
  received: spaced(received),
  receivedText: describeResponse(bytesOf(received)),
}));

/** A masked command is named, not described: what it carried is not known. */
export function commandText(sent: string): Bilingual {
  if (!isMasked(sent)) return describeCommand(bytesOf(sent));
  const [cla = 0, ins = 0, p1 = 0] = bytesOf(sent);
  return commandName(cla, ins, p1) ?? describeCommand(bytesOf(sent).subarray(0, 4));
}

/** Exchanges with the PSAM are told apart from those with the card. */
function psamText(sent: string): Bilingual {
  const { zh, en } = sent === '' ? { zh: '冷复位', en: 'cold reset' } : commandText(sent);
  return { zh: `PSAM：${zh}`, en: `PSAM: ${en}` };
}

function atrText(received: string): Bilingual {
  if (received === '') return { zh: '没有应答', en: 'no answer' };
  const { historical, protocols } = parseAtr(bytesOf(received));
  const offer = protocols.map((protocol) => `T=${protocol}`).join(' ');
  return { zh: `${offer}，历史字节 ${hex(historical)}`, en: `${offer}, historical bytes ${hex(historical)}` };
}

/** Keeps the first and the last third and the neighbourhood of what is marked; a number stands for so many left out. */
function shortened(all: readonly Seen[], atMost: number): readonly (Seen | number)[] {
  if (all.length <= atMost) return all;
  const head = Math.ceil(atMost / 3);
  const tail = all.length - Math.ceil(atMost / 3);
  const near = (index: number): boolean => all.slice(Math.max(0, index - 2), index + 2).some((entry) => entry.marked);
  const kept: (Seen | number)[] = [];
  let left = 0;
  all.forEach((one, index) => {
    const keep = index < head || index >= tail || near(index);
    if (!keep) left++;
    if (left > 0 && (keep || index === all.length - 1)) {
      kept.push(left);
      left = 0;
    }
    if (keep) kept.push(one);
  });
  return kept;
}

function omitted(count: number): Exchange {
  const sentText = {
    zh: `此处略去 ${count} 次交换，见所附运行记录`,
    en: `${count} exchanges left out here; the record holds them`,
  };
  return { kind: 'omitted', sentText, marked: false };
}
