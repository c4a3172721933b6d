import { concat } from '../../../runner/iso7816/hex.ts';
import { encodeTlv } from '../../../runner/iso7816/tlv.ts';
import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import { type Policy, SOUND_POLICY } from '../../os/policy.ts';
import type { DefectClass } from '../defect.ts';
import { directoriesOf } from '../places.ts';

/** Ways to spoil an FCI 6F L 84 L name [A5 L …]; `undefined` where it has no such part. */
const WAYS: readonly (readonly [at: string, what: Bilingual, spoil: (fci: Uint8Array) => Uint8Array | undefined])[] = [
  ['template', { zh: 'FCI 模板标签错误', en: 'another template' }, (fci) => replaced(fci, 0, 0x62)],
  ['length', { zh: 'FCI 长度错误', en: 'template length wrong' }, (fci) => replaced(fci, 1, (fci[1] as number) + 1)],
  ['name', { zh: 'FCI 中名称错误', en: 'another name' }, (fci) => replaced(fci, 4, (fci[4] as number) ^ 0x01)],
  ['name-length', { zh: '名称长度错误', en: 'name length wrong' }, (fci) => replaced(fci, 3, (fci[3] as number) - 1)],
  ['no-name', { zh: 'FCI 无名称', en: 'no name' }, (fci) => template(proprietary(fci))],
  ['trailing', { zh: 'FCI 后有多余字节', en: 'a byte behind the template' }, (fci) => concat(fci, Uint8Array.of(0))],
  [
    'order',
    { zh: '84 与 A5 次序颠倒', en: 'A5 before 84' },
    (fci) => (proprietary(fci).length > 0 ? template(concat(proprietary(fci), named(fci))) : undefined),
  ],
  [
    'no-proprietary',
    { zh: 'FCI 无 A5', en: 'no A5' },
    (fci) => (proprietary(fci).length > 0 ? template(named(fci)) : undefined),
  ],
  ['sfi-0', { zh: '目录 SFI 为 0', en: 'directory SFI 0' }, (fci) => withSfi(fci, 0x00)],
  ['sfi-31', { zh: '目录 SFI 为 31', en: 'directory SFI 31' }, (fci) => withSfi(fci, 0x1f)],
  [
    'algorithm',
    { zh: '算法标识无定义', en: 'an algorithm that nobody knows' },
    (fci) => {
      const inner = proprietary(fci);
      if (inner.length === 0) return undefined;
      const value = concat(inner.slice(2, 5), Uint8Array.of(0x9f, 0x0c, 3, 0x86, 1, 0x05));
      return template(concat(named(fci), encodeTlv(0xa5, value)));
    },
  ],
];

/** The FCI of each directory, spoilt in each way. */
export const CONTROL_INFORMATION: DefectClass = {
  id: 'fci',
  rule: 'must',
  on: (card) =>
    directoriesOf(card).flatMap(({ name, aid }) =>
      WAYS.flatMap(([at, title, spoil]) => {
        const control: Policy['controlInformation'] = (directory, settings) => {
          const fci = SOUND_POLICY.controlInformation(directory, settings);
          return directory.name === name ? (spoil(fci) ?? fci) : fci;
        };
        const environment = name === 'SSSE';
        if (aid === undefined || (!environment && /^(order|no-proprietary|sfi|algorithm)/.test(at))) return [];
        return [
          {
            id: `fci/${name}/${at}`,
            title,
            breaks: `cos-commands.md 2.1, submission item 3: FCI of ${name}`,
            apply: ({ policy }) => {
              policy.controlInformation = control;
            },
          },
        ];
      }),
    ),
};

function replaced(fci: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = fci.slice();
  copy[at] = byte;
  return copy;
}

function named(fci: Uint8Array): Uint8Array {
  return fci.slice(2, 4 + (fci[3] as number));
}

function proprietary(fci: Uint8Array): Uint8Array {
  return fci.slice(4 + (fci[3] as number));
}

function template(inner: Uint8Array): Uint8Array {
  return encodeTlv(0x6f, inner);
}

function withSfi(fci: Uint8Array, sfi: number): Uint8Array | undefined {
  const at = 4 + (fci[3] as number) + 4;
  return at < fci.length ? replaced(fci, at, sfi) : undefined;
}
