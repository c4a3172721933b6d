import forge from 'node-forge';
import { Fault } from '../../runner/messages/fault.ts';

export interface Pkcs12Content {
  /** Private keys as PKCS#8, DER. */
  readonly keys: readonly Uint8Array[];
  /** DER. */
  readonly certificates: readonly Uint8Array[];
}

/**
 * Unpacks a PKCS#12 file, with AES or with the legacy ciphers, RSA or EC. node-forge, because Node has no reader of its
 * own and pkijs refuses the legacy ciphers; it only unpacks here and never signs.
 * @param name file name for the messages
 * @throws {Fault} `SIGN_IDENTITY_UNREADABLE`, `SIGN_PASSPHRASE`
 */
export function unpackPkcs12(file: Uint8Array, passphrase: string, name: string): Pkcs12Content {
  let asn1: forge.asn1.Asn1;
  try {
    asn1 = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(file).toString('latin1')));
  } catch (cause) {
    throw new Fault('SIGN_IDENTITY_UNREADABLE', { file: name }, { cause });
  }
  let content: forge.pkcs12.Pkcs12Pfx;
  try {
    content = forge.pkcs12.pkcs12FromAsn1(asn1, passphrase);
  } catch (cause) {
    const wrong = /password|MAC|decrypt/i.test((cause as Error).message);
    throw new Fault(wrong ? 'SIGN_PASSPHRASE' : 'SIGN_IDENTITY_UNREADABLE', { file: name }, { cause });
  }
  const bags = content.safeContents.flatMap(({ safeBags }) => safeBags);
  const { certBag, keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids;
  return {
    keys: bags.filter(({ type }) => type === keyBag || type === pkcs8ShroudedKeyBag).flatMap(keyOf),
    certificates: bags.filter(({ type }) => type === certBag).flatMap(certificateOf),
  };
}

/** forge knows RSA only and hands out the structure as it was for anything else. */
function keyOf(bag: forge.pkcs12.Bag): Uint8Array[] {
  if (bag.key) return [der(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)))];
  return bag.asn1 ? [der(bag.asn1)] : [];
}

function certificateOf(bag: forge.pkcs12.Bag): Uint8Array[] {
  if (bag.cert) return [der(forge.pki.certificateToAsn1(bag.cert))];
  return bag.asn1 ? [der(bag.asn1)] : [];
}

function der(asn1: forge.asn1.Asn1): Uint8Array {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1');
}
