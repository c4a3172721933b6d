import { concat } from '../../../runner/iso7816/hex.ts';
import { decisionClass } from './decision-class.ts';

const ZERO_8 = new Uint8Array(8);

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
