/** What a cryptogram of cos-commands.md 6 and 8 is computed over. */
export interface OperationInput {
  /** Whether an input of this many bytes can be split. */
  readonly accepts: (length: number) => boolean;
  /** Its parts and their bytes, ready to print. */
  readonly parts: string;
}

/** One row per operation of a key source. Most parts are the card's own bytes: a card that answers too few breaks them. */
export const OPERATION_INPUTS = {
  external: { accepts: (length) => length === 16, parts: 'challenge 8, source 8' },
  internal: { accepts: (length) => length === 16, parts: 'factor 8, source 8' },
  'maintenance-mac': { accepts: (length) => length >= 8, parts: 'challenge 8, message' },
  'maintenance-encrypt': {
    accepts: (length) => length >= 16 && length % 8 === 0,
    parts: 'challenge 8, whole blocks',
  },
  'load-mac': { accepts: (length) => length > 6, parts: 'random 4, number 2, fields' },
  'purchase-mac': { accepts: (length) => length > 10, parts: 'random 4, number 2, terminal number 4, fields' },
  tac: { accepts: (length) => length > 0, parts: 'fields' },
  'static-mac': { accepts: (length) => length >= 8, parts: 'initial value 8, message' },
  'static-encrypt': { accepts: (length) => length >= 8 && length % 8 === 0, parts: 'whole blocks' },
  'block-encrypt': { accepts: (length) => length > 0 && length % 16 === 0, parts: 'blocks of 16' },
  'block-mac': { accepts: (length) => length >= 16, parts: 'initial value 16, message' },
  'card-code': { accepts: (length) => length === 12, parts: 'card identification 12' },
} as const satisfies Readonly<Record<string, OperationInput>>;

/** Bytes of a diversification factor (cos-commands.md 8.1). */
export const FACTOR_BYTES = 8;
/** Historical bytes T1..TD, of which the card factor is taken. */
export const HISTORICAL_BYTES = 13;
