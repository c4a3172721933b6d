import { padZeros } from '../../../runner/crypto/padding.ts';
import { concat } from '../../../runner/iso7816/hex.ts';
import { SOUND_POLICY } from '../../os/policy.ts';
import { MAC_LENGTH } from '../../os/protection/secure-messaging.ts';
import { SW, word } from '../../os/status-word.ts';
import { decisionClass, type Row } from './decision-class.ts';

/** Header bytes: CLA INS P1 P2 Lc. */
const [CLASS, P1, P2, LC] = [0, 2, 3, 4];
const PIN_UNBLOCK = 0x24;

/** PIN CHANGE/UNBLOCK without a whole MAC is taken as done. */
function short(at: string, zh: string, en: string, length: number): Row {
  return {
    at: `short/${at}`,
    what: { zh, en },
    decide: () => ({
      answer: (response, { ins, data }) => (ins === PIN_UNBLOCK && data.length === length ? word(SW.done) : response),
    }),
  };
}

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
    head.map((byte, at) => (at === LC ? byte - MAC_LENGTH : byte)),
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
  short('three', '接受三字节的 MAC', 'a MAC of three bytes is taken', 3),
  short('none', '没有 MAC 的命令也成功', 'a command without its MAC succeeds', 0),
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
