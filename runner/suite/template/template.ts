import { concat } from '../../iso7816/hex.ts';
import { Fault } from '../../messages/fault.ts';
import type { Expression, Expressions } from '../expression/expressions.ts';
import { PLACEHOLDERS, type Placeholder } from './placeholders.ts';

/** One piece of a byte template. */
export type Part =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'lc' }
  | { readonly kind: 'le'; readonly byte: number; readonly only?: 'T=1' }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'placeholder'; readonly placeholder: Placeholder; readonly args: readonly string[] };

/** `00 20 00 00 {lc} {ixit.pin}`: hex pairs and placeholders, white space free. */
export interface Template {
  readonly text: string;
  readonly parts: readonly Part[];
  /** The bytes, where no part depends on anything: nobody changes them. */
  readonly constant: Uint8Array | undefined;
}

/** @throws {Fault} `TEMPLATE_SYNTAX`, `EXPRESSION_SYNTAX` */
export function compileTemplate(text: string, expressions: Expressions): Template {
  const wrong = (reason: string): Fault => new Fault('TEMPLATE_SYNTAX', { template: text, reason });
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] === '{') {
      const end = closing(text, at);
      if (end < 0) throw wrong('unclosed {');
      parts.push(compilePart(text.slice(at + 1, end).trim(), expressions, wrong));
      at = end + 1;
    } else {
      const until = text.indexOf('{', at);
      const literal = text.slice(at, until < 0 ? text.length : until).replace(/\s+/g, '');
      if (/[^0-9a-fA-F]/.test(literal)) throw wrong(`"${literal}" is not hexadecimal`);
      if (literal.length % 2 === 1) throw wrong(`"${literal}" has an odd number of digits`);
      if (literal) parts.push({ kind: 'bytes', bytes: Uint8Array.from(Buffer.from(literal, 'hex')) });
      at = until < 0 ? text.length : until;
    }
  }
  const fixed = parts.flatMap((part) => (part.kind === 'bytes' ? [part.bytes] : []));
  return { text, parts, constant: fixed.length === parts.length ? concat(...fixed) : undefined };
}

function compilePart(body: string, expressions: Expressions, wrong: (reason: string) => Fault): Part {
  const [word = '', ...rest] = body.split(/\s+/);
  if (word === 'lc' && rest.length === 0) return { kind: 'lc' };
  if (word === 'le' && rest[0] === 'T=1') return { kind: 'le', byte: 0, only: 'T=1' };
  if (word === 'le') return { kind: 'le', byte: Number.parseInt(rest[0] ?? '00', 16) };
  const placeholder = PLACEHOLDERS[word];
  if (!placeholder || rest.length === 0) return { kind: 'expression', expression: expressions.compile(body) };
  const args = placeholder.rest
    ? [...rest.slice(0, placeholder.args - 1), rest.slice(placeholder.args - 1).join(' ')]
    : rest;
  if (args.length < placeholder.args || args.length > placeholder.args + placeholder.optional) {
    throw wrong(`{${word}} takes ${placeholder.args} arguments`);
  }
  placeholder.length?.(args);
  return { kind: 'placeholder', placeholder, args };
}

/** Index of the brace that closes the one at `open`, braces and quoted texts inside respected. */
function closing(text: string, open: number): number {
  let depth = 0;
  let quote = '';
  for (let i = open; i < text.length; i++) {
    const char = text[i] as string;
    if (quote) quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return i;
  }
  return -1;
}

/** `{file.path}#{element.tag}`: a text with expressions in it. */
export interface TextTemplate {
  readonly text: string;
  readonly parts: readonly (string | Expression)[];
}

/** @throws {Fault} `TEMPLATE_SYNTAX`, `EXPRESSION_SYNTAX` */
export function compileText(text: string, expressions: Expressions): TextTemplate {
  const parts: (string | Expression)[] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] !== '{') {
      const until = text.indexOf('{', at);
      parts.push(text.slice(at, until < 0 ? text.length : until));
      at = until < 0 ? text.length : until;
      continue;
    }
    const end = closing(text, at);
    if (end < 0) throw new Fault('TEMPLATE_SYNTAX', { template: text, reason: 'unclosed {' });
    parts.push(expressions.compile(text.slice(at + 1, end)));
    at = end + 1;
  }
  return { text, parts };
}
