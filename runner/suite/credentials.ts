import { isSatisfied, keysOf } from '../profile/access.ts';
import type { Access } from '../profile/model.ts';

/** Every credential that a right speaks of: `pin` first, then names of keys. */
export function mentionedNames(access: Access): readonly string[] {
  return [...(speaksOfPin(access) ? ['pin'] : []), ...keysOf(access)];
}

/** Whether these credentials, `pin` and names of keys, satisfy a right. */
export function allows(access: Access, held: readonly string[]): boolean {
  return isSatisfied(access, { pin: held.includes('pin'), keys: new Set(held.filter((name) => name !== 'pin')) });
}

function speaksOfPin(access: Access): boolean {
  return access.kind === 'pin' || ((access.kind === 'or' || access.kind === 'and') && access.of.some(speaksOfPin));
}
