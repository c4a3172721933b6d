import { cardFactor, cityFactor, provinceFactor } from '../../../runner/crypto/factors.ts';
import { HISTORICAL_BYTES } from '../../../runner/crypto/operation-input.ts';
import { DES_SCHEME, type Scheme, type SchemeName, schemeOf } from '../../../runner/crypto/scheme.ts';
import { testCardKey } from '../../../runner/crypto/test-root.ts';
import { concat } from '../../../runner/iso7816/hex.ts';
import type { ImageKey } from '../../card-image.ts';
import { type Policy, SOUND_POLICY } from '../../os/policy.ts';
import type { Settings } from '../../os/settings.ts';
import type { Defect, DefectClass, SoundCard } from '../defect.ts';
import { decisionClass, type Row } from './decision-class.ts';

type Kind = ImageKey['kind'];

/** Keys of one kind are used in another scheme. */
function scheme(at: string, zh: string, en: string, kinds: readonly Kind[], bend: (sound: Scheme) => Scheme): Row {
  const decide: Policy['scheme'] = (key, settings) => {
    const sound = SOUND_POLICY.scheme(key, settings);
    return key.algorithm === 'SM4' && kinds.includes(key.kind) ? bend(sound) : sound;
  };
  return { at, what: { zh, en }, decide: () => ({ scheme: decide }) };
}

const named =
  (name: SchemeName): ((sound: Scheme) => Scheme) =>
  () =>
    schemeOf(name);

function fci(at: string, zh: string, en: string, indicator: Settings['algorithmIndicator']): Row {
  return {
    at: `fci/${at}`,
    what: { zh, en },
    decide: () => ({
      controlInformation: (directory, settings) =>
        SOUND_POLICY.controlInformation(directory, { ...settings, algorithmIndicator: indicator }),
    }),
  };
}

const DECISIONS = decisionClass('sm4', 'cos-commands.md 6.4: how an SM4 key is used', [
  scheme(
    'fold/external',
    '外部认证只取左半部分',
    'the left half in place of the fold, from outside',
    ['external'],
    (sound) => ({
      ...sound,
      result: (session, source) => sound.encrypt(session, concat(source, new Uint8Array(8))).slice(0, 8),
    }),
  ),
  scheme(
    'fold/internal',
    '内部认证只取左半部分',
    'the left half in place of the fold, from inside',
    ['internal'],
    (sound) => ({
      ...sound,
      result: (session, source) => sound.encrypt(session, concat(source, new Uint8Array(8))).slice(0, 8),
    }),
  ),
  scheme(
    'unfolded/internal',
    '内部认证返回未折叠的 16 字节',
    'internal authentication gives the block unfolded',
    ['internal'],
    (sound) => ({
      ...sound,
      result: (session, source) => sound.encrypt(session, concat(source, new Uint8Array(8))),
    }),
  ),
  scheme(
    'padding/80',
    '原始数据后补 80 而不是 00',
    'the source is padded with 80',
    ['external', 'internal'],
    (sound) => ({
      ...sound,
      result: (session, source) => {
        const block = sound.encrypt(session, concat(source, Uint8Array.of(0x80), new Uint8Array(7)));
        return block.slice(0, 8).map((byte, at) => byte ^ (block[8 + at] as number));
      },
    }),
  ),
  scheme(
    'session/external',
    '外部认证的会话密钥由因子及其取反产生',
    'session key of factor and complement, external',
    ['external'],
    named('SM4/not/xor/xor4'),
  ),
  scheme(
    'session/internal',
    '内部认证的会话密钥由因子及其取反产生',
    'session key of factor and complement, internal',
    ['internal'],
    named('SM4/not/xor/xor4'),
  ),
  scheme(
    'session/maintenance',
    '维护密钥的会话密钥由因子及其取反产生',
    'session key of factor and complement, maintenance',
    ['maintenance'],
    named('SM4/not/xor/xor4'),
  ),
  scheme(
    'session/none',
    '不产生会话密钥，直接用卡片密钥',
    'no session key: the card key as it stands',
    ['external', 'internal'],
    (sound) => ({
      ...sound,
      session: (key) => key,
    }),
  ),
  scheme(
    'mac/left',
    'MAC 取左四字节而不是四个字的异或',
    'the left 4 bytes of a MAC in place of the fold',
    ['maintenance'],
    named('SM4/zero/xor/left4'),
  ),
  scheme('mac/last-block', 'MAC 只覆盖最后一块', 'the MAC covers the last block alone', ['maintenance'], (sound) => ({
    ...sound,
    mac: (key, padded, iv) => sound.mac(key, padded.subarray(-sound.block), iv),
  })),
  scheme(
    'mac/iv-behind',
    '随机数放在初始值的末尾',
    'the challenge stands at the end of the initial value',
    ['maintenance'],
    (sound) => ({
      ...sound,
      mac: (key, padded, iv) => sound.mac(key, padded, concat(iv.subarray(8), iv.subarray(0, 8))),
    }),
  ),
  scheme(
    'mac/iv-twice',
    '初始值为随机数重复两次',
    'the challenge twice in the initial value',
    ['maintenance'],
    (sound) => ({
      ...sound,
      mac: (key, padded, iv) => sound.mac(key, padded, concat(iv.subarray(0, 8), iv.subarray(0, 8))),
    }),
  ),
  scheme(
    'cipher/enciphered-again',
    '以加密代替解密',
    'enciphers where it should decipher',
    ['maintenance'],
    (sound) => ({
      ...sound,
      decrypt: sound.encrypt,
    }),
  ),
  fci('3des', 'FCI 声明 3DES', 'the FCI says 3DES', 0x01),
  fci('absent', 'FCI 没有算法标识', 'the FCI says no algorithm', undefined),
]);

/** What a card takes besides the right thing. */
function too(at: string, zh: string, en: string, name: SchemeName): Row {
  const also: Policy['also'] = ({ algorithm, value }) =>
    algorithm === 'SM4' ? [{ value, scheme: schemeOf(name) }] : [];
  return { at: `too/${at}`, what: { zh, en }, decide: () => ({ also }) };
}

const TOO = decisionClass('sm4', 'cos-commands.md 6.4: one way to use a key, and no other beside it', [
  too('unfolded', '也接受未折叠的左半部分', 'takes the left half without the fold as well', 'SM4/zero/left/xor4'),
  too('session', '也接受另一种会话密钥', 'takes the other session key as well', 'SM4/not/xor/xor4'),
  too('mac', '也接受左四字节的 MAC', 'takes the left 4 bytes of a MAC as well', 'SM4/zero/xor/left4'),
]);

/** What a key would be on a card of 3DES. */
function desValues({ image, parameters, tester: { city, keys } }: SoundCard): (key: ImageKey) => Uint8Array {
  const factor = cardFactor(image.atr.subarray(-HISTORICAL_BYTES), String(parameters['div.cardFactor']));
  const factors = [provinceFactor(city), cityFactor(city), factor];
  return ({ name, version }) => testCardKey(keys.seed, { name, length: 16 }, version, factors);
}

const KINDS: readonly (readonly [Kind, string, string])[] = [
  ['external', '外部认证密钥', 'keys of external authentication'],
  ['internal', '内部认证密钥', 'the key of internal authentication'],
  ['maintenance', '维护密钥', 'maintenance keys'],
];

/** Keys that were made for 3DES and are used so, in the place of SM4 or beside it. */
function desKeys(card: SoundCard): readonly Defect[] {
  const desValue = desValues(card);
  const breaks = 'cos-commands.md 6.4, 12 KD-15: a card whose FCI says 03 uses the national algorithm';
  const instead = KINDS.map(
    ([kind, zh, en]): Defect => ({
      id: `sm4/3des/${kind}`,
      title: { zh: `${zh}仍用 3DES`, en: `3DES in place of SM4: ${en}` },
      breaks,
      apply: ({ image, policy }) => {
        const strikes = (key: Pick<ImageKey, 'algorithm' | 'kind'>): boolean =>
          key.kind === kind && key.algorithm === 'SM4';
        for (const { keys } of image.directories) for (const key of keys) if (strikes(key)) key.value = desValue(key);
        policy.scheme = (key, settings) => (strikes(key) ? DES_SCHEME : SOUND_POLICY.scheme(key, settings));
      },
    }),
  );
  const beside: Defect = {
    id: 'sm4/too/3des',
    title: { zh: '也接受 3DES', en: 'takes 3DES as well' },
    breaks,
    apply: ({ policy }) => {
      policy.also = (key) => (key.algorithm === 'SM4' ? [{ value: desValue(key), scheme: DES_SCHEME }] : []);
    },
  };
  return [...instead, beside];
}

/** How a card with SM4 keys uses them; a card without has none of these defects. */
export const NATIONAL: DefectClass = {
  ...DECISIONS,
  on: (card) => {
    const national = card.profile.keys.some(({ algorithm }) => algorithm === 'SM4');
    return national ? [...DECISIONS.on(card), ...TOO.on(card), ...desKeys(card)] : [];
  },
};
