import { answer, statusOf } from '../../os/status-word.ts';
import { decisionClass, type Row } from './decision-class.ts';

/** Changes the responses of one instruction (or of all) that end in such a status word. */
function changed(
  at: string,
  zh: string,
  en: string,
  ins: number | undefined,
  sw: number,
  change: (response: Uint8Array) => Uint8Array,
): Row {
  return {
    at,
    what: { zh, en },
    decide: () => ({
      answer: (response, command) =>
        (ins === undefined || command.ins === ins) && statusOf(response) >> 8 === sw ? change(response) : response,
    }),
  };
}

const GET_RESPONSE = 0xc0;
const READ_RECORD = 0xb2;
const READ_BINARY = 0xb0;

const last = (more: number) => (response: Uint8Array) => {
  const copy = response.slice();
  copy[copy.length - 1] = ((copy.at(-1) as number) + more) & 0xff;
  return copy;
};
const shorter = (response: Uint8Array): Uint8Array =>
  response.length > 2 ? answer(response.slice(0, -3), statusOf(response)) : response;
const longer = (response: Uint8Array): Uint8Array =>
  response.length > 2 ? answer(Uint8Array.of(...response.slice(0, -2), 0), statusOf(response)) : response;
const flipped = (response: Uint8Array): Uint8Array =>
  response.length > 2 ? response.map((byte, i) => (i === response.length - 3 ? byte ^ 0x01 : byte)) : response;

export const TRANSMISSION = decisionClass(
  'transmission',
  'ISO/IEC 7816-3 12.2: 61xx, 6Cxx and the data they announce',
  [
    changed('announces-more', '61xx 多报一字节', '61xx announces a byte too many', undefined, 0x61, last(1)),
    changed('announces-less', '61xx 少报一字节', '61xx announces a byte too few', undefined, 0x61, last(-1)),
    changed('wrong-6c', '6Cxx 给出的长度错误', '6Cxx names another length', undefined, 0x6c, last(1)),
    changed('response-short', 'GET RESPONSE 少一字节', 'GET RESPONSE a byte short', GET_RESPONSE, 0x90, shorter),
    changed('response-flipped', 'GET RESPONSE 数据出错', 'a bit of GET RESPONSE flips', GET_RESPONSE, 0x90, flipped),
    changed('record-short', '记录少一字节', 'a record a byte short', READ_RECORD, 0x90, shorter),
    changed('record-long', '记录多一字节', 'a record a byte too long', READ_RECORD, 0x90, longer),
    changed('record-flipped', '读出的记录出错', 'a bit of a record flips', READ_RECORD, 0x90, flipped),
    changed('binary-short', '透明文件少一字节', 'a byte of a transparent file too few', READ_BINARY, 0x90, shorter),
  ],
);
