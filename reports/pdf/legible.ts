import type { ReportModel } from '../model.ts';
import type { Coverage } from './fonts/coverage.ts';
import { spellOut } from './fonts/glyph-gate.ts';

/**
 * The model with every character from the card that has no glyph written as its number: a faulty card must not be able
 * to prevent its own report. What people declared is left alone; the gate refuses it.
 */
export function legibleModel(model: ReportModel, coverage: Coverage): ReportModel {
  const spelled = <T>(value: T): T => spellTexts(value, coverage) as T;
  return {
    ...model,
    failures: spelled(model.failures),
    remarks: spelled(model.remarks),
    notes: spelled(model.notes),
  };
}

function spellTexts(value: unknown, coverage: Coverage): unknown {
  if (typeof value === 'string') return spellOut(value, coverage);
  if (Array.isArray(value)) return value.map((item) => spellTexts(item, coverage));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spellTexts(item, coverage)]));
}
