import { hash } from 'node:crypto';
import { head } from './order.ts';

export interface Choice {
  /** Classes, e.g. `wrong-tag`. */
  readonly classes?: readonly string[];
  /** Ids of defects, or heads of ids up to a `/`. */
  readonly only?: readonly string[];
  /** That many of them, the same ones for the same seed on every machine. */
  readonly sample?: { readonly size: number; readonly seed: number };
}

/** The defects that are meant, in the order of the catalogue. */
export function chooseDefects(ids: readonly string[], { classes, only, sample }: Choice): readonly string[] {
  const fitting = ids.filter(
    (id) =>
      (!classes || classes.includes(head(id))) && (!only || only.some((one) => id === one || id.startsWith(`${one}/`))),
  );
  if (!sample || sample.size >= fitting.length) return fitting;
  const lot = (id: string): string => hash('sha256', `${sample.seed}/${id}`, 'hex');
  const drawn = new Set(
    fitting
      .map((id) => ({ id, lot: lot(id) }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))
      .slice(0, sample.size)
      .map(({ id }) => id),
  );
  return fitting.filter((id) => drawn.has(id));
}
