import type { CardOs } from '../../os/card-os.ts';
import type { CommandApdu } from '../../os/command.ts';
import { MODE } from '../../os/records.ts';
import { SW, statusOf, word } from '../../os/status-word.ts';
import { decisionClass, type Row } from '../os/decision-class.ts';
import { isUpdate, recordsOf } from './commands.ts';

type Refused = (status: number, command: CommandApdu, os: CardOs) => boolean;

/** A command that a sound card refuses is answered 9000, and done. */
function accepts(
  at: string,
  zh: string,
  en: string,
  refused: Refused,
  does: (command: CommandApdu, os: CardOs) => void,
): Row {
  return {
    at,
    what: { zh, en },
    decide: () => ({
      answer: (response, command, os) => {
        if (!refused(statusOf(response), command, os)) return response;
        does(command, os);
        return word(SW.done);
      },
    }),
  };
}

function nothing(): void {}

/** The command of that class and instruction, refused as a card in use refuses what belongs to its making. */
function making(cla: number, ins: number, where: 'mf' | 'environment' | 'application'): Refused {
  return (status, command, os) =>
    command.cla === cla &&
    command.ins === ins &&
    status === SW.unknownInstruction &&
    os.currentDirectory.kind === where;
}

const PLACES = [
  ['mf', '主控目录', 'the MF'],
  ['environment', '环境', 'the environment'],
  ['application', '应用', 'an application'],
] as const;

export const ACCEPTED = decisionClass('accepted', 'cos-commands.md 2.4, 12.5: writing that is not allowed is refused', [
  {
    at: 'foreign-tag',
    what: { zh: '接受标签不同的数据', en: 'data with another tag are accepted' },
    decide: () => ({ recordFault: (found) => (found === SW.wrongData ? 0 : found) }),
  },
  accepts(
    'absent-record',
    '更新不存在的记录时追加一条',
    'an update of an absent record appends one',
    (status, command) => isUpdate(command) && status === SW.recordNotFound,
    (command, os) => recordsOf(os, command).file?.records.push(command.data.slice()),
  ),
  accepts(
    'append',
    '支持未声明的追加记录',
    'APPEND RECORD works without being declared',
    (status, { cla, ins }) => cla === 0 && ins === 0xe2 && status === SW.unknownInstruction,
    (command, os) => recordsOf(os, command).file?.records.push(command.data.slice()),
  ),
  accepts(
    'ring-any-length',
    '循环文件接受任意长度的记录',
    'a ring takes records of any length',
    (status, { ins, p2 }, os) =>
      ins === 0xdc &&
      (p2 & 7) === MODE.previous &&
      (status === os.settings.updateWrongLength || status === SW.wrongLength),
    (command, os) => {
      const { file } = recordsOf(os, command);
      if (file) file.records = [command.data.slice(), ...file.records].slice(0, file.capacity);
    },
  ),
  accepts(
    'binary-past-end',
    '透明文件之外的写入返回成功',
    'a write past the end of a transparent file is answered 9000',
    (status, { ins }) => ins === 0xd6 && status === SW.wrongOffset,
    nothing,
  ),
  accepts(
    'binary-grows',
    '透明文件随写入变长',
    'a transparent file grows with what is written past its end',
    (status, { ins, p1 }, os) => ins === 0xd6 && p1 < 0x10 && status === SW.wrongOffset && os.currentFile !== undefined,
    ({ data }, os) => {
      const file = os.currentFile;
      if (file) file.data = Uint8Array.from([...file.data, ...data]);
    },
  ),
  accepts(
    'binary-empty',
    '接受没有数据的 UPDATE BINARY',
    'UPDATE BINARY without data is accepted',
    (status, { ins, data }) => ins === 0xd6 && data.length === 0 && status === SW.wrongLength,
    nothing,
  ),
  ...PLACES.flatMap(([where, zh, en]) => [
    accepts(
      `write-key/${where}`,
      `个人化后仍可在${zh}写密钥`,
      `WRITE KEY works in ${en} after personalisation`,
      making(0x80, 0xd4, where),
      (_, os) => {
        const [first] = os.currentDirectory.keys;
        if (first) first.value = first.value.map(() => 0);
      },
    ),
    accepts(
      `create-file/${where}`,
      `个人化后仍可在${zh}建立文件`,
      `CREATE FILE works in ${en} after personalisation`,
      making(0x80, 0xe0, where),
      nothing,
    ),
  ]),
  ...PLACES.slice(1).flatMap(([where, zh, en]) => [
    accepts(
      `erase/${where}`,
      `个人化后仍可擦除${zh}`,
      `ERASE works in ${en} after personalisation`,
      making(0x80, 0x0e, where),
      (_, os) => {
        os.currentDirectory.files.length = 0;
      },
    ),
    accepts(
      `delete/${where}`,
      `个人化后仍可删除${zh}的文件`,
      `DELETE FILE works in ${en} after personalisation`,
      making(0x80, 0xe1, where),
      ({ data }, os) => {
        const fid = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
        os.currentDirectory.files = os.currentDirectory.files.filter((file) => file.fid !== fid);
      },
    ),
  ]),
]);
