import { directoryOf } from '../../card-image.ts';
import type { DefectClass, SoundCard } from '../defect.ts';
import { BOOKING, LOG } from './booking.ts';
import { TRANSACTION_FIELDS, TRANSACTION_KEYS } from './cryptograms.ts';
import { FIREWALL } from './firewall.ts';
import { ACCOUNT_ANSWERS, TRANSACTION_ORDER } from './order.ts';
import { ACCOUNT_STATUS_WORDS, ACCOUNT_UNCHECKED } from './refusals.ts';

/** Defects of a class on the cards that have what the defect is about. */
function where(one: DefectClass, strikes: (card: SoundCard, id: string) => boolean): DefectClass {
  return { ...one, on: (card) => one.on(card).filter(({ id }) => strikes(card, id)) };
}

/** Loads need an account that takes them; the others any account. */
function onAccount({ image }: SoundCard, id: string): boolean {
  const account = directoryOf(image, 'DF04')?.account;
  return account !== undefined && (account.loadable || !/load|overflow|credit/i.test(id));
}

/** Defects of the medical account, and of the firewall before the bank's environment. */
export const ACCOUNT_DEFECTS: readonly DefectClass[] = [
  ...[
    TRANSACTION_FIELDS,
    TRANSACTION_KEYS,
    BOOKING,
    LOG,
    TRANSACTION_ORDER,
    ACCOUNT_ANSWERS,
    ACCOUNT_STATUS_WORDS,
    ACCOUNT_UNCHECKED,
  ].map((one) => where(one, onAccount)),
  where(FIREWALL, ({ image }) => directoryOf(image, 'DDF2') !== undefined),
];
