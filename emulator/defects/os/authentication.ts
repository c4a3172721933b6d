import { concat } from '../../../runner/iso7816/hex.ts';
import { decisionClass } from './decision-class.ts';

export const AUTHENTICATION = decisionClass('authentication', 'cos-commands.md 2.6, 2.7: which key serves, and how', [
  {
    at: 'version-ignored',
    what: { zh: '忽略密钥版本', en: 'key version is ignored' },
    decide: () => ({ keyVersion: () => 1 }),
  },
  {
    at: 'version-default-only',
    what: { zh: '版本错位', en: 'versions are counted from another number' },
    decide: () => ({ keyVersion: (asked) => asked + 1 }),
  },
  {
    at: 'keys-everywhere',
    what: { zh: '可用其他目录的密钥', en: 'keys of other directories serve' },
    decide: () => ({ keyHolders: (addressed, all) => [addressed, ...all.filter((other) => other !== addressed)] }),
  },
  {
    at: 'internal/constant',
    what: { zh: '内部认证结果固定', en: 'internal authentication gives a constant' },
    decide: () => ({ internalResult: (result) => new Uint8Array(result.length).fill(0x5a) }),
  },
  {
    at: 'internal/echo',
    what: { zh: '内部认证返回原数据', en: 'internal authentication gives its input back' },
    decide: () => ({ internalResult: (_, __, source) => source.slice() }),
  },
  {
    at: 'internal/factor-ignored',
    what: { zh: '内部认证只取决于原数据', en: 'internal authentication ignores the factor' },
    decide: () => ({
      internalResult: (result, factor) => concat(result).map((byte, at) => byte ^ (factor[at] ?? 0)),
    }),
  },
  {
    at: 'internal/short',
    what: { zh: '内部认证结果少四字节', en: 'internal authentication gives four bytes' },
    decide: () => ({ internalResult: (result) => result.slice(0, 4) }),
  },
]);
