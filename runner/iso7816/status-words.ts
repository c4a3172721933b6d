import type { Bilingual } from '../messages/bilingual.ts';
import { swText } from './response.ts';

/**
 * Status words of the card and their meaning (cos-commands.md section 3). `x` stands for any hex digit; `{n}` is the
 * number that the `x` digits hold.
 */
const STATUS_WORDS: Readonly<Record<string, Bilingual>> = {
  '9000': { zh: '成功', en: 'done' },
  '61xx': { zh: '还有 {n} 字节可取', en: '{n} bytes waiting' },
  '6200': { zh: '警告，无信息', en: 'warning, no information' },
  '6281': { zh: '返回的数据可能有错', en: 'returned data may be corrupted' },
  '6282': { zh: '文件或记录不足所要长度', en: 'end of file or record before Le' },
  '6283': { zh: '所选文件无效（应用临时锁定）', en: 'selected file invalidated (application temporarily blocked)' },
  '6284': { zh: 'FCI 格式与要求不符', en: 'FCI not in the requested format' },
  '63Cx': { zh: '验证失败，还剩 {n} 次', en: 'verify failed, {n} tries left' },
  '6400': { zh: '执行出错，状态未变', en: 'execution error, state unchanged' },
  '6581': { zh: '写存储器失败', en: 'write to memory failed' },
  '6700': { zh: 'Lc 或 Le 长度错', en: 'wrong Lc or Le' },
  '6882': { zh: '不支持安全报文', en: 'secure messaging not supported' },
  '6900': { zh: '不能处理（CLA 与线路保护不符）', en: 'cannot be processed (CLA does not match the line protection)' },
  '6901': { zh: '当前状态不接受该命令', en: 'command not accepted, invalid state' },
  '6981': { zh: '命令与文件结构不相容', en: 'command incompatible with the file structure' },
  '6982': { zh: '不满足安全状态', en: 'security status not satisfied' },
  '6983': { zh: '认证方法（PIN 或密钥）锁定', en: 'authentication object (PIN or key) blocked' },
  '6984': { zh: '引用数据无效（未取随机数）', en: 'referenced data invalid (no challenge outstanding)' },
  '6985': { zh: '不满足使用条件', en: 'conditions of use not satisfied' },
  '6986': { zh: '没有当前 EF，不允许该命令', en: 'no current EF, command not allowed' },
  '6987': { zh: '缺少安全报文数据（MAC）', en: 'MAC missing' },
  '6988': { zh: '安全报文数据（MAC）错', en: 'MAC or secure-messaging data wrong' },
  '6A80': { zh: '数据域错', en: 'data field wrong' },
  '6A81': { zh: '不支持该功能，或卡片、应用已锁定', en: 'function not supported, or card or application locked' },
  '6A82': { zh: '找不到文件', en: 'file not found' },
  '6A83': { zh: '找不到记录', en: 'record not found' },
  '6A84': { zh: '空间不足', en: 'no space' },
  '6A86': { zh: 'P1 P2 错', en: 'wrong P1 P2' },
  '6A87': { zh: 'Lc 与 P1 P2 不符', en: 'Lc does not fit P1 P2' },
  '6A88': { zh: '找不到密钥或引用数据', en: 'key or referenced data not found' },
  '6A89': { zh: '文件已存在', en: 'file exists already' },
  '6B00': { zh: '偏移超出文件，或参数错', en: 'offset outside the file, or wrong parameter' },
  '6Cxx': { zh: 'Le 错，应为 {n}', en: 'wrong Le, should be {n}' },
  '6D00': { zh: '不认识的 INS', en: 'INS unknown' },
  '6E00': { zh: '不认识的 CLA', en: 'CLA unknown' },
  '6F00': { zh: '原因不明', en: 'no precise diagnosis' },
  '9302': { zh: '交易 MAC 错', en: 'transaction MAC wrong' },
  '9303': { zh: '应用永久锁定', en: 'application permanently blocked' },
  '9401': { zh: '余额不足', en: 'insufficient balance' },
  '9402': { zh: '交易序号已到最大', en: 'transaction counter at its maximum' },
  '9403': { zh: '不支持该密钥索引', en: 'key index not supported' },
  '9406': { zh: '所要 MAC/TAC 不可用', en: 'requested MAC/TAC not available' },
  '9407': { zh: '复合应用记录已锁定', en: 'CAPP record blocked' },
  '9408': { zh: '钱包灰锁', en: 'purse grey-locked' },
};

const UNKNOWN: Bilingual = { zh: '未定义的状态字', en: 'undefined status word' };

/** Every pattern of the catalogue, for tests and for documents. */
export const STATUS_PATTERNS: readonly string[] = Object.keys(STATUS_WORDS);

/** Whether a status word matches four hex digits in which `x` is any digit: `63Cx`, `61xx`, `9000`. */
export function matchesStatus(pattern: string, sw: number): boolean {
  let bits = patterns.get(pattern);
  if (!bits) {
    bits = bitsOf(pattern);
    patterns.set(pattern, bits);
  }
  return (sw & bits.mask) === bits.value;
}

/** Patterns as bits to look at and what they shall be: every answer of a card is held against one. */
const patterns = new Map<string, { readonly mask: number; readonly value: number }>();

function bitsOf(pattern: string): { mask: number; value: number } {
  // What is no pattern matches nothing: no bit is looked at, and none can be 1.
  if (!/^[0-9A-F]*$/i.test(pattern.replace(/x/gi, '')) || pattern.length !== 4) return { mask: 0, value: 1 };
  const mask = Number.parseInt(pattern.replace(/[^x]/gi, 'F').replace(/x/gi, '0'), 16);
  return { mask: mask | ~0xffff, value: Number.parseInt(pattern.replace(/x/gi, '0'), 16) };
}

/** What a status word says: `63C2` → "verify failed, 2 tries left". Never fails. */
export function meaningOf(sw: number): Bilingual {
  const exact = STATUS_WORDS[swText(sw)];
  if (exact) return exact;
  const pattern = STATUS_PATTERNS.find((candidate) => matchesStatus(candidate, sw));
  if (pattern === undefined) return UNKNOWN;
  const { zh, en } = STATUS_WORDS[pattern] as Bilingual;
  const n = pattern.endsWith('xx') ? String(sw & 0xff || 256) : String(sw & 0x0f);
  return { zh: zh.replace('{n}', n), en: (n === '1' ? singular(en) : en).replace('{n}', n) };
}

function singular(en: string): string {
  return en.replace('{n} bytes', '{n} byte').replace('{n} tries', '{n} try');
}
