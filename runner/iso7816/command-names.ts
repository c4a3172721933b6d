import type { Bilingual } from '../messages/bilingual.ts';
import { type CommandApdu, parseCommand } from './command.ts';
import { hex, hexByte, spacedHex } from './hex.ts';
import { parseResponse, swText } from './response.ts';
import { meaningOf } from './status-words.ts';

/** A command of the card: how it is recognised, what it is called, what a reader of a trace wants to know of it. */
interface CommandName extends Bilingual {
  /** Class bytes without the secure-messaging bit 04, which turns 00 into 04 and 80 into 84. */
  readonly cla: readonly number[];
  readonly ins: number;
  readonly p1?: number;
  /** What the parameters say; nothing that is secret. */
  readonly detail?: (command: CommandApdu) => Bilingual;
}

const NONE: Bilingual = { zh: '', en: '' };

/** Commands by class and instruction (cos-commands.md section 1); rows with P1 stand before those without. */
const COMMANDS: readonly CommandName[] = [
  { cla: [0x00], ins: 0xa4, zh: '选择', en: 'SELECT', detail: selectDetail },
  { cla: [0x00], ins: 0xb0, zh: '读二进制', en: 'READ BINARY', detail: binaryDetail },
  { cla: [0x00], ins: 0xd6, zh: '改二进制', en: 'UPDATE BINARY', detail: binaryDetail },
  { cla: [0x00], ins: 0xb2, zh: '读记录', en: 'READ RECORD', detail: recordDetail },
  { cla: [0x00], ins: 0xdc, zh: '改记录', en: 'UPDATE RECORD', detail: recordDetail },
  { cla: [0x00], ins: 0xe2, zh: '追加记录', en: 'APPEND RECORD', detail: fileOfRecord },
  { cla: [0x00], ins: 0xd2, zh: '写记录', en: 'WRITE RECORD' },
  { cla: [0x00], ins: 0x84, zh: '取随机数', en: 'GET CHALLENGE', detail: lengthDetail },
  { cla: [0x00], ins: 0xc0, zh: '取响应', en: 'GET RESPONSE', detail: lengthDetail },
  { cla: [0x00], ins: 0x88, zh: '内部认证', en: 'INTERNAL AUTHENTICATE' },
  { cla: [0x00], ins: 0x82, zh: '外部认证', en: 'EXTERNAL AUTHENTICATE', detail: keyDetail },
  { cla: [0x00], ins: 0x20, zh: '校验 PIN', en: 'VERIFY', detail: ({ data }) => count(data.length) },
  { cla: [0x00], ins: 0x2a, p1: 0x9e, zh: '数字签名', en: 'COMPUTE DIGITAL SIGNATURE' },
  { cla: [0x80], ins: 0x5e, p1: 0x01, zh: '修改 PIN', en: 'CHANGE PIN' },
  { cla: [0x80], ins: 0x5e, p1: 0x00, zh: '重装 PIN', en: 'RELOAD PIN' },
  { cla: [0x80], ins: 0x24, zh: 'PIN 解锁/重置', en: 'PIN CHANGE/UNBLOCK', detail: pinResetDetail },
  { cla: [0x80], ins: 0x1e, zh: '应用锁定', en: 'APPLICATION BLOCK', detail: blockDetail },
  { cla: [0x80], ins: 0x18, zh: '应用解锁', en: 'APPLICATION UNBLOCK' },
  { cla: [0x80], ins: 0x16, zh: '卡片锁定', en: 'CARD BLOCK' },
  { cla: [0x80], ins: 0xd4, zh: '写密钥', en: 'WRITE KEY' },
  { cla: [0x80], ins: 0xe0, zh: '建立文件', en: 'CREATE FILE' },
  { cla: [0x80], ins: 0xe1, zh: '删除文件', en: 'DELETE FILE' },
  { cla: [0x80], ins: 0x0e, zh: '擦除', en: 'ERASE' },
  { cla: [0xb0], ins: 0x28, p1: 0x00, zh: '圈存初始化', en: 'INITIALIZE FOR LOAD' },
  { cla: [0xb0], ins: 0x28, p1: 0x01, zh: '消费初始化', en: 'INITIALIZE FOR PURCHASE' },
  { cla: [0xb0], ins: 0x2a, zh: '圈存', en: 'CREDIT FOR LOAD' },
  { cla: [0xb0], ins: 0x2c, zh: '消费', en: 'DEBIT FOR PURCHASE' },
  { cla: [0xb0], ins: 0x26, zh: '读余额', en: 'GET BALANCE' },
  { cla: [0x80], ins: 0x50, zh: '交易初始化', en: 'INITIALIZE TRANSACTION' },
  { cla: [0x80], ins: 0x52, zh: '圈存', en: 'CREDIT FOR LOAD' },
  { cla: [0x80], ins: 0x54, zh: '扣款', en: 'DEBIT' },
  { cla: [0x80], ins: 0x58, zh: '修改透支限额', en: 'UPDATE OVERDRAW LIMIT' },
  { cla: [0x80], ins: 0x5a, zh: '取交易认证', en: 'GET TRANSACTION PROVE' },
  { cla: [0x80], ins: 0x5c, zh: '读余额', en: 'GET BALANCE' },
  { cla: [0x80], ins: 0xdc, zh: '更新复合应用缓存', en: 'UPDATE CAPP DATA CACHE' },
  { cla: [0xe0], ins: 0x7a, zh: '灰锁初始化', en: 'INITIALIZE FOR GREY LOCK' },
  { cla: [0xe0], ins: 0x7c, zh: '灰锁', en: 'GREY LOCK' },
  { cla: [0xe0], ins: 0x7e, zh: '解灰锁', en: 'GREY UNLOCK' },
  { cla: [0xe0], ins: 0xca, zh: '取灰锁认证', en: 'GET LOCK PROOF' },
  { cla: [0xbf], ins: 0xde, zh: 'PSAM 分散密钥', en: 'PSAM LOAD KEY' },
  { cla: [0x80], ins: 0x1a, zh: 'PSAM 分散密钥', en: 'PSAM LOAD KEY' },
  { cla: [0x80], ins: 0xfa, zh: 'PSAM 计算', en: 'PSAM CRYPT' },
  { cla: [0x80], ins: 0x70, zh: 'PSAM 计算 MAC1', en: 'PSAM COMPUTE MAC1' },
  { cla: [0x80], ins: 0x72, zh: 'PSAM 校验 MAC2', en: 'PSAM VERIFY MAC2' },
];

/** Name of a command by class, instruction and P1, or nothing for one that the card does not know. */
export function commandName(cla: number, ins: number, p1?: number): Bilingual | undefined {
  const row = rowOf(cla, ins, p1);
  return row && { zh: row.zh, en: row.en };
}

/**
 * One line for a person: `SELECT by name D15600000500`, `READ RECORD tag 08 of SFI 06`. Never throws, and never
 * prints a PIN, a cryptogram or the data of an update.
 */
export function describeCommand(bytes: Uint8Array): Bilingual {
  let command: CommandApdu;
  try {
    command = parseCommand(bytes);
  } catch {
    const header = spacedHex(bytes.subarray(0, 4));
    return {
      zh: `格式错误的命令 ${header}（${bytes.length} 字节）`,
      en: `malformed command ${header} (${plural(bytes.length)})`,
    };
  }
  const row = rowOf(command.cla, command.ins, command.p1);
  if (!row) {
    const header = spacedHex(bytes.subarray(0, 4));
    return { zh: `未知命令 ${header}`, en: `unknown command ${header}` };
  }
  const { zh, en } = row.detail?.(command) ?? NONE;
  const secured = (command.cla & 0x04) !== 0;
  return {
    zh: [row.zh, zh, secured ? '（带安全报文）' : ''].filter(Boolean).join(' '),
    en: [row.en, en, secured ? '(secure messaging)' : ''].filter(Boolean).join(' '),
  };
}

/** One line for a person: `16 bytes, 9000 done`. Never throws. */
export function describeResponse(bytes: Uint8Array): Bilingual {
  if (bytes.length < 2) return { zh: `不是响应：${spacedHex(bytes)}`, en: `no response: ${spacedHex(bytes)}` };
  const { data, sw } = parseResponse(bytes);
  const meaning = meaningOf(sw);
  const length = data.length === 0 ? NONE : { zh: `${data.length} 字节，`, en: `${plural(data.length)}, ` };
  return { zh: `${length.zh}${swText(sw)} ${meaning.zh}`, en: `${length.en}${swText(sw)} ${meaning.en}` };
}

function rowOf(cla: number, ins: number, p1: number | undefined): CommandName | undefined {
  const plain = cla & ~0x04;
  return COMMANDS.find((row) => row.cla.includes(plain) && row.ins === ins && (row.p1 === undefined || row.p1 === p1));
}

function selectDetail({ p1, p2, data }: CommandApdu): Bilingual {
  const what = hex(data);
  const next = p2 === 0x02 ? { zh: '（下一个）', en: ' (next)' } : NONE;
  const by: Readonly<Record<number, Bilingual>> = {
    0: data.length === 0 ? { zh: 'MF', en: 'MF' } : { zh: `文件标识 ${what}`, en: `by file identifier ${what}` },
    1: { zh: `下级目录 ${what}`, en: `child DF ${what}` },
    2: { zh: `当前目录下的文件 ${what}`, en: `EF ${what} under the current DF` },
    3: { zh: '上级目录', en: 'parent DF' },
    4: { zh: `名称 ${what}`, en: `by name ${what}` },
  };
  const { zh, en } = by[p1] ?? { zh: `P1=${byte(p1)} ${what}`, en: `P1=${byte(p1)} ${what}` };
  return { zh: zh + next.zh, en: en + next.en };
}

function recordDetail({ p1, p2 }: CommandApdu): Bilingual {
  const file = fileOfRecord({ p2 });
  const n = p1;
  const modes: readonly Bilingual[] = [
    { zh: `标签 ${byte(p1)}`, en: `tag ${byte(p1)}` },
    { zh: `标签 ${byte(p1)} 的最后一条`, en: `last with tag ${byte(p1)}` },
    { zh: `标签 ${byte(p1)} 的下一条`, en: `next with tag ${byte(p1)}` },
    { zh: `标签 ${byte(p1)} 的上一条`, en: `previous with tag ${byte(p1)}` },
    { zh: `第 ${n} 条`, en: `number ${n}` },
    { zh: `第 ${n} 条至最后`, en: `number ${n} to the last` },
    { zh: `最后一条至第 ${n} 条`, en: `the last to number ${n}` },
    { zh: `P2=${byte(p2)}`, en: `P2=${byte(p2)}` },
  ];
  const { zh, en } = modes[p2 & 0x07] as Bilingual;
  return { zh: `${file.zh} ${zh}`, en: `${en} ${file.en}` };
}

function fileOfRecord({ p2 }: Pick<CommandApdu, 'p2'>): Bilingual {
  const sfi = p2 >> 3;
  return sfi === 0
    ? { zh: '当前文件', en: 'of the current EF' }
    : { zh: `SFI ${byte(sfi)}`, en: `of SFI ${byte(sfi)}` };
}

function binaryDetail({ p1, p2 }: CommandApdu): Bilingual {
  if ((p1 & 0x80) === 0) {
    const offset = (p1 << 8) | p2;
    return { zh: `当前文件 偏移 ${offset}`, en: `of the current EF at offset ${offset}` };
  }
  const sfi = byte(p1 & 0x1f);
  return { zh: `SFI ${sfi} 偏移 ${p2}`, en: `of SFI ${sfi} at offset ${p2}` };
}

function pinResetDetail({ p2 }: CommandApdu): Bilingual {
  return p2 === 0x01 ? { zh: '设置新 PIN', en: 'new PIN' } : { zh: '仅解锁', en: 'unblock only' };
}

function blockDetail({ p2 }: CommandApdu): Bilingual {
  return p2 === 0x01 ? { zh: '永久', en: 'permanent' } : { zh: '临时', en: 'temporary' };
}

function keyDetail({ p2 }: CommandApdu): Bilingual {
  return { zh: `密钥 ${byte(p2)}`, en: `key ${byte(p2)}` };
}

function lengthDetail({ le }: CommandApdu): Bilingual {
  return le === undefined ? NONE : count(le);
}

function count(length: number): Bilingual {
  return { zh: `${length} 字节`, en: plural(length) };
}

function plural(length: number): string {
  return length === 1 ? '1 byte' : `${length} bytes`;
}

function byte(value: number): string {
  return hexByte(value);
}
