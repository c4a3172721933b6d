import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import { keysOf, printAccess } from '../../../runner/profile/access.ts';
import type { Access } from '../../../runner/profile/model.ts';
import type { DefectClass, SoundCard } from '../defect.ts';
import { type FilePlace, filesOf } from '../places.ts';

type Right = 'read' | 'update';

/** A kind of defect in a right: what stands instead of it; `undefined` where this kind can not strike. */
function rightClass(
  id: string,
  title: Bilingual,
  instead: (right: Access, place: FilePlace, card: SoundCard) => Access | undefined,
): DefectClass {
  return {
    id,
    rule: 'must',
    on: (card) =>
      filesOf(card).flatMap((place) =>
        (['read', 'update'] as const satisfies readonly Right[]).flatMap((right) => {
          const access = instead(place.file[right], place, card);
          if (!access) return [];
          return [
            {
              id: `${id}/${place.path}/${right}`,
              title,
              breaks: `N1 tables 3-8: ${right} of ${place.path} ${place.file.zh}: ${printAccess(place.file[right])}`,
              apply: ({ image }) => {
                place.in(image)[right] = access;
              },
            },
          ];
        }),
      ),
  };
}

const FREE: Access = { kind: 'free' };
const NEVER: Access = { kind: 'never' };

/** Another key of the same directory in the place of the right one. */
function otherKey(access: Access, place: FilePlace, card: SoundCard): Access | undefined {
  const used = [...keysOf(place.file.read), ...keysOf(place.file.update)];
  const other = card.profile.keys.find(
    ({ name, directory, kind }) => directory === place.file.directory && kind === 'external' && !used.includes(name),
  );
  if (!other || keysOf(access).length === 0) return undefined;
  const swap = (part: Access): Access => {
    if (part.kind === 'key') return { kind: 'key', key: other.name };
    return part.kind === 'or' || part.kind === 'and' ? { ...part, of: part.of.map(swap) } : part;
  };
  return swap(access);
}

/** Defects of the rights, submission items 17 to 22. */
export const ACCESS_DEFECTS: readonly DefectClass[] = [
  rightClass('right-free', { zh: '权限放开', en: 'right relaxed to free' }, (right) =>
    right.kind === 'free' ? undefined : FREE,
  ),
  rightClass('right-never', { zh: '权限关闭', en: 'right tightened to never' }, (right) =>
    right.kind === 'never' ? undefined : NEVER,
  ),
  rightClass('right-pin', { zh: '以密码代替密钥', en: 'PIN in the place of a key' }, (right) =>
    right.kind === 'key' ? { kind: 'pin' } : undefined,
  ),
  rightClass('right-other-key', { zh: '以另一密钥代替', en: 'another key in its place' }, otherKey),
  rightClass('right-or', { zh: '“与”变为“或”', en: 'AND became OR' }, (right) =>
    right.kind === 'and' ? { ...right, kind: 'or' } : undefined,
  ),
  rightClass('right-and', { zh: '“或”变为“与”', en: 'OR became AND' }, (right) =>
    right.kind === 'or' ? { ...right, kind: 'and' } : undefined,
  ),
  rightClass('right-half', { zh: '只看条件的前一半', en: 'only the first of two conditions counts' }, (right) =>
    right.kind === 'and' || right.kind === 'or' ? right.of[0] : undefined,
  ),
  rightClass('right-other-half', { zh: '只看条件的后一半', en: 'only the last of two conditions counts' }, (right) =>
    right.kind === 'and' || right.kind === 'or' ? right.of.at(-1) : undefined,
  ),
  rightClass('right-exchanged', { zh: '读写权限对调', en: 'read and update right exchanged' }, (right, { file }) => {
    const exchanged = right === file.read ? file.update : file.read;
    return printAccess(exchanged) === printAccess(right) ? undefined : exchanged;
  }),
];
