import { Fault } from '../../messages/fault.ts';
import { PlacedFault } from '../steps/compile.ts';
import { field, type Raw, type RawMap, text } from '../steps/step.ts';
import { STEP_KINDS } from '../steps/table.ts';
import { type Path, stepsIn } from './walk.ts';

/** Kinds that fail by themselves when the card does not do as they say. */
const DECIDING: ReadonlySet<string> = new Set(['check', 'attain', 'probe']);

/** A test that gives a verdict has a step that can fail; one that only looks is a `record`. */
export function undecidedFaults(raw: RawMap, at: Path, procedures: Raw | undefined): PlacedFault[] {
  if (raw.level === 'record' || decides(raw.steps, procedures, [])) return [];
  return [new PlacedFault(new Fault('TEST_DECIDES_NOTHING', { id: text(raw.id) ?? '' }), at)];
}

function decides(steps: Raw | undefined, procedures: Raw | undefined, within: readonly string[]): boolean {
  return stepsIn(steps, []).some(({ step }) => {
    if (step.steps !== undefined) return decides(step.steps, procedures, within);
    const called = text(step.procedure);
    if (called !== undefined) {
      const body = field(field(procedures, called), 'steps');
      return !within.includes(called) && decides(body, procedures, [...within, called]);
    }
    return Object.keys(step).some((key) => DECIDING.has(key)) || expects(step);
  });
}

/** Whether an answer of the card can be the wrong one. A reset that was answered has always succeeded. */
function expects(step: RawMap): boolean {
  const kind = Object.keys(step).find((key) => STEP_KINDS[key]?.answers);
  if (kind === undefined) return false;
  const looked = step.expect === undefined ? ['sw'] : Object.keys(step.expect as RawMap);
  return looked.some((key) => key !== 'any' && key !== 'cause' && !(kind === 'reset' && key === 'sw'));
}
