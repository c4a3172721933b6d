import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import type { PsamPolicy } from '../policy.ts';

/** One deliberate fault of a PSAM: one decision taken differently. */
export interface PsamDefect {
  readonly id: string;
  readonly title: Bilingual;
  /** The row of cos-commands §12 that it breaks. */
  readonly breaks: string;
  readonly policy: Partial<PsamPolicy>;
}

/** Defects of a PSAM. */
export const PSAM_DEFECTS: readonly PsamDefect[] = [
  {
    id: 'sequence-stands',
    title: { zh: '终端交易序号不增加', en: 'terminal sequence number does not rise' },
    breaks: 'PS-11',
    policy: { nextSequence: (sequence) => sequence },
  },
  {
    id: 'sequence-by-two',
    title: { zh: '终端交易序号一次加二', en: 'terminal sequence number rises by two' },
    breaks: 'PS-11',
    policy: { nextSequence: (sequence) => (sequence + 2) >>> 0 },
  },
  {
    id: 'mac2-unchecked',
    title: { zh: '不核对 MAC2', en: 'MAC2 is not checked' },
    breaks: 'PS-12',
    policy: { macMatches: () => true },
  },
  {
    id: 'mac2-never',
    title: { zh: '正确的 MAC2 也判错', en: 'the right MAC2 is refused' },
    breaks: 'PS-12',
    policy: { macMatches: () => false },
  },
  {
    id: 'crypt-without-load',
    title: { zh: '未装载密钥也运算', en: 'computes without a loaded key' },
    breaks: 'PS-08',
    policy: { mayCompute: () => true },
  },
  {
    id: 'few-factors',
    title: { zh: '分散因子不足也装载', en: 'takes too few factors' },
    breaks: 'PS-05',
    policy: { loadFits: (given, wanted) => given <= wanted },
  },
  {
    id: 'many-factors',
    title: { zh: '多余的分散因子也装载', en: 'takes too many factors' },
    breaks: 'KD-19',
    policy: { loadFits: (given, wanted) => given >= wanted },
  },
  {
    id: 'unknown-key',
    title: { zh: '密钥不存在时用另一密钥', en: 'takes another key for one that it does not hold' },
    breaks: 'PS-06',
    policy: { refusesUnknown: () => false },
  },
  {
    id: 'wrong-cryptogram',
    title: { zh: '密文有一位错误', en: 'a bit of the cryptogram is wrong' },
    breaks: 'PS-07',
    policy: { result: (cryptogram) => cryptogram.map((byte, at) => (at === 0 ? byte ^ 0x01 : byte)) },
  },
];
