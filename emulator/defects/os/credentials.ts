import type { CardOs } from '../../os/card-os.ts';
import type { Forgetting } from '../../os/policy.ts';
import { SecurityStatus } from '../../os/security-status.ts';
import { statusOf } from '../../os/status-word.ts';
import { decisionClass, type Row } from './decision-class.ts';

const KEPT: readonly (readonly [Forgetting, string, string])[] = [
  ['reset', '复位后权限仍在', 'kept over a reset'],
  ['another-application', '选择另一应用后权限仍在', 'kept in another application'],
  ['same-application', '重新选择应用后权限仍在', 'kept when the application is selected again'],
  ['another-environment', '离开环境后权限仍在', 'kept when the environment is left'],
];

const kept: readonly Row[] = KEPT.map(([event, zh, en]) => ({
  at: `kept/${event}`,
  what: { zh, en },
  decide: () => ({ forgets: (what) => what !== event }),
}));

/** Something happens to the status after a command of this kind ended in that way. */
function after(at: string, zh: string, en: string, ins: number, sw: RegExp, change: (os: CardOs) => void): Row {
  return {
    at,
    what: { zh, en },
    decide: () => ({
      answer: (response, command, os) => {
        const word = statusOf(response).toString(16).toUpperCase().padStart(4, '0');
        if (command.ins === ins && sw.test(word)) change(os);
        return response;
      },
    }),
  };
}

const lose = (os: CardOs): void => {
  os.status = new SecurityStatus();
};
const grantPin = (os: CardOs): void => os.status.grant('environment', 'PIN', os.settings);
const grantAll = (os: CardOs): void => {
  for (const { name, kind } of os.currentDirectory.keys)
    if (kind === 'external') os.status.grant('application', name, { ...os.settings, statusAccumulate: 'or' });
};

export const CREDENTIALS = decisionClass('credentials', 'cos-commands.md 5: what the card has seen, and for how long', [
  ...kept,
  after('granted-by-failure/pin', '错误密码也授权', 'a wrong PIN gives its right', 0x20, /^63C/, grantPin),
  after('granted-by-failure/key', '错误密文也授权', 'a wrong cryptogram gives the rights', 0x82, /^63C/, grantAll),
  after('granted-by/challenge', '取随机数即授权', 'GET CHALLENGE gives the rights', 0x84, /^9000/, grantAll),
  after('one-for-all', '任一密钥打开全部权限', 'one key opens what all open', 0x82, /^9000/, grantAll),
  after('pin-opens-all', '密码打开全部权限', 'the PIN opens what the keys open', 0x20, /^9000/, grantAll),
  after('lost/read', '读后失去权限', 'lost by reading', 0xb2, /^9000/, lose),
  after('lost/select', '选择后失去环境权限', 'lost by SELECT', 0xa4, /^(61|90)/, lose),
  after('lost/challenge', '取随机数后失去权限', 'lost by GET CHALLENGE', 0x84, /^9000/, lose),
  after('lost/refused-select', '被拒绝的选择清除权限', 'lost by a SELECT that was refused', 0xa4, /^6A/, lose),
]);
