import { field, type Raw, type RawMap } from '../steps/step.ts';

export type Path = readonly (string | number)[];

/** A step as written, and where it stands. */
export interface PlacedStep {
  readonly step: RawMap;
  readonly path: Path;
}

export function stepsIn(raw: Raw | undefined, path: Path): readonly PlacedStep[] {
  const list = Array.isArray(raw) ? (raw as readonly RawMap[]) : [];
  return list.map((step, index) => ({ step, path: [...path, index] }));
}

/** Every step of a sequence, those inside of `repeat` and `each` included. */
export function allSteps(raw: Raw | undefined, path: Path): readonly PlacedStep[] {
  return stepsIn(raw, path).flatMap((placed) => [
    placed,
    ...allSteps(field(placed.step, 'steps'), [...placed.path, 'steps']),
  ]);
}
