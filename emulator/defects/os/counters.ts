import type { CardImage, ImageKey } from '../../card-image.ts';
import { statusOf } from '../../os/status-word.ts';
import { decisionClass } from './decision-class.ts';

const EXTERNAL_AUTHENTICATE = 0x82;

function keysOf({ directories }: CardImage): readonly ImageKey[] {
  return directories.flatMap(({ keys }) => keys);
}

export const PIN_COUNTER = decisionClass('pin-counter', 'cos-commands.md 5: counter of the PIN, non-volatile', [
  {
    at: 'stuck',
    what: { zh: 'PIN 计数器不递减', en: 'PIN counter does not fall' },
    decide: () => ({ pinTriesBeforeCompare: (tries) => tries }),
  },
  {
    at: 'falls-twice',
    what: { zh: 'PIN 计数器一次减二', en: 'PIN counter falls by two' },
    decide: () => ({ pinTriesBeforeCompare: (tries) => Math.max(0, tries - 2) }),
  },
  {
    at: 'wraps',
    what: { zh: 'PIN 计数器归零后回到初值', en: 'PIN counter begins anew at its end' },
    decide: ({ pin }) => ({ pinTriesBeforeCompare: (tries) => (tries === 1 ? pin.limit : tries - 1) }),
  },
  {
    at: 'stays-low',
    what: { zh: '正确密码不恢复计数器', en: 'the right PIN does not restore the counter' },
    decide: () => ({ triesAfterSuccess: (_, tries) => tries }),
  },
  {
    at: 'back-after-reset',
    what: { zh: '复位后 PIN 计数器恢复', en: 'PIN counter comes back after a reset' },
    decide: () => ({
      atPowerOn: ({ pin }) => {
        pin.tries = pin.limit;
      },
    }),
  },
  {
    at: 'unblocked-by-reset',
    what: { zh: '复位解锁已锁定的 PIN', en: 'a reset unblocks a blocked PIN' },
    decide: () => ({
      atPowerOn: ({ pin }) => {
        if (pin.tries === 0) pin.tries = pin.limit;
      },
    }),
  },
  {
    at: 'one-more',
    what: { zh: 'PIN 初始次数多一次', en: 'one try more than declared' },
    decide: ({ pin }) => {
      Object.assign(pin, { limit: pin.limit + 1, tries: pin.tries + 1 });
      return {};
    },
  },
]);

export const KEY_COUNTER = decisionClass('key-counter', 'cos-commands.md 2.7, 5: counter of an authentication key', [
  {
    at: 'stuck',
    what: { zh: '密钥计数器不递减', en: 'key counter does not fall' },
    decide: () => ({ keyTriesBeforeCompare: (tries) => tries }),
  },
  {
    at: 'falls-twice',
    what: { zh: '密钥计数器一次减二', en: 'key counter falls by two' },
    decide: () => ({ keyTriesBeforeCompare: (tries) => Math.max(0, tries - 2) }),
  },
  {
    at: 'wraps',
    what: { zh: '密钥计数器归零后回到初值', en: 'key counter begins anew at its end' },
    decide: () => ({ keyTriesBeforeCompare: (tries) => (tries === 1 ? 3 : tries - 1) }),
  },
  {
    at: 'back-after-reset',
    what: { zh: '复位后密钥计数器恢复', en: 'key counters come back after a reset' },
    decide: () => ({
      atPowerOn: (image) => {
        for (const key of keysOf(image)) key.tries = key.limit;
      },
    }),
  },
  {
    at: 'shared',
    what: { zh: '各密钥共用一个计数器', en: 'the keys share one counter' },
    decide: (image) => ({
      answer: (response, { ins }) => {
        const sw = statusOf(response);
        if (ins === EXTERNAL_AUTHENTICATE && sw >> 4 === 0x63c) for (const key of keysOf(image)) key.tries = sw & 0xf;
        return response;
      },
    }),
  },
]);
