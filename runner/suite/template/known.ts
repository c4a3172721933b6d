import { Fault } from '../../messages/fault.ts';
import type { Scope } from '../expression/expressions.ts';
import { bytesOf } from './placeholders.ts';
import type { Part, Template } from './template.ts';

/**
 * Bytes of a template as far as they are known before a card is asked: `undefined` for each one that is not, and nothing
 * behind a part of which not even the length is known.
 */
export function knownBytes(template: Template, scope: Scope): readonly (number | undefined)[] {
  const bytes: (number | undefined)[] = [];
  for (const part of template.parts) {
    const known = ofPart(part, scope);
    bytes.push(...known);
    if (known.length === 0 && part.kind !== 'bytes' && part.kind !== 'le') return [...bytes, undefined];
  }
  return bytes;
}

function ofPart(part: Part, scope: Scope): readonly (number | undefined)[] {
  switch (part.kind) {
    case 'bytes':
      return [...part.bytes];
    case 'lc':
      return [undefined];
    case 'le':
      // A trailing Le is no part of what the command says.
      return [];
    case 'expression':
      try {
        return [...bytesOf(part.expression.evaluate(scope), part.expression.text)];
      } catch (error) {
        if (error instanceof Fault || error instanceof RangeError) return [];
        throw error;
      }
    case 'placeholder':
      return Array.from({ length: part.placeholder.length?.(part.args) ?? 0 }, () => undefined);
  }
}
