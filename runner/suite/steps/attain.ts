import type { Value } from '../expression/expressions.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { evaluateText } from '../template/evaluate.ts';
import { compileText } from '../template/template.ts';
import type { World } from '../world.ts';
import { authenticate, demand, enter, verifyPin } from './commands.ts';
import { type Effect, known, type Raw, type StepKind, text } from './step.ts';
import { authentications } from './wishes.ts';

/** `attain: [pin, RK1DF04]`, or an expression that yields such a list: presents the PIN and authenticates keys. */
export const attain: StepKind = {
  key: 'attain',
  answers: false,
  compile(raw, _whole, compiler) {
    const { expressions } = compiler.world;
    const listed = Array.isArray(raw)
      ? (raw as readonly Raw[]).map((item) => compileText(text(item) ?? '', expressions))
      : undefined;
    const computed = listed ? undefined : expressions.compile((text(raw) ?? '').replace(/^\{|\}$/g, ''));
    const credentials = (scope: Machine['scope']): readonly string[] =>
      listed
        ? listed.map((item) => evaluateText(item, scope))
        : ((computed?.evaluate(scope) as readonly Value[]) ?? []).map(String);
    return {
      *run(machine) {
        yield* attainCredentials(machine, credentials(machine.scope));
      },
      effects: (world, scope) =>
        attainEffects(
          world,
          known(() => credentials(scope)),
        ),
    };
  },
};

/** What presenting these does; credentials that only the card's answers tell leave it open where that ends. */
export function attainEffects(world: World, credentials: readonly string[] | undefined): readonly Effect[] {
  if (!credentials) return [{ kind: 'enter', place: undefined }];
  const directories = credentials.filter((name) => name !== 'pin').map((name) => world.key(name).directory);
  return [
    ...credentials.map((counter) => ({ kind: 'try', counter, expected: 'success' }) as const),
    ...authentications(credentials),
    ...(credentials.length > 0
      ? [{ kind: 'enter', place: directories.find((name) => name !== 'SSSE') ?? 'SSSE' } as const]
      : []),
  ];
}

/** PIN and environment keys in SSSE first, then the keys of each DF in it: a DF's status does not survive leaving it. */
export function* attainCredentials(machine: Machine, credentials: readonly string[]): Asking<void> {
  if (credentials.length === 0) return;
  const keys = credentials.filter((name) => name !== 'pin').map((name) => machine.world.key(name));
  if (credentials.includes('pin')) {
    yield* enter(machine, 'SSSE');
    demand(machine, yield* verifyPin(machine, machine.evaluate('ixit.pin') as Uint8Array, 'success'), 'VERIFY');
  }
  const ordered = [...keys].sort((a, b) => Number(a.directory !== 'SSSE') - Number(b.directory !== 'SSSE'));
  for (const key of ordered) {
    yield* enter(machine, key.directory);
    const plain = {
      version: 1,
      sendVersion: false,
      source: 'challenge',
      cipher: 'right',
      expected: 'success',
    } as const;
    demand(machine, yield* authenticate(machine, { key: key.name, ...plain }), `EXTERNAL AUTHENTICATE ${key.name}`);
  }
}
