import { SOUND_POLICY } from '../../os/policy.ts';
import { decisionClass } from '../os/decision-class.ts';

export const FIREWALL = decisionClass('firewall', 'LD/T 6001.2 firewall; cos-commands.md 5: two environments', [
  {
    at: 'status-survives',
    what: { zh: '选择另一环境后状态仍在', en: 'the status survives the other environment' },
    decide: () => ({ forgets: (event) => event !== 'firewall' }),
  },
  {
    at: 'status-and-pin-shared',
    what: { zh: '两个环境共用密码和状态', en: 'one PIN and one status for both environments' },
    decide: () => ({ ownPin: () => undefined, forgets: (event) => event !== 'firewall' }),
  },
  {
    at: 'pin-shared',
    what: { zh: '两个环境共用密码', en: 'one PIN for both environments' },
    decide: () => ({ ownPin: () => undefined }),
  },
  {
    at: 'keys-shared',
    what: { zh: '两个环境共用密钥', en: 'the keys of one environment serve the other' },
    decide: () => ({
      keyHolders: (addressed, all) => [addressed, ...all.filter(({ kind }) => kind === 'environment')],
    }),
  },
  {
    at: 'commands-shared',
    what: {
      zh: '电子钱包与医疗账户的命令混用',
      en: 'commands of the purse serve the medical account, and the other way round',
    },
    decide: () => ({ serves: () => true }),
  },
  {
    at: 'files-open',
    what: { zh: '防火墙不保护金融侧文件', en: 'the files of the bank are open' },
    decide: (image) => {
      const bank = new Set(
        image.directories.filter(({ parent }) => parent !== undefined).flatMap(({ files }) => files),
      );
      return {
        mayAccess: (operation, file, status) => bank.has(file) || SOUND_POLICY.mayAccess(operation, file, status),
      };
    },
  },
]);
