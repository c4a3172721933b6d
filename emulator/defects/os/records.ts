import type { CardImage, ImageFile } from '../../card-image.ts';
import type { CommandApdu } from '../../os/command.ts';
import { SW } from '../../os/status-word.ts';
import { decisionClass, type Row } from './decision-class.ts';

const READ_RECORD = 0xb2;

/** READ RECORD takes one way to address for another. */
function mistaken(at: string, zh: string, en: string, from: number, to: number): Row {
  return {
    at,
    what: { zh, en },
    decide: () => ({
      heard: (command) =>
        command.ins === READ_RECORD && (command.p2 & 7) === from
          ? { ...command, p2: (command.p2 & 0xf8) | to }
          : command,
    }),
  };
}

function withoutLe(command: CommandApdu): CommandApdu {
  return command.ins === READ_RECORD && command.p3 > 0 ? { ...command, p3: 0, le: 256 } : command;
}

function filesOf({ directories }: CardImage): readonly ImageFile[] {
  return directories.flatMap(({ files }) => files);
}

export const RECORD_ADDRESSING = decisionClass('record', 'ISO/IEC 7816-4 7.3, cos-commands.md 2.3: records', [
  {
    at: 'unknown-gives-first',
    what: { zh: '未知标识返回首记录', en: 'an unknown identifier gives the first record' },
    decide: () => ({ recordNumber: (found) => (found === -SW.recordNotFound ? 1 : found) }),
  },
  {
    at: 'past-the-end-gives-last',
    what: { zh: '越界返回末记录', en: 'beyond the end the last record comes' },
    decide: () => ({ recordNumber: (found, { records }) => (found === -SW.recordNotFound ? records.length : found) }),
  },
  {
    at: 'last-unreachable',
    what: { zh: '末记录读不到', en: 'the last record can not be reached' },
    decide: () => ({
      recordNumber: (found, { records }) => (found === records.length && found > 1 ? -SW.recordNotFound : found),
    }),
  },
  {
    at: 'neighbour',
    what: { zh: '返回相邻记录', en: 'the neighbour comes instead' },
    decide: () => ({ recordNumber: (found, { records }) => (found > 0 && found < records.length ? found + 1 : found) }),
  },
  {
    at: 'value-only',
    what: { zh: '响应不含标签和长度', en: 'the answer lacks tag and length' },
    decide: () => ({ outgoing: (record) => (record.length > 2 ? record.slice(2) : record) }),
  },
  mistaken('number-is-first', '记录号被忽略', 'the number is taken for an identifier', 4, 0),
  mistaken('all-backwards', '从该记录到末尾的次序颠倒', 'records up to the last come backwards', 5, 6),
  {
    at: 'le-ignored',
    what: { zh: '忽略 Le', en: 'Le is ignored' },
    decide: () => ({ heard: withoutLe }),
  },
  {
    at: 'blank',
    what: { zh: '读出全零', en: 'values come as zeros' },
    decide: () => ({ outgoing: (record) => record.map((byte, at) => (at < 2 ? byte : 0)) }),
  },
]);

/** Moving from record to record is reported, not demanded (FS-23). */
export const RECORD_POINTER = decisionClass(
  'record-pointer',
  'ISO/IEC 7816-4 7.3.1: first, last, next, previous',
  [
    mistaken('next-is-first', '“下一条”返回首记录', '"next" gives the first', 2, 0),
    mistaken('previous-is-last', '“上一条”返回末记录', '"previous" gives the last', 3, 1),
    mistaken('last-is-first', '“最后”返回首记录', '"last" gives the first', 1, 0),
  ],
  'record',
);

export const UPDATES = decisionClass('update', 'cos-commands.md 2.4: UPDATE RECORD and UPDATE BINARY', [
  {
    at: 'lost',
    what: { zh: '更新未写入', en: 'an update is answered and not written' },
    decide: () => ({ stored: (_, old) => old }),
  },
  {
    at: 'half',
    what: { zh: '只写入一半', en: 'half of an update is written' },
    decide: () => ({
      stored: (fresh, old) => fresh.map((byte, at) => (at < fresh.length / 2 ? byte : (old[at] ?? byte))),
    }),
  },
  {
    at: 'bit',
    what: { zh: '写入时一位翻转', en: 'a bit flips on the way' },
    decide: () => ({ stored: (fresh) => fresh.map((byte, at) => (at === fresh.length - 1 ? byte ^ 0x01 : byte)) }),
  },
  {
    at: 'volatile',
    what: { zh: '复位后更新丢失', en: 'an update is gone after a reset' },
    decide: (image) => {
      const made = filesOf(structuredClone(image) as CardImage);
      return {
        atPowerOn: (memory) => {
          for (const [at, file] of filesOf(memory).entries()) {
            file.records = (made[at] as ImageFile).records.map((record) => record.slice());
            file.data = (made[at] as ImageFile).data.slice();
          }
        },
      };
    },
  },
  {
    at: 'length-unchecked',
    what: { zh: '接受其他长度', en: 'another length is accepted' },
    decide: () => ({ recordFault: () => 0 }),
  },
  {
    at: 'ring-oldest-first',
    what: { zh: '循环文件新记录在末尾', en: 'a new ring record goes to the end' },
    decide: () => ({ ring: (fresh, records, capacity) => [...records, fresh].slice(-capacity) }),
  },
  {
    at: 'ring-keeps-oldest',
    what: { zh: '循环文件覆盖最新记录', en: 'a new ring record takes the place of the newest' },
    decide: () => ({ ring: (fresh, records) => [fresh, ...records.slice(1)] }),
  },
  {
    at: 'ring-shrinks',
    what: { zh: '循环文件只存两条', en: 'the ring holds two records only' },
    decide: () => ({ ring: (fresh, records) => [fresh, ...records].slice(0, 2) }),
  },
]);
