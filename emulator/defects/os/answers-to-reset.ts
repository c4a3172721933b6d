import { concat } from '../../../runner/iso7816/hex.ts';
import { decisionClass, type Row } from './decision-class.ts';

function byte(at: string, zh: string, en: string, index: number, value: number): Row {
  return {
    at,
    what: { zh, en },
    decide: () => ({ answerToReset: ({ atr }) => atr.map((old, i) => (i === index ? value : old)) }),
  };
}

/** TD1 = 01 behind TC1, and the check byte that T=1 asks for. */
function offeringT1(atr: Uint8Array): Uint8Array {
  const [ts, t0, tb1, tc1, ...historical] = atr;
  const bytes = [(t0 as number) | 0x80, tb1 as number, tc1 as number, 0x01, ...historical];
  return Uint8Array.of(ts as number, ...bytes, checkByte(bytes));
}

function checkByte(bytes: readonly number[]): number {
  return bytes.reduce((xor, one) => xor ^ one, 0);
}

export const ANSWERS_TO_RESET = decisionClass('atr', 'ISO/IEC 7816-3 8.2, cos-commands.md 9.1: answer to reset', [
  byte('ts', 'TS 无效', 'TS is no convention', 0, 0x3c),
  byte('t0', 'T0 的 K 与历史字节数不符', 'K of T0 does not count the historical bytes', 1, 0x6c),
  byte('t0-interface', 'T0 宣告不存在的接口字节', 'T0 announces interface bytes that are none', 1, 0x7d),
  byte('tb1', 'TB1 要求编程电压', 'TB1 asks for a programming voltage', 2, 0x25),
  byte('tc1', 'TC1 要求额外保护时间', 'TC1 asks for extra guard time', 3, 0x20),
  byte('tc1-reserved', 'TC1 为 FF', 'TC1 is FF, which is none over T=0', 3, 0xff),
  byte('chip-maker', '芯片厂商代码未登记', 'chip maker that is not registered', 4, 0x7f),
  byte('card-maker', '卡厂商代码不是 86xx', 'card maker is not 86xx', 9, 0x12),
  {
    at: 'tck',
    what: { zh: '仅 T=0 却带 TCK', en: 'TCK though only T=0 is offered' },
    decide: () => ({
      answerToReset: ({ atr }) => concat(atr, Uint8Array.of(checkByte([...atr.slice(1)]))),
    }),
  },
  {
    at: 'protocol',
    what: { zh: '提供 T=1 而不是 T=0', en: 'T=1 is offered and not T=0' },
    decide: () => ({ answerToReset: ({ atr }) => offeringT1(atr) }),
  },
  {
    at: 'short',
    what: { zh: '历史字节少一个', en: 'a historical byte too few' },
    decide: () => ({ answerToReset: ({ atr }) => atr.slice(0, -1) }),
  },
  {
    at: 'serial',
    what: { zh: '序列号与卡识别码不符', en: 'serial differs from the card identification code' },
    decide: () => ({ answerToReset: ({ atr }) => atr.map((b, i) => (i === atr.length - 1 ? b ^ 0x01 : b)) }),
  },
  {
    at: 'warm',
    what: { zh: '热复位应答不同', en: 'another answer to a warm reset' },
    decide: () => ({
      answerToReset: ({ atr }, kind) => (kind === 'warm' ? atr.map((b, i) => (i === 6 ? b ^ 0x01 : b)) : atr),
    }),
  },
]);
