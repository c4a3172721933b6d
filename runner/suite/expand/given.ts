import { Fault } from '../../messages/fault.ts';
import { credentialsFor } from '../../profile/access.ts';
import type { Scope, Value } from '../expression/expressions.ts';
import { attainCredentials, attainEffects } from '../steps/attain.ts';
import { enter } from '../steps/commands.ts';
import { PlacedFault } from '../steps/compile.ts';
import { runSteps } from '../steps/run.ts';
import type { Compiler, Effect, Step } from '../steps/step.ts';
import type { World } from '../world.ts';

/** `read-access(file)`, `update-access(DF01/EF05)`, `in(DF01)`, or the name of a procedure. */
const CALL = /^([\w-]+)(?:\(([^)]*)\))?$/;

/** Preconditions of a test as steps. @throws {Fault} `STEP_VALUE`, `PROCEDURE_UNKNOWN`, `REFERENCE_UNKNOWN` */
export function compileGiven(
  given: readonly string[],
  scope: Scope,
  compiler: Compiler,
  path: readonly (string | number)[],
): Step[] {
  return given.map((item, index): Step => {
    try {
      return compileOne(item, scope, compiler, [...path, index]);
    } catch (error) {
      throw error instanceof Fault ? new PlacedFault(error, [...path, index]) : error;
    }
  });
}

function compileOne(item: string, scope: Scope, compiler: Compiler, path: readonly (string | number)[]): Step {
  const match = CALL.exec(item.trim());
  if (!match) throw new Fault('STEP_VALUE', { key: 'given', value: item });
  const [, name = '', argument = ''] = match;
  const shell = { kind: 'given', path, label: undefined, expect: undefined, captures: [] };
  if (name === 'read-access' || name === 'update-access') {
    const file = compiler.world.file(filePath(argument, scope, compiler.world));
    const op = name === 'read-access' ? 'read' : 'update';
    const credentials = credentialsFor(file[op]);
    return {
      ...shell,
      *run(machine) {
        yield* attainCredentials(machine, credentials);
        yield* enter(machine, file.directory);
      },
      effects: (world): readonly Effect[] => [
        { kind: 'open', path: file.path, op },
        ...attainEffects(world, credentials),
        { kind: 'enter', place: file.directory },
      ],
    };
  }
  const procedure = compiler.procedure(name);
  const values =
    argument === '' ? [] : argument.split(',').map((text) => argumentValue(text.trim(), scope, compiler.world));
  const named = Object.fromEntries(procedure.args.map((arg, i) => [arg, values[i] ?? '']));
  return {
    ...shell,
    *run(machine) {
      yield* machine.naming(named, () => runSteps(procedure.steps, machine));
    },
    effects: (world, inner) => procedure.steps.flatMap((step) => step.effects(world, { ...inner, ...named })),
  };
}

function filePath(argument: string, scope: Scope, world: World): string {
  if (world.files.has(argument)) return argument;
  const value = world.expressions.compile(argument).evaluate(scope);
  return typeof value === 'string' ? value : String((value as Scope).path);
}

/** An argument is a name of the profile as it stands, or an expression. */
function argumentValue(argument: string, scope: Scope, world: World): Value {
  const bare =
    world.directories.has(argument) || world.files.has(argument) || world.keys.has(argument) || argument === 'MF';
  return bare ? argument : world.expressions.compile(argument.replace(/^\{|\}$/g, '')).evaluate(scope);
}
