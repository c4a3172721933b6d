import { type Credential, credentialsFor, isSatisfied, mentioned } from '../profile/access.ts';
import type { Access } from '../profile/model.ts';

/** A credential as suites write it: `pin`, or the name of a key. */
export type CredentialName = string;

/** Credentials that satisfy a right, as suites name them; none for free and for never. */
export function credentialNames(access: Access): readonly CredentialName[] {
  return (credentialsFor(access) ?? []).map(nameOf);
}

/** Every credential that a right speaks of. */
export function mentionedNames(access: Access): readonly CredentialName[] {
  return mentioned(access).map(nameOf);
}

/** Whether these credentials satisfy a right. */
export function allows(access: Access, held: readonly CredentialName[]): boolean {
  return isSatisfied(access, { pin: held.includes('pin'), keys: new Set(held.filter((name) => name !== 'pin')) });
}

function nameOf(credential: Credential): CredentialName {
  return credential === 'pin' ? 'pin' : credential.key;
}
