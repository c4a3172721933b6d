import type { Bilingual } from '../../messages/bilingual.ts';
import { Fault } from '../../messages/fault.ts';
import { compileExpectation } from '../matchers/expectation.ts';
import { expectsSuccess } from '../matchers/status.ts';
import { type Compiler, field, type Raw, type RawMap, type Step, type StepKind, text } from './step.ts';
import { wishesIn } from './wishes.ts';

/** What may stand beside the key of a step kind. */
const BESIDE: ReadonlySet<string> = new Set([
  'expect',
  'capture',
  'label',
  'cause',
  'data',
  'offset',
  'length',
  'with',
  'steps',
  'collect',
  'until',
  'where',
  'note',
]);

/** Place of a mistake inside a document, carried up to whoever knows the file. */
export class PlacedFault extends Error {
  readonly fault: Fault;
  readonly path: readonly (string | number)[];
  constructor(fault: Fault, path: readonly (string | number)[]) {
    super(fault.message);
    this.fault = fault;
    this.path = path;
  }
}

/** Compiles one step with the table of kinds. @throws {PlacedFault} */
export function compileStep(
  raw: Raw,
  path: readonly (string | number)[],
  compiler: Compiler,
  kinds: Readonly<Record<string, StepKind>>,
): Step {
  const whole = raw as RawMap;
  const found = Object.keys(whole).filter(
    (key) =>
      key in kinds &&
      !(BESIDE.has(key) && Object.keys(whole).some((other) => other !== key && other in kinds && !BESIDE.has(other))),
  );
  const key = found[0];
  const kind = key === undefined ? undefined : kinds[key];
  if (found.length !== 1 || !kind || key === undefined) {
    throw new PlacedFault(new Fault('STEP_KIND', { known: Object.keys(kinds).join(', ') }), path);
  }
  try {
    const expectRaw = whole.expect ?? (kind.answers && kind.answers.default === '9000' ? { sw: '9000' } : undefined);
    if (kind.answers && expectRaw === undefined) throw new Fault('STEP_EXPECTS_NOTHING');
    if (!kind.answers && whole.expect !== undefined) throw new Fault('STEP_VALUE', { key: 'expect', value: key });
    const success = whole.expect === undefined || expectsSuccess(whole.expect);
    const expect =
      kind.answers && expectRaw !== undefined ? compileExpectation(expectRaw, compiler, causeOf(whole)) : undefined;
    const body = kind.compile(whole[key] as Raw, whole, compiler, path);
    const wishes = wishesIn(whole);
    const captures = Object.entries((field(whole, 'capture') ?? {}) as RawMap).map(([name, source]) => {
      const expression = text(source) ?? '';
      compiler.world.expressions.compile(expression);
      return [name, expression] as const;
    });
    if (captures.length > 0 && !expect) throw new Fault('STEP_VALUE', { key: 'capture', value: key });
    return {
      kind: key,
      path,
      label: bilingual(whole.label),
      expect,
      captures,
      run: body.run,
      effects: (world, scope) => [...(body.effects?.(world, scope, success) ?? []), ...wishes(world, scope)],
    };
  } catch (error) {
    throw error instanceof Fault ? new PlacedFault(error, path) : error;
  }
}

/** `cause: {zh, en}` beside `expect`. */
export function causeOf(whole: RawMap): Bilingual | undefined {
  return bilingual(whole.cause ?? field(whole.expect, 'cause'));
}

export function bilingual(raw: Raw | undefined): Bilingual | undefined {
  const [zh, en] = [text(field(raw, 'zh')), text(field(raw, 'en'))];
  return zh !== undefined && en !== undefined ? { zh, en } : undefined;
}
