import { comparisonRows } from '../os/comparisons.ts';
import { decisionClass } from '../os/decision-class.ts';

/** What the PIN, the master key and the MACs of the certificate application are taken for. */
export const CERTIFICATE_SECRETS = decisionClass(
  'certificate-secrets',
  'cos-commands.md 2.13, PK-03 to PK-08: response to a challenge, whole block, MAC',
  [
    ...comparisonRows('certificate-pin'),
    ...comparisonRows('certificate-block'),
    ...comparisonRows('certificate-mac'),
    {
      at: 'plain-pin',
      what: { zh: '接受明文密码', en: 'takes the PIN in the clear' },
      decide: () => ({ takesPlainPin: () => true }),
    },
    {
      at: 'folded-block',
      what: { zh: '接受折叠为 8 字节的密文', en: 'takes the folded block' },
      decide: () => ({ takesFoldedBlock: () => true }),
    },
    {
      at: 'stale-challenge',
      what: { zh: '用过的随机数仍有效', en: 'a challenge that was used serves again' },
      decide: () => {
        let last: Uint8Array | undefined;
        return {
          outstanding: (challenge) => {
            last = challenge ?? last;
            return last;
          },
        };
      },
    },
    {
      at: 'first-challenge',
      what: { zh: '应答总是与第一个随机数比较', en: 'the first challenge serves for ever' },
      decide: () => {
        let first: Uint8Array | undefined;
        return {
          outstanding: (challenge) => {
            first ??= challenge?.length === 8 ? challenge : undefined;
            return challenge?.length === 8 ? first : challenge;
          },
        };
      },
    },
    {
      at: 'counter-shared',
      what: { zh: '计数器与社会保障环境共用', en: 'the counter is shared with the social-security PIN' },
      decide: () => ({ countersOf: (own, image) => [own, image.pin] }),
    },
    {
      at: 'counter-kept',
      what: { zh: '错误应答不减少计数器', en: 'a wrong response costs no try' },
      decide: () => ({ countersOf: () => [] }),
    },
    {
      at: 'change-ignored',
      what: { zh: '修改密码没有写入', en: 'CHANGE PIN stores nothing' },
      decide: () => ({ changedPin: (_, old) => old }),
    },
    {
      at: 'change-shortened',
      what: { zh: '新密码少了一个字节', en: 'CHANGE PIN stores the new PIN without its last byte' },
      decide: () => ({ changedPin: (fresh) => fresh.slice(0, -1) }),
    },
  ],
);

/** The private key and what it makes. */
export const SIGNATURES = decisionClass('certificate-signature', 'GB/T 32918.2, PK-12: the signature of the card', [
  {
    at: 'wrong',
    what: { zh: '签名错一位', en: 'one bit of the signature is wrong' },
    decide: () => ({ signature: (made) => made.with(63, (made[63] ?? 0) ^ 1) }),
  },
  {
    at: 'exchanged',
    what: { zh: 'r 与 s 颠倒', en: 'r and s are exchanged' },
    decide: () => ({ signature: (made) => Uint8Array.from([...made.slice(32), ...made.slice(0, 32)]) }),
  },
  {
    at: 'never',
    what: { zh: '验证密码后也不签名', en: 'does not sign after the PIN either' },
    decide: () => ({ maySign: () => false }),
  },
]);
