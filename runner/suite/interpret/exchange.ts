import type { Cut, ResetKind } from '../../card/card.ts';
import type { CryptoRequest } from '../../keys/source.ts';
import type { Cost } from '../counters.ts';

/** A try that a command makes on a counter, and whether the suite expects it to succeed. */
export interface Attempt extends Cost {
  readonly expected: 'success' | 'failure';
}

/**
 * What a test asks of the world. The interpreter of tests only asks; who answers is its driver: on a live run the
 * card and the key source (`execute`), afterwards the events of the record (`judge`). Both see the same requests, so a
 * record can be judged again by anyone.
 */
export type Request =
  /** `recover`: the card was lost in the middle of a test that may have changed it. */
  | { readonly kind: 'reset'; readonly reset: ResetKind; readonly recover?: true }
  | { readonly kind: 'apdu'; readonly command: Uint8Array; readonly attempt?: Attempt }
  /** A command that is cut short. */
  | { readonly kind: 'tear'; readonly command: Uint8Array; readonly cut: Cut; readonly attempt?: Attempt }
  /** `from: compare`: of the second key source. */
  | { readonly kind: 'crypto'; readonly request: CryptoRequest; readonly from?: 'compare' }
  /** A command to the PSAM of the key source, or its reset: not to the card under test. */
  | { readonly kind: 'psam'; readonly command: Uint8Array | 'reset' }
  | { readonly kind: 'wait'; readonly ms: number };

/**
 * The answer; `event` is the index of the event of the record that holds it. Of `masked` bytes only number and status
 * word are known: where a masked copy shows nothing they are zero.
 */
export type Reply =
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly us: number;
      readonly event: number;
      readonly masked?: true;
    }
  | { readonly kind: 'done'; readonly event: number }
  /** `between`: the cut fell between two writes of the command. */
  | { readonly kind: 'torn'; readonly between: boolean; readonly event: number }
  | { readonly kind: 'fault'; readonly code: string; readonly text: string; readonly event: number };

export type Asking<T> = Generator<Request, T, Reply>;
