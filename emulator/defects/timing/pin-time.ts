import { hex } from '../../../runner/iso7816/hex.ts';
import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import type { CardOs } from '../../os/card-os.ts';
import type { CommandApdu } from '../../os/command.ts';
import type { Defect, DefectClass, SoundCard } from '../defect.ts';
import { isCommand, limitOf } from './times.ts';

const LIMIT = 'timing.pinDifference';

const isVerify = isCommand('VERIFY');

interface Row {
  readonly at: string;
  readonly what: Bilingual;
  /** How often the difference that is allowed is taken. */
  readonly share: (right: number, of: number) => number;
}

/** What the time of VERIFY says of the PIN, given how many of its first digits are right. */
const ROWS: readonly Row[] = [
  {
    at: 'wrong-is-slower',
    what: { zh: '错误密码的校验更慢', en: 'a wrong PIN takes longer' },
    share: (right, of) => (right < of ? 2 : 0),
  },
  {
    at: 'right-is-slower',
    what: { zh: '正确密码的校验更慢', en: 'the right PIN takes longer' },
    share: (right, of) => (right < of ? 0 : 2),
  },
  {
    at: 'digit-by-digit',
    what: {
      zh: '逐位比较密码，遇到第一个错误数字即停止',
      en: 'the digits are compared one by one up to the first wrong one',
    },
    share: (right, of) => 2 * Math.min(right + 1, of),
  },
];

function share(os: CardOs, { data }: CommandApdu, row: Row): number {
  const expected = hex(os.pin?.value ?? new Uint8Array(0));
  const given = hex(data);
  const wrong = [...expected].findIndex((digit, at) => digit !== given[at]);
  return row.share(wrong < 0 ? expected.length : wrong, expected.length);
}

function on(card: SoundCard): readonly Defect[] {
  const us = limitOf(card, LIMIT);
  if (us === undefined) return [];
  return ROWS.map((row) => ({
    id: `pin-time/${row.at}`,
    title: row.what,
    breaks: `cos-commands.md 12.19 PF-09: a right and a wrong PIN take the same time, within ${LIMIT}`,
    apply: ({ policy }) => {
      policy.commandTime = (command, _, os) => (isVerify(command) ? share(os, command, row) * us : 0);
    },
  }));
}

/** The time that VERIFY takes tells whether the PIN was right, before or without the answer. */
export const PIN_TIME: DefectClass = { id: 'pin-time', rule: 'record', on };
