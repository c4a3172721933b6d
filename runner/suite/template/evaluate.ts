import { concat } from '../../iso7816/hex.ts';
import type { Scope } from '../expression/expressions.ts';
import type { Asking } from '../interpret/exchange.ts';
import type { Machine } from '../interpret/machine.ts';
import { bytesOf } from './placeholders.ts';
import type { Template, TextTemplate } from './template.ts';

const NOTHING = new Uint8Array();

/**
 * Bytes of a template. `{lc}` counts everything behind it except a trailing `{le}`; placeholders whose length is known
 * (the MAC) are computed last, over the command with its final Lc.
 */
export function* evaluateTemplate(template: Template, machine: Machine): Asking<Uint8Array> {
  if (template.constant) return template.constant;
  const pieces: (Uint8Array | undefined)[] = [];
  for (const part of template.parts) {
    switch (part.kind) {
      case 'bytes':
        pieces.push(part.bytes);
        break;
      case 'le':
        // Over T=0 the Le of a case 4 command is not sent (ISO/IEC 7816-3 12.2).
        pieces.push(
          part.only === undefined || part.only === machine.world.protocol ? Uint8Array.of(part.byte) : NOTHING,
        );
        break;
      case 'lc':
        pieces.push(undefined);
        break;
      case 'expression':
        pieces.push(bytesOf(part.expression.evaluate(machine.scope), part.expression.text));
        break;
      case 'placeholder':
        pieces.push(
          part.placeholder.length === undefined
            ? yield* part.placeholder.value(machine, part.args, new Uint8Array())
            : undefined,
        );
        break;
    }
  }
  for (const [index, part] of template.parts.entries()) {
    if (part.kind === 'lc') pieces[index] = Uint8Array.of(lengthBehind(template, pieces, index) & 0xff);
  }
  for (const [index, part] of template.parts.entries()) {
    if (part.kind !== 'placeholder' || pieces[index]) continue;
    const before = concat(...(pieces.slice(0, index) as Uint8Array[]));
    pieces[index] = yield* part.placeholder.value(machine, part.args, before);
  }
  return concat(...(pieces as Uint8Array[]));
}

function lengthBehind(template: Template, pieces: readonly (Uint8Array | undefined)[], index: number): number {
  let length = 0;
  for (let i = index + 1; i < pieces.length; i++) {
    const part = template.parts[i];
    if (part?.kind === 'le' || part?.kind === 'lc') continue;
    length += pieces[i]?.length ?? (part?.kind === 'placeholder' ? (part.placeholder.length?.(part.args) ?? 0) : 0);
  }
  return length;
}

/** A text with its expressions filled in. */
export function evaluateText(template: TextTemplate, scope: Scope): string {
  let text = '';
  for (const part of template.parts) text += typeof part === 'string' ? part : textOf(part.evaluate(scope));
  return text;
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex').toUpperCase() : String(value);
}
