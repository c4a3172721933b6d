import { hexByte } from '../iso7816/hex.ts';
import type { Bilingual } from '../messages/bilingual.ts';
import { effectsOfTest } from './budget.ts';
import { type Known, type Place, placeAfter } from './counters.ts';
import type { CompiledTest } from './plan.ts';
import type { Effect } from './steps/step.ts';
import type { World } from './world.ts';

/** A test that rests on a right which no source tells and the vendor did not declare does not apply, and says why. */
export function withRightsKnown(test: CompiledTest, world: World): CompiledTest {
  if (test.notApplicable || world.unknownRights.size === 0) return test;
  const missing = rightsOf(effectsOfTest(test, world), world).find((right) => world.unknownRights.has(right));
  return missing === undefined ? test : { ...test, notApplicable: reasonFor(missing) };
}

/** The rights that effects rest on, as `read DF02/EF05`: of steps that name a file, and of commands by their bytes. */
function rightsOf(effects: readonly Effect[], world: World): readonly string[] {
  const rights: string[] = [];
  let place: Place = 'MF';
  let current = 0;
  for (const effect of effects) {
    if (effect.kind === 'open') rights.push(`${effect.op} ${effect.path}`);
    if (effect.kind === 'read') rights.push(`read ${effect.file}`);
    if (effect.kind === 'write') rights.push(`update ${effect.file}`);
    if (effect.kind === 'reset') place = 'MF';
    if (effect.kind === 'enter') place = effect.place;
    if (effect.kind !== 'command') continue;
    const op = OPERATIONS.get(effect.bytes[1] ?? 0);
    if (op !== undefined) rights.push(`${op} ${place}/EF${hexByte(fileOf(effect.bytes) || current)}`);
    if (effect.outcome === 'refusal') continue;
    if (selectsFile(effect.bytes)) current = effect.bytes[6] ?? 0;
    place = placeAfter(effect.bytes, place, world);
  }
  return rights;
}

/** READ BINARY and READ RECORD, UPDATE BINARY and UPDATE RECORD. */
const OPERATIONS: ReadonlyMap<number, 'read' | 'update'> = new Map([
  [0xb0, 'read'],
  [0xb2, 'read'],
  [0xd6, 'update'],
  [0xdc, 'update'],
]);

/** Short file identifier of such a command (cos-commands §2.3, §2.4); 0 where it is about the current file. */
function fileOf(bytes: Known): number {
  const [ins, p1, p2] = [bytes[1], bytes[2] ?? 0, bytes[3] ?? 0];
  if (ins === 0xb2 || ins === 0xdc) return p2 >> 3;
  return p1 & 0x80 ? p1 & 0x1f : 0;
}

function selectsFile(bytes: Known): boolean {
  return bytes[1] === 0xa4 && bytes[2] === 0x02 && bytes[5] === 0xef;
}

function reasonFor(right: string): Bilingual {
  const [op, path] = right.split(' ') as [string, string];
  return {
    zh: `${path} 的${op === 'read' ? '读' : '更新'}权限没有公开来源，厂商也未声明`,
    en: `no source tells the right to ${op} ${path}, and the vendor did not declare it`,
  };
}
