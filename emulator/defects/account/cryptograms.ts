import type { FieldName, MacName } from '../../os/account/transaction.ts';
import { SOUND_POLICY } from '../../os/policy.ts';
import { decisionClass, type Row } from '../os/decision-class.ts';

const MACS: readonly MacName[] = [
  'load-mac1',
  'load-mac2',
  'load-tac',
  'purchase-mac1',
  'purchase-mac2',
  'purchase-tac',
];

/** One cryptogram is made over other fields than the notice says. */
function over(mac: MacName, at: string, zh: string, en: string, fields: readonly FieldName[]): Row {
  return {
    at: `${mac}/${at}`,
    what: { zh: `${mac} ${zh}`, en: `${mac} ${en}` },
    decide: () => ({ macFields: (which) => (which === mac ? fields : SOUND_POLICY.macFields(which)) }),
  };
}

/** Every field left out, every pair of neighbours exchanged, and one that does not belong there. */
function variants(mac: MacName): readonly Row[] {
  const sound = SOUND_POLICY.macFields(mac);
  const missing = sound.map((name, i) =>
    over(mac, `without-${name}`, `缺少 ${name}`, `without ${name}`, sound.toSpliced(i, 1)),
  );
  const exchanged = sound.slice(1).map((name, i) => {
    const before = sound[i] as FieldName;
    const fields = sound.toSpliced(i, 2, name, before);
    return over(mac, `${name}-before-${before}`, `${name} 在 ${before} 之前`, `${name} before ${before}`, fields);
  });
  const extra = over(mac, 'with-number', '多了交易序号', 'with the number as well', [...sound, 'sequence']);
  return [...(sound.length > 1 ? missing : []), ...exchanged, extra];
}

export const TRANSACTION_FIELDS = decisionClass(
  'transaction-fields',
  'N5 2.5, 2.8; cos-commands.md 7.2, 7.3: fields and order of MAC1, MAC2 and TAC',
  MACS.flatMap(variants),
);

const KEYS = ['session', 'tac', 'tacLeft', 'own'] as const;

export const TRANSACTION_KEYS = decisionClass(
  'transaction-keys',
  'N5 2.5, 2.8; cos-commands.md 6.5: session key for MACs, folded DTK for the TAC',
  [
    ...MACS.flatMap((mac) =>
      KEYS.filter((key) => key !== (mac.endsWith('tac') ? 'tac' : 'session')).map(
        (key): Row => ({
          at: `${mac}/${key}`,
          what: { zh: `${mac} 使用了密钥 ${key}`, en: `${mac} under the key ${key}` },
          decide: () => ({ macKey: (which, keys) => (which === mac ? keys[key] : SOUND_POLICY.macKey(which, keys)) }),
        }),
      ),
    ),
    {
      at: 'session/high-terminal-number',
      what: { zh: '会话密钥用终端序号的高两字节', en: 'session key from the high bytes of the terminal number' },
      decide: () => ({
        sessionTail: (kind, terminal) => (kind === 'load' ? Uint8Array.of(0x80, 0) : terminal.subarray(0, 2)),
      }),
    },
    {
      at: 'session/without-terminal-number',
      what: { zh: '会话密钥不含终端序号', en: 'session key without the terminal number' },
      decide: () => ({ sessionTail: () => Uint8Array.of(0x80, 0) }),
    },
    {
      at: 'session/load-with-zeros',
      what: { zh: '划入会话密钥不含 8000', en: 'session key of a load without 8000' },
      decide: () => ({ sessionTail: (kind, terminal) => (kind === 'load' ? new Uint8Array(2) : terminal.subarray(2)) }),
    },
    {
      at: 'index-ignored',
      what: { zh: '忽略密钥索引', en: 'the key index is ignored' },
      decide: () => ({ keyIndex: () => 1 }),
    },
    {
      at: 'index-modulo',
      what: { zh: '密钥索引只看低两位', en: 'only two bits of the key index count' },
      decide: () => ({ keyIndex: (asked) => (asked & 3 ? asked & 3 : 1) }),
    },
    {
      at: 'answer-exchanged',
      what: { zh: 'MAC2 在 TAC 之前', en: 'MAC2 before TAC' },
      decide: () => ({ purchaseAnswer: (tac, mac2) => [mac2, tac] }),
    },
  ],
);
