import { padZeros } from '../../../runner/crypto/padding.ts';
import { concat } from '../../../runner/iso7816/hex.ts';
import { SOUND_POLICY } from '../../os/policy.ts';
import type { Locking } from '../../os/protection/policy.ts';
import { decisionClass, type Row } from './decision-class.ts';

const ZERO_8 = new Uint8Array(8);
/** Header bytes: CLA INS P1 P2 Lc. */
const [CLASS, P1, P2, LC] = [0, 2, 3, 4];
const MAC = 4;

/** The header with some bytes put differently before it goes into the MAC. */
function header(at: string, zh: string, en: string, change: (header: Uint8Array) => Uint8Array): Row {
  return {
    at: `message/${at}`,
    what: { zh, en },
    decide: () => ({ macMessage: (head, data) => concat(change(head), data) }),
  };
}

function without(index: number): (head: Uint8Array) => Uint8Array {
  return (head) => head.map((byte, at) => (at === index ? 0 : byte));
}

/** How a card makes the MAC that it expects (cos-commands.md 6.2). */
export const MACS = decisionClass('mac', 'cos-commands.md 6.2: MAC over header and data, padding 2, declared IV', [
  header('no-header', 'MAC 不含命令头', 'the MAC covers no header', () => new Uint8Array(0)),
  header('class', 'MAC 中类别字节为 00', 'the class in the MAC is 00', without(CLASS)),
  header('p1', 'MAC 不含 P1', 'the MAC does not cover P1', without(P1)),
  header('p2', 'MAC 不含 P2', 'the MAC does not cover P2', without(P2)),
  header('no-lc', 'MAC 不含 Lc', 'the MAC covers no Lc', (head) => head.subarray(0, LC)),
  header('lc-of-data', 'MAC 的 Lc 不计入 MAC', 'Lc in the MAC does not count the MAC', (head) =>
    head.map((byte, at) => (at === LC ? byte - MAC : byte)),
  ),
  {
    at: 'message/no-data',
    what: { zh: 'MAC 不含数据域', en: 'the MAC does not cover the data' },
    decide: () => ({ macMessage: (head) => head }),
  },
  {
    at: 'message/first-block',
    what: { zh: 'MAC 只含第一块', en: 'the MAC covers the first block alone' },
    decide: () => ({ macMessage: (head, data) => concat(head, data).subarray(0, 7) }),
  },
  {
    at: 'padding/zeros',
    what: { zh: 'MAC 用 00 填充', en: 'padding with zeros' },
    decide: () => ({ macPadding: padZeros }),
  },
  {
    at: 'padding/none-when-aligned',
    what: { zh: '数据对齐时不填充', en: 'no padding of whole blocks' },
    decide: () => ({
      macPadding: (message, block) =>
        message.length % block === 0 ? message : SOUND_POLICY.macPadding(message, block),
    }),
  },
  {
    at: 'iv/ones',
    what: { zh: 'MAC 初值取反', en: 'inverted initial value' },
    decide: () => ({ macIv: (iv) => iv.map((byte) => byte ^ 0xff) }),
  },
  {
    at: 'iv/half',
    what: { zh: 'MAC 初值前四字节为 FF', en: 'half of the initial value is wrong' },
    decide: () => ({ macIv: (iv) => concat(iv.map((byte) => byte ^ 0xff).subarray(0, 4), iv.subarray(4)) }),
  },
  {
    at: 'key/environment',
    what: { zh: '应用命令用环境维护密钥', en: 'commands of an application under the key of the environment' },
    decide: () => ({ maintenanceHolder: (_, environment) => environment }),
  },
  {
    at: 'acts-when-wrong',
    what: { zh: 'MAC 错误的命令仍被执行', en: 'a command with a wrong MAC is refused and done' },
    decide: () => ({ actsOnWrongMac: () => true }),
  },
  {
    at: 'replay',
    what: { zh: '随机数可重复使用，命令可重放', en: 'a challenge never ends, so a command can be replayed' },
    decide: () => ({ endsChallenge: () => false }),
  },
  {
    at: 'unprotected/update',
    what: { zh: '受保护文件接受明文更新', en: 'a protected file takes plain updates' },
    decide: () => ({
      classFits: (secured, operation, file) => !secured || SOUND_POLICY.classFits(secured, operation, file),
    }),
  },
]);

/** The counter of MAC failures (cos-commands.md 5): what a card declares, it does. */
export const MAC_COUNTERS = decisionClass('mac-counter', 'cos-commands.md 5: MAC failures in a row, as declared', [
  {
    at: 'locks-undeclared',
    what: { zh: '声明不锁却在三次 MAC 错误后锁定', en: 'locks after three wrong MACs against its declaration' },
    decide: () => ({
      blockOf: (directory, settings) =>
        (directory.macFailures ?? 0) >= 3 ? 'permanent' : SOUND_POLICY.blockOf(directory, settings),
    }),
  },
  {
    at: 'never-forgets',
    what: {
      zh: '正确的 MAC 不清除错误次数，且会锁定',
      en: 'a right MAC does not clear the count, and the count locks',
    },
    decide: () => ({
      macFailuresAfterSuccess: (failures) => failures,
      blockOf: (directory, settings) =>
        (directory.macFailures ?? 0) >= 3 ? 'permanent' : SOUND_POLICY.blockOf(directory, settings),
    }),
  },
]);

function keyless(command: Locking, zh: string, en: string): Row {
  return {
    at: `no-lock-key/${command}`,
    what: { zh, en },
    decide: () => ({ mayLock: (asked, holds) => asked === command || holds }),
  };
}

/** APPLICATION BLOCK, UNBLOCK and CARD BLOCK (cos-commands.md 2.11). */
export const BLOCKING = decisionClass('blocking', 'cos-commands.md 2.11: what a block needs, does and outlives', [
  keyless('application-block', '应用锁定不要求锁定密钥', 'APPLICATION BLOCK without the lock key'),
  keyless('application-unblock', '应用解锁不要求锁定密钥', 'APPLICATION UNBLOCK without the lock key'),
  keyless('card-block', '卡片锁定不要求 BK', 'CARD BLOCK without BK'),
  {
    at: 'lock-key-refused',
    what: { zh: '锁定密钥认证后仍拒绝锁定', en: 'blocks are refused with the lock key' },
    decide: () => ({ mayLock: () => false }),
  },
  {
    at: 'application/no-effect',
    what: { zh: '应用锁定没有效果', en: 'APPLICATION BLOCK has no effect' },
    decide: () => ({ blockStored: () => undefined }),
  },
  {
    at: 'application/always-permanent',
    what: { zh: '临时锁定成了永久锁定', en: 'a temporary block is permanent' },
    decide: () => ({ blockStored: () => 'permanent' }),
  },
  {
    at: 'application/never-permanent',
    what: { zh: '永久锁定成了临时锁定', en: 'a permanent block is temporary' },
    decide: () => ({ blockStored: () => 'temporary' }),
  },
  {
    at: 'application/all',
    what: { zh: '锁定一个应用即锁定全部', en: 'the block of one application blocks all' },
    decide: (image) => ({
      blockOf: (_, settings) =>
        image.directories.map((one) => SOUND_POLICY.blockOf(one, settings)).find((block) => block !== undefined),
    }),
  },
  {
    at: 'application/forgotten',
    what: { zh: '复位后应用锁定消失', en: 'a reset ends the block of an application' },
    decide: () => ({
      atPowerOn: ({ directories }) => {
        for (const directory of directories) directory.block = undefined;
      },
    }),
  },
  {
    at: 'unblock/permanent',
    what: { zh: '永久锁定可被解锁', en: 'a permanent block can be undone' },
    decide: () => ({ mayUnblock: () => true }),
  },
  {
    at: 'unblock/refused',
    what: { zh: '临时锁定不能解锁', en: 'a temporary block can not be undone' },
    decide: () => ({ mayUnblock: () => false }),
  },
  {
    at: 'unblock/uncounted',
    what: { zh: '解锁失败不计数', en: 'failed UNBLOCKs are not counted' },
    decide: () => ({ unblockFailuresBeforeCompare: (failures) => failures }),
  },
  {
    at: 'card/no-effect',
    what: { zh: '卡片锁定没有效果', en: 'CARD BLOCK has no effect' },
    decide: () => ({ lifeAfterCardBlock: () => 'inUse' }),
  },
  {
    at: 'card/mf-open',
    what: { zh: '卡片锁定后主文件仍可用', en: 'the MF works after CARD BLOCK' },
    decide: () => ({ cardBlocked: ({ life }, current) => life === 'blocked' && current.kind !== 'mf' }),
  },
  {
    at: 'card/forgotten',
    what: { zh: '断电后卡片锁定消失', en: 'a reset ends the block of the card' },
    decide: () => ({
      atPowerOn: (image) => {
        if (image.life === 'blocked') image.life = 'inUse';
      },
    }),
  },
]);

/** What is alive of the initialisation on an issued card (cos-commands.md 5, 8.6). */
export const LEFTOVERS = decisionClass(
  'leftover',
  'cos-commands.md 5, 8.6: transport key and END are dead after issue',
  [
    {
      at: 'initialisation',
      what: { zh: '发卡后初始化命令仍有效', en: 'the commands of initialisation are alive' },
      decide: () => ({ mayInitialise: () => true }),
    },
    {
      at: 'transport-key',
      what: { zh: '发卡后传输密钥仍有效', en: 'the transport key is alive' },
      decide: (image) => {
        image.transport = { value: concat(ZERO_8, ZERO_8), limit: 3, tries: 3 };
        return { mayInitialise: () => true };
      },
    },
    {
      at: 'end',
      what: { zh: '结束命令可以重复执行', en: 'END can be repeated' },
      decide: () => ({
        answer: (response, { cla, ins, p1 }) =>
          cla === 0x80 && ins === 0xe0 && p1 === 0x02 ? Uint8Array.of(0x90, 0x00) : response,
      }),
    },
    {
      at: 'freeze',
      what: { zh: '冻结主文件命令仍有效', en: 'the command that freezes the MF is alive' },
      decide: () => ({
        answer: (response, { cla, ins }) =>
          cla === 0xbf && (ins === 0xfe || ins === 0xce) ? Uint8Array.of(0x90, 0x00) : response,
      }),
    },
  ],
);
