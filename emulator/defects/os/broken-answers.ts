import { answer, statusOf } from '../../os/status-word.ts';
import { decisionClass, type Row } from './decision-class.ts';

const COMMANDS: readonly (readonly [name: string, ins: number])[] = [
  ['SELECT', 0xa4],
  ['READ-RECORD', 0xb2],
  ['VERIFY', 0x20],
  ['GET-CHALLENGE', 0x84],
  ['EXTERNAL-AUTHENTICATE', 0x82],
];

/** Instead of what should come, always. */
const WAYS: readonly (readonly [at: string, zh: string, en: string, change: (response: Uint8Array) => Uint8Array])[] = [
  ['mute', '不应答', 'no answer', () => new Uint8Array(0)],
  ['one-byte', '只应答一个字节', 'one byte', (response) => response.slice(0, 1)],
  ['status-0000', '状态字 0000', 'status word 0000', (response) => answer(response.slice(0, -2), 0x0000)],
  ['inverted', '数据取反', 'data inverted', (response) => answer(inverted(response.slice(0, -2)), statusOf(response))],
];

function inverted(data: Uint8Array): Uint8Array {
  return data.map((byte) => byte ^ 0xff);
}

/** Commands that answer with data: the others have nothing to invert. */
const GIVES_DATA = /^(READ|GET)/;

const ROWS: readonly Row[] = COMMANDS.flatMap(([name, ins]) =>
  WAYS.filter(([at]) => at !== 'inverted' || GIVES_DATA.test(name)).map(([at, zh, en, change]) => ({
    at: `${name}/${at}`,
    what: { zh: `${name}：${zh}`, en: `${name}: ${en}` },
    decide: () => ({
      answer: (response: Uint8Array, command: { readonly ins: number }) =>
        command.ins === ins ? change(response) : response,
    }),
  })),
);

export const BROKEN_ANSWERS = decisionClass(
  'answer',
  'ISO/IEC 7816-4 5.3.4: every command is answered, by a status word',
  ROWS,
);
