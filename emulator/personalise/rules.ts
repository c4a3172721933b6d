import type { CrossRule, Directory } from '../../runner/profile/model.ts';
import type { Random } from './random.ts';

/**
 * Elements that the card leaves out because a rule wants exactly one of several: written `DF02/EF06#60`. Only
 * directories that are on the card come into question; the seed decides between them.
 */
export function chooseOne(
  rules: readonly CrossRule[],
  present: readonly Directory[],
  random: Random,
): ReadonlySet<string> {
  const absent = new Set<string>();
  for (const rule of rules) {
    if (rule.kind !== 'exactly-one-of') continue;
    const possible = rule.of.filter((item) => present.some(({ name }) => item.startsWith(`${name}/`)));
    const chosen = possible.length > 0 ? random.pick(possible) : undefined;
    for (const item of rule.of) if (item !== chosen) absent.add(item);
  }
  return absent;
}
