import type { CardImage, ImagePin } from '../../card-image.ts';

/** Decisions of the certificate application (cos-commands.md 2.13). */
export interface CertificatePolicy {
  /** Whether the PIN itself is taken in the place of a response. */
  takesPlainPin(): boolean;
  /** Whether the block of EXTERNAL AUTHENTICATE is taken folded to 8 bytes as well. */
  takesFoldedBlock(): boolean;
  /** The random number that a command works with, of the one that is outstanding. */
  outstanding(challenge: Uint8Array | undefined): Uint8Array | undefined;
  /** The PINs that lose a try when a response is wrong. */
  countersOf(own: ImagePin, image: CardImage): readonly ImagePin[];
  /** What CHANGE PIN stores. */
  changedPin(fresh: Uint8Array, old: Uint8Array): Uint8Array;
  /** Whether the private key serves: after the PIN. */
  maySign(hasPin: boolean): boolean;
  /** The signature before it goes out. */
  signature(signature: Uint8Array): Uint8Array;
}

export const SOUND_CERTIFICATE_POLICY: CertificatePolicy = {
  takesPlainPin: () => false,
  takesFoldedBlock: () => false,
  outstanding: (challenge) => challenge,
  countersOf: (own) => [own],
  changedPin: (fresh) => fresh,
  maySign: (hasPin) => hasPin,
  signature: (signature) => signature,
};
