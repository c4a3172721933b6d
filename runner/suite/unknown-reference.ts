import { Fault } from '../messages/fault.ts';
import { suggestionFor } from '../yaml/suggest.ts';

/** A name that the profile does not have, with the one that may be meant. @throws {Fault} `REFERENCE_UNKNOWN` */
export function unknownReference(reference: string, known: readonly string[]): never {
  throw new Fault('REFERENCE_UNKNOWN', { reference, suggestion: suggestionFor(reference, known) });
}
