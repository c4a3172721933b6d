import { decisionClass } from '../os/decision-class.ts';

/** Status and PIN of the certificate environment are its own. */
export const CERTIFICATE_FIREWALL = decisionClass(
  'certificate-firewall',
  'LD/T 6001.2 firewall, PK-13: the certificate environment and the social-security environment',
  [
    {
      at: 'status-survives',
      what: { zh: '选择另一环境后状态仍在', en: 'the status survives the other environment' },
      decide: () => ({ forgets: (event) => event !== 'firewall' }),
    },
    {
      at: 'pin-shared',
      what: { zh: '与社会保障环境共用密码', en: 'one PIN with the social-security environment' },
      decide: () => ({ ownPin: () => undefined }),
    },
  ],
);
