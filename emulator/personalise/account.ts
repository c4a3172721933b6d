import type { Statement } from '../../runner/profile/statement.ts';
import type { ImageAccount } from '../card-image.ts';
import type { Parameters } from '../os/settings.ts';
import type { Random } from './random.ts';

/** Largest sum that an invented holder has, in fen. */
const LARGEST = 1_000_000;

/**
 * The medical account of DF04: sums of last year's settlements, and money where the card is used offline (N1: element
 * 8F). Numbers go on where the log ends. `undefined` on a card that only identifies its holder.
 */
export function medicalAccount(
  statement: Statement,
  parameters: Parameters,
  records: number,
  random: Random,
): ImageAccount | undefined {
  if (parameters['account.mode'] === 'none' || statement.businesses.medical !== 'now') return undefined;
  const loadable = statement.options.offlineMedical === true;
  const next = records + (parameters['account.log.sequence'] === 'next' ? 0 : 1);
  return {
    kind: 'medical',
    loadable,
    loads: next,
    purchases: next,
    balance: loadable ? random.between(10_000, LARGEST) : 0,
    selfPaid: random.below(LARGEST),
    pooled: random.below(LARGEST),
    year: parameters['account.year'] === 'binary' ? 2025 : 0x2025,
  };
}

/** An electronic purse with some money in it (JR/T 0025.2). */
export function purse(random: Random): ImageAccount {
  const money = random.between(10_000, LARGEST);
  return { kind: 'purse', loadable: true, loads: 1, purchases: 1, balance: money, selfPaid: 0, pooled: 0, year: 0 };
}
