import type { CardOs } from '../../os/card-os.ts';
import type { CommandApdu } from '../../os/command.ts';
import { satisfies } from '../../os/policy.ts';
import { answer, SW, statusOf, word } from '../../os/status-word.ts';
import { decisionClass, type Row } from '../os/decision-class.ts';

/** Commands that a sound card refuses are answered otherwise. */
function answers(
  at: string,
  zh: string,
  en: string,
  when: (command: CommandApdu, status: number, os: CardOs) => boolean,
  says: (os: CardOs) => Uint8Array,
): Row {
  return {
    at,
    what: { zh, en },
    decide: () => ({
      answer: (response, command, os) => (when(command, statusOf(response), os) ? says(os) : response),
    }),
  };
}

/** The memory of a card as a debugging command would give it: the value of the first key. */
function memoryOf(os: CardOs): Uint8Array {
  return answer(os.image.directories.flatMap(({ keys }) => keys)[0]?.value ?? new Uint8Array(8));
}

/** The command is heard as one of another class or instruction. */
function alias(at: string, zh: string, en: string, of: (command: CommandApdu) => Partial<CommandApdu>): Row {
  return { at, what: { zh, en }, decide: () => ({ heard: (command) => ({ ...command, ...of(command) }) }) };
}

const DEGRADED_AFTER = 100;

export const ROBUSTNESS = decisionClass(
  'robust',
  'cos-commands.md 12.13: what is not a command of the card is refused',
  [
    answers(
      'dump/00AB',
      '未公开的 00 AB 读出存储内容',
      'undocumented 00 AB gives memory',
      ({ cla, ins }) => cla === 0 && ins === 0xab,
      memoryOf,
    ),
    answers(
      'dump/80F0',
      '未公开的 80 F0 读出存储内容',
      'undocumented 80 F0 gives memory',
      ({ cla, ins }) => cla === 0x80 && ins === 0xf0,
      memoryOf,
    ),
    answers(
      'dump/84CA',
      '未公开的 84 CA 读出存储内容',
      'undocumented 84 CA gives memory',
      ({ cla, ins }) => cla === 0x84 && ins === 0xca,
      memoryOf,
    ),
    answers(
      'dump/E0CB',
      '未公开的 E0 CB 读出存储内容',
      'undocumented E0 CB gives memory',
      ({ cla, ins }) => cla === 0xe0 && ins === 0xcb,
      memoryOf,
    ),
    answers(
      'silent-success/B0AA',
      '未公开的 B0 AA 执行成功',
      'undocumented B0 AA succeeds',
      ({ cla, ins }) => cla === 0xb0 && ins === 0xaa,
      () => word(SW.done),
    ),
    answers(
      'key-in-answer',
      '拒绝读取时附带密钥字节',
      'a refused READ BINARY carries key bytes',
      ({ ins }, status) => ins === 0xb0 && status !== SW.done && status >> 8 !== 0x6c,
      memoryOf,
    ),
    answers(
      '6F00/unknown-instruction',
      '未知指令返回 6F00',
      'an unknown instruction is answered 6F00',
      (_, status) => status === SW.unknownInstruction,
      () => word(0x6f00),
    ),
    answers(
      '6F00/wrong-parameters',
      '参数错误返回 6F00',
      'wrong parameters are answered 6F00',
      (_, status) => status === SW.wrongParameters,
      () => word(0x6f00),
    ),
    answers(
      'delete-file/00E4',
      '已发卡接受 DELETE FILE',
      'DELETE FILE is taken by a card in use',
      ({ cla, ins }) => cla === 0 && ins === 0xe4,
      () => word(SW.done),
    ),
    answers(
      'terminate/00FE',
      '已发卡接受 TERMINATE CARD',
      'TERMINATE CARD is taken by a card in use',
      ({ cla, ins }) => cla === 0 && ins === 0xfe,
      () => word(SW.done),
    ),
    answers(
      'undefined-status',
      '返回没有定义的状态字',
      'an undefined status word is given',
      ({ cla, ins }) => cla === 0 && ins === 0x70,
      () => word(0x1234),
    ),
    answers(
      'case1/answered',
      '不带 Le 的 GET CHALLENGE 返回成功',
      'GET CHALLENGE without Le succeeds',
      ({ cla, ins, le, data }) => cla === 0 && ins === 0x84 && le === undefined && data.length === 0,
      () => word(SW.done),
    ),
    alias('class/ignored', '忽略类别字节', 'the class is ignored', ({ ins }) => (ins === 0xa4 ? { cla: 0 } : {})),
    alias('class/channel', '逻辑信道按基本信道处理', 'logical channels count as the basic one', ({ cla }) =>
      cla >= 1 && cla <= 3 ? { cla: 0 } : {},
    ),
    alias('class/chaining', '忽略命令链位', 'the chaining bit is ignored', ({ cla }) =>
      cla === 0x10 ? { cla: 0 } : {},
    ),
    alias('class/ff', '接受类别 FF', 'class FF is accepted', ({ cla }) => (cla === 0xff ? { cla: 0 } : {})),
    alias('class/90', '类别 90 按 00 处理', 'class 90 counts as 00', ({ cla }) => (cla === 0x90 ? { cla: 0 } : {})),
    alias('class/alias-80DC', '80 DC 按 00 DC 处理', '80 DC counts as 00 DC', ({ cla, ins }) =>
      cla === 0x80 && ins === 0xdc ? { cla: 0 } : {},
    ),
    alias('instruction/alias-B3', '指令 B3 按 B2 处理', 'instruction B3 counts as B2', ({ ins }) =>
      ins === 0xb3 ? { ins: 0xb2 } : {},
    ),
    alias('instruction/alias-A5', '指令 A5 按 A4 处理', 'instruction A5 counts as A4', ({ ins }) =>
      ins === 0xa5 ? { ins: 0xa4 } : {},
    ),
    {
      at: 'degrades',
      what: { zh: '多次错误后访问权限失效', en: 'after many errors the access rights no longer count' },
      decide: () => {
        let errors = 0;
        return {
          answer: (response) => {
            if (statusOf(response) !== SW.done && statusOf(response) >> 8 !== 0x61) errors++;
            return response;
          },
          atPowerOn: () => {
            errors = 0;
          },
          mayAccess: (operation, file, status) =>
            errors > DEGRADED_AFTER || satisfies(operation === 'read' ? file.read : file.update, status),
        };
      },
    },
    {
      at: 'extended-length',
      what: { zh: '扩展长度的命令返回成功', en: 'a command of extended length succeeds' },
      decide: () => ({ malformed: () => word(SW.done) }),
    },
    {
      at: 'mode-7',
      what: { zh: 'READ RECORD 接受 P2 模式 7', en: 'READ RECORD takes mode 7' },
      decide: () => ({
        heard: (command) =>
          command.ins === 0xb2 && (command.p2 & 7) === 7 ? { ...command, p2: command.p2 & ~3 } : command,
      }),
    },
    {
      at: 'atr-changes',
      what: { zh: '多次复位后复位应答改变', en: 'the answer to reset changes after some resets' },
      decide: () => {
        let resets = 0;
        return {
          answerToReset: (image) => {
            resets++;
            return resets % 15 === 14
              ? image.atr.map((byte, at) => (at === image.atr.length - 1 ? byte ^ 1 : byte))
              : image.atr;
          },
        };
      },
    },
  ],
);
