import { SW, statusOf } from '../../os/status-word.ts';
import { decisionClass } from '../os/decision-class.ts';
import { isUpdate, recordsOf } from './commands.ts';

/** Tag and length of a record. */
const HEADER = 2;

/** What an update leaves in the memory. */
export const STORED = decisionClass('stored', 'cos-commands.md 2.4, 12.5: what is written is kept, and nothing else', [
  {
    at: 'shifted',
    what: { zh: '写入错位一个字节', en: 'an update lies one byte too far' },
    decide: () => ({ stored: (fresh) => fresh.map((byte, at) => (at <= HEADER ? byte : (fresh[at - 1] ?? 0))) }),
  },
  {
    at: 'last-byte-old',
    what: { zh: '最后一个字节保持旧值', en: 'the last byte stays as it was' },
    decide: () => ({
      stored: (fresh, old) => fresh.map((byte, at) => (at === fresh.length - 1 ? (old[at] ?? byte) : byte)),
    }),
  },
  {
    at: 'not-erased',
    what: { zh: '写入前未擦除，新旧数据相与', en: 'not erased before it is written: old and new are mixed' },
    decide: () => ({ stored: (fresh, old) => fresh.map((byte, at) => byte & (old[at] ?? byte)) }),
  },
  {
    at: 'neighbour',
    what: { zh: '更新记录时清除了后一条', en: 'the update of a record clears the one behind it' },
    decide: () => ({
      answer: (response, command, os) => {
        if (!isUpdate(command) || statusOf(response) !== SW.done) return response;
        const { file, index } = recordsOf(os, command);
        const next = file?.records[index + 1];
        if (file && next && index >= 0) file.records[index + 1] = next.map((byte, at) => (at < HEADER ? byte : 0));
        return response;
      },
    }),
  },
  {
    at: 'refused-and-written',
    what: { zh: '因权限拒绝的更新仍写入数据', en: 'an update that is refused for its right is written all the same' },
    decide: () => ({
      answer: (response, command, os) => {
        if (!isUpdate(command) || statusOf(response) !== SW.securityStatus) return response;
        const { file, index } = recordsOf(os, command);
        if (file?.records[index]?.length === command.data.length) file.records[index] = command.data.slice();
        return response;
      },
    }),
  },
  {
    at: 'ring-twice',
    what: { zh: '循环文件一次写入存入两条', en: 'one write to a ring stores two records' },
    decide: () => ({ ring: (fresh, records, capacity) => [fresh, fresh.slice(), ...records].slice(0, capacity) }),
  },
]);
