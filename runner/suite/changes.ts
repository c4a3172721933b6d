import { effectsOfTest } from './budget.ts';
import type { Attempt } from './interpret/exchange.ts';
import type { CompiledTest } from './plan.ts';
import type { World } from './world.ts';

/** SELECT, READ BINARY and READ RECORD, GET CHALLENGE, INTERNAL AUTHENTICATE, GET RESPONSE, GET DATA. */
const READING: ReadonlySet<number> = new Set([0xa4, 0xb0, 0xb2, 0x84, 0x88, 0xc0, 0xca]);
/** VERIFY and EXTERNAL AUTHENTICATE: a right value leaves nothing behind, a wrong one costs a try. */
const TRYING: ReadonlySet<number> = new Set([0x20, 0x82]);

/** CLA and INS of GET BALANCE, INITIALIZE and GET TRANSACTION PROVE of an account and of a purse: they only begin or tell. */
const TELLING: ReadonlySet<number> = new Set([0xb026, 0xb028, 0x8050, 0x805c, 0x805a]);

/** Whether the non-volatile memory of the card may be another one after this command; what is not known may change it. */
export function changesCard(command: Uint8Array, attempt: Pick<Attempt, 'expected'> | undefined): boolean {
  const ins = command[1] ?? 0;
  if (READING.has(ins) || TELLING.has(((command[0] ?? 0) << 8) | ins)) return false;
  return TRYING.has(ins) ? attempt?.expected === 'failure' : true;
}

/** Whether a test says that it leaves traces on the card until it has put them back, or for good. */
export function declaresChange(test: CompiledTest): boolean {
  const { irreversible, writes, restore, spends, consumes } = test;
  return irreversible || [writes, restore, Object.keys(spends), Object.keys(consumes)].some(({ length }) => length > 0);
}

/** Files whose contents a test reads, writes or is about. */
export function filesOf(test: CompiledTest, world: World): ReadonlySet<string> {
  const used = effectsOfTest(test, world).flatMap((effect) => ('file' in effect ? [effect.file] : []));
  return new Set([...test.writes, ...used, ...Object.values(test.scope).flatMap(pathIn)]);
}

/** A loop variable is a file, an element of one, a cell of the access matrix, or a path as text. */
function pathIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value.replace(/#.*$/, '')];
  if (typeof value !== 'object' || value === null) return [];
  const { path, file } = value as { readonly path?: unknown; readonly file?: unknown };
  return [...(typeof path === 'string' ? pathIn(path) : []), ...(file === undefined ? [] : pathIn(file))];
}
