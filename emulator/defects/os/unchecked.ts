import type { CommandApdu } from '../../os/command.ts';
import { decisionClass, type Row } from './decision-class.ts';

/** The card hears another command than the one that was sent: so it does not look at what was wrong in it. */
export function hears(
  at: string,
  zh: string,
  en: string,
  ins: number,
  change: (command: CommandApdu) => Partial<CommandApdu>,
): Row {
  return {
    at,
    what: { zh, en },
    decide: () => ({
      heard: (command) => (command.ins === ins ? { ...command, ...change(command) } : command),
    }),
  };
}

/** Bytes beyond a length are not seen. */
export function cut(length: number): (command: CommandApdu) => Partial<CommandApdu> {
  return ({ data, p3 }) => (data.length > length ? { data: data.subarray(0, length), p3: length } : { p3 });
}

export const UNCHECKED = decisionClass('unchecked', 'cos-commands.md 2, 4: class, P1, P2 and Lc are looked at', [
  hears('p1p2/VERIFY', 'VERIFY 不检查 P1 P2', 'P1 P2 of VERIFY', 0x20, () => ({ p1: 0, p2: 0 })),
  hears('p1p2/GET-CHALLENGE', 'GET CHALLENGE 不检查 P1 P2', 'P1 P2 of GET CHALLENGE', 0x84, () => ({ p1: 0, p2: 0 })),
  hears('p1/EXTERNAL-AUTHENTICATE', '外部认证不检查 P1', 'P1 of EXTERNAL AUTHENTICATE', 0x82, () => ({ p1: 0 })),
  hears('p1/SELECT', 'SELECT 不检查 P1', 'P1 of SELECT', 0xa4, ({ p1 }) => ({ p1: p1 > 4 ? 0 : p1 })),
  hears('p2/SELECT', 'SELECT 不检查 P2', 'P2 of SELECT', 0xa4, ({ p1, p2 }) => ({ p2: p1 === 4 && p2 === 2 ? 2 : 0 })),
  hears('lc/VERIFY', 'VERIFY 不检查最大长度', 'length of VERIFY', 0x20, cut(6)),
  hears('lc/INTERNAL-AUTHENTICATE', '内部认证不检查长度', 'length of INTERNAL AUTHENTICATE', 0x88, cut(17)),
  hears('lc/EXTERNAL-AUTHENTICATE', '外部认证不检查长度', 'length of EXTERNAL AUTHENTICATE', 0x82, cut(17)),
  hears('cla/PIN-UNBLOCK', '解锁不要求 84 类', 'class of PIN CHANGE/UNBLOCK', 0x24, () => ({ cla: 0x84 })),
  hears('cla/SELECT', 'SELECT 不检查 CLA', 'class of SELECT', 0xa4, () => ({ cla: 0 })),
]);
