import { invert } from '../../../runner/crypto/bits.ts';
import { desEncrypt } from '../../../runner/crypto/des.ts';
import { diversifyChain, type KeyAlgorithm } from '../../../runner/crypto/diversify.ts';
import { cardFactor, cityFactor, provinceFactor } from '../../../runner/crypto/factors.ts';
import { sm4Encrypt } from '../../../runner/crypto/sm4.ts';
import { testRootKey } from '../../../runner/crypto/test-root.ts';
import { concat } from '../../../runner/iso7816/hex.ts';
import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import type { Defect, DefectClass, SoundCard } from '../defect.ts';
import { keysOf } from '../places.ts';

/** What the keys of one card are made of. */
interface Making {
  readonly algorithm: KeyAlgorithm;
  readonly root: Uint8Array;
  readonly city: string;
  readonly historical: Uint8Array;
}

const ENCRYPT = { '3DES': desEncrypt, SM4: sm4Encrypt } as const;

/** A wrong way from the root to the card: 16 bytes. */
interface WrongWay {
  readonly id: string;
  readonly title: Bilingual;
  readonly breaks: string;
  readonly make: (making: Making) => Uint8Array;
  /** Only keys of 16 bytes show it. */
  readonly wholeOnly?: true;
}

/** A city of another province, as a terminal far away would have it. */
function elsewhere(city: string): string {
  return city.startsWith('44') ? '320500' : '440300';
}

const WAYS: readonly WrongWay[] = [
  {
    id: 'card-factor',
    title: { zh: '卡片级因子取 T8 至 TD 加 0000', en: 'card factor T8 to TD and 0000' },
    breaks: 'KD-02: the card factor is T6 to TD of the ATR',
    make: ({ algorithm, root, city, historical }) =>
      diversifyChain(algorithm, root, [provinceFactor(city), cityFactor(city), cardFactor(historical, 'T8..TD+0000')]),
  },
  {
    id: 'terminal-city',
    title: { zh: '用了终端所在城市的代码', en: 'city code of the terminal instead of the card' },
    breaks: 'KD-01, KD-04: the city code is that of the card identification code',
    make: ({ algorithm, root, city, historical }) =>
      diversifyChain(algorithm, root, [provinceFactor(city), cityFactor(elsewhere(city)), cardFactor(historical)]),
  },
  {
    id: 'other-province',
    title: { zh: '用了另一省的省级密钥', en: 'province key of another province' },
    breaks: 'KD-17: the province factor is that of the issuer',
    make: ({ algorithm, root, city, historical }) =>
      diversifyChain(algorithm, root, [provinceFactor(elsewhere(city)), cityFactor(city), cardFactor(historical)]),
  },
  {
    id: 'no-province',
    title: { zh: '漏做省级分散', en: 'province step left out' },
    breaks: 'KD-17, KD-18: three steps from the national key',
    make: ({ algorithm, root, city, historical }) =>
      diversifyChain(algorithm, root, [cityFactor(city), cardFactor(historical)]),
  },
  {
    id: 'same-on-all-cards',
    title: { zh: '未按卡分散，同城各卡密钥相同', en: 'card step left out: all cards of a city hold one key' },
    breaks: 'KD-05: two cards of one region have different keys',
    make: ({ algorithm, root, city }) => diversifyChain(algorithm, root, [provinceFactor(city), cityFactor(city)]),
  },
  {
    id: 'no-inversion',
    title: { zh: '右半部分漏取反', en: 'right half without the inversion' },
    breaks: 'cos-commands.md 8.2: the right half is that of NOT X',
    wholeOnly: true,
    make: ({ algorithm, root, city, historical }) => {
      const upper = diversifyChain(algorithm, root, [provinceFactor(city), cityFactor(city)]);
      const factor = cardFactor(historical);
      return ENCRYPT[algorithm](upper, concat(factor, factor));
    },
  },
  {
    id: 'halves-swapped',
    title: { zh: '左右两半对调', en: 'halves exchanged' },
    breaks: 'cos-commands.md 8.2: the half of X comes first',
    make: ({ algorithm, root, city, historical }) => {
      const upper = diversifyChain(algorithm, root, [provinceFactor(city), cityFactor(city)]);
      const factor = cardFactor(historical);
      return ENCRYPT[algorithm](upper, concat(invert(factor), factor));
    },
  },
];

/** Historical bytes T1 to TD of a card that speaks T=0: everything after TS, T0, TB1 and TC1. */
function historicalOf({ image, parameters }: SoundCard): Uint8Array | undefined {
  if (String(parameters['div.cardFactor'] ?? 'T6..TD') !== 'T6..TD') return undefined;
  const bytes = image.atr.subarray(4);
  return bytes.length === 13 ? bytes : undefined;
}

function wrongWay({ id, title, breaks, make, wholeOnly }: WrongWay): DefectClass {
  const name = `derived-${id}`;
  return {
    id: name,
    rule: 'must',
    on: (card) => {
      const historical = historicalOf(card);
      if (!historical) return [];
      const { city, keys } = card.tester;
      return keysOf(card)
        .filter(({ key }) => !(wholeOnly && key.value.length === 8) && key.version === 1)
        .map((place): Defect => {
          const root = testRootKey(keys.seed, place.key.name, place.key.version);
          return {
            id: `${name}/${place.path}`,
            title,
            breaks: `${breaks} (${place.path})`,
            apply: ({ image }) => {
              const key = place.in(image);
              const { algorithm = '3DES' } = key;
              key.value = make({ algorithm, root, city, historical }).slice(0, key.value.length);
            },
          };
        });
    },
  };
}

/** Keys that were taken a wrong way down the hierarchy at issue. */
export const DIVERSIFICATION_DEFECTS: readonly DefectClass[] = WAYS.map(wrongWay);
