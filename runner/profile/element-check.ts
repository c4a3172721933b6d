import { hex, hexByte } from '../iso7816/hex.ts';
import { checkCoding } from './codings/codecs.ts';
import { type CodingFinding, codingFinding, VALUE_RULINGS } from './codings/finding.ts';
import type { Element, LaterMeaning } from './element.ts';
import { asLater, isPaddedLater, LATER, MEANINGS, saysLater } from './later-meaning.ts';
import type { ElementaryFile, ParameterValue, Profile } from './model.ts';

export interface ElementOptions {
  /** The business is reserved: rooms are opened without data, so even an element that must be filled may be blank. */
  readonly blank: boolean;
  /** Value of a parameter as the sample declares it; the profile's own where absent. */
  readonly parameter?: (name: string) => ParameterValue;
}

/** A finding that names the element it is about. */
export interface ElementFinding extends CodingFinding {
  /** Tags from the record down, e.g. `40/57`; the Chinese name where there is no tag. */
  readonly element: string;
}

type Context = Pick<Profile, 'codeTables' | 'parameters'>;

/**
 * Checks a whole record (tag, length, value) against its element: tag, length, nested records, coding, code table and
 * check character. No findings: it conforms.
 */
export function checkRecord(
  record: Uint8Array,
  element: Element,
  profile: Context,
  options: ElementOptions,
): readonly ElementFinding[] {
  const name = nameOf(element);
  const tag = hex(record.subarray(0, 1));
  if (tag !== element.tag)
    return [told(name, 'TAG', `标签应为 ${element.tag}`, `the tag should be ${element.tag}`, element.tag ?? '', tag)];
  const stated = record[1];
  const held = record.length - 2;
  if (stated !== element.length || held !== element.length) {
    const zh = `长度应为 ${element.length}，长度字节为 ${stated ?? '—'}，实有 ${Math.max(held, 0)} 字节`;
    const en = `the length should be ${element.length}; the length byte says ${stated ?? '—'}, there are ${Math.max(held, 0)} bytes`;
    return [told(name, 'LENGTH', zh, en, String(element.length), hex(record.subarray(0, 2)))];
  }
  return checkValue(record.subarray(2), element, profile, options, name);
}

/**
 * Checks a cyclic record, or the contents of a transparent file: its fields one after another, without tags. A slot that
 * was never written holds 00 or FF throughout: only its length says something.
 */
export function checkFields(
  contents: Uint8Array,
  file: Pick<ElementaryFile, 'path' | 'elements'>,
  profile: Context,
  options: ElementOptions,
): readonly ElementFinding[] {
  const expected = file.elements.reduce((sum, { length }) => sum + length, 0);
  if (contents.length !== expected) {
    const zh = `长度应为 ${expected} 字节`;
    return [
      told(
        file.path,
        'LENGTH',
        zh,
        `the length should be ${expected} bytes`,
        String(expected),
        String(contents.length),
      ),
    ];
  }
  if (isFilling(contents)) return [];
  return valuesOf(contents, file.elements, 0).flatMap(([value, element]) =>
    checkValue(value, element, profile, options, nameOf(element)),
  );
}

/** Whether a record, or the contents of a transparent file, says nothing: every value of it is a blank. */
export function saysNothing(bytes: Uint8Array, { structure, elements }: ElementaryFile): boolean {
  if (structure === 'cyclic' || structure === 'transparent')
    return valuesOf(bytes, elements, 0).every(([value]) => isFilling(value));
  const element = elements.find(({ tag }) => tag === hex(bytes.subarray(0, 1)));
  const value = bytes.subarray(2);
  if (element === undefined || element.children.length === 0) return isFilling(value);
  return isFilling(value) || valuesOf(value, element.children, 2).every(([inner]) => isFilling(inner));
}

/** Values one after another, each behind a head of so many bytes. */
function valuesOf(
  bytes: Uint8Array,
  elements: readonly Element[],
  head: 0 | 2,
): readonly (readonly [value: Uint8Array, element: Element])[] {
  let at = 0;
  return elements.map((element) => {
    const from = at + head;
    at = from + element.length;
    return [bytes.subarray(from, at), element];
  });
}

/** 00 or FF throughout: memory that was never written, whichever of the two a card fills it with. */
function isFilling(value: Uint8Array): boolean {
  return value.every((byte) => byte === 0x00) || value.every((byte) => byte === 0xff);
}

/** Whether a value is blank: nothing but the filling byte of its type (parameters `blank.an`, `blank.cn`). */
export function isBlank(value: Uint8Array, element: Element, profile: Context, options: ElementOptions): boolean {
  const name = element.type === 'cn' ? 'blank.cn' : 'blank.an';
  const declared =
    options.parameter?.(name) ?? profile.parameters[name]?.value ?? (element.type === 'cn' ? 'FF' : '00');
  const filling = Number.parseInt(String(declared), 16);
  return element.type !== 'b' && value.every((byte) => byte === filling);
}

function checkValue(
  value: Uint8Array,
  element: Element,
  profile: Context,
  options: ElementOptions,
  name: string,
): readonly ElementFinding[] {
  if (element.children.length > 0) return checkChildren(value, element, profile, options, name);
  if (element.later && options.parameter?.(MEANINGS) === LATER)
    return checkRedefined(value, element, element.later, profile, options, name);
  return checkSimple(value, element, profile, options, name);
}

/**
 * The new value, then EE (N1 annex C); without EE at the end the old meaning holds. An element that follows another has no
 * padding of its own and may have either meaning here.
 */
function checkRedefined(
  value: Uint8Array,
  element: Element,
  later: LaterMeaning,
  profile: Context,
  options: ElementOptions,
  name: string,
): readonly ElementFinding[] {
  const renewed = asLater(element, later);
  const meant = later.follows === undefined && saysLater(value);
  if (!meant) {
    const found = checkSimple(value, element, profile, options, name);
    if (found.length === 0 || later.follows === undefined) return found;
    return checkSimple(value, renewed, profile, options, name).length === 0 ? [] : found;
  }
  if (!isPaddedLater(value, later)) {
    const en = 'the 2.00 meaning is not padded with EE throughout';
    return [told(name, 'PADDING', '按 2.00 含义写入的值没有全部右补 EE', en, '… EE', hex(value))];
  }
  return checkSimple(value.subarray(0, later.length), renewed, profile, options, name);
}

function checkSimple(
  value: Uint8Array,
  element: Element,
  profile: Context,
  options: ElementOptions,
  name: string,
): readonly ElementFinding[] {
  if (isBlank(value, element, profile, options)) {
    if (options.blank || element.filled !== true) return [];
    return [told(name, 'BLANK', '必须有值，卡上为空', 'must hold a value and is blank', element.zh, hex(value))];
  }
  const { parameter } = options;
  const context = { type: element.type, codeTables: profile.codeTables, ...(parameter && { parameter }) };
  const found = checkCoding(value, element.coding, context).map((finding) => ({ ...finding, element: name }));
  if (found.length === 0 || !isFilling(value)) return found;
  if (element.filled && !options.blank)
    return [told(name, 'BLANK', '必须有值，卡上为空', 'must hold a value and is blank', element.zh, hex(value))];
  // The standard says how a value is padded, not what stands where there is none.
  const blank = told(name, 'BLANK', '空值的填充与声明不同', 'is blank in another way than declared', '', hex(value));
  return element.type === 'b' ? [] : [{ ...blank, ruling: VALUE_RULINGS.blank }];
}

/** A B-TLV value: its children one after another, in order, without remainder. */
function checkChildren(
  value: Uint8Array,
  element: Element,
  profile: Context,
  options: ElementOptions,
  name: string,
): readonly ElementFinding[] {
  let at = 0;
  for (const child of element.children) {
    const tag = hex(value.subarray(at, at + 1));
    const length = value[at + 1];
    if (tag !== child.tag || length !== child.length) {
      const expected = `${child.tag} ${hexByte(child.length)}`;
      return [
        told(
          name,
          'NESTING',
          '内部记录的标签或长度不对',
          'tag or length of an inner record is wrong',
          expected,
          hex(value.subarray(at, at + 2)),
        ),
      ];
    }
    at += 2 + child.length;
  }
  if (at !== value.length) {
    const rest = hex(value.subarray(at));
    return [told(name, 'NESTING', '内部记录之后还有剩余', 'something is left after the inner records', '', rest)];
  }
  return valuesOf(value, element.children, 2).flatMap(([inner, child]) =>
    checkValue(inner, child, profile, options, `${name}/${nameOf(child)}`),
  );
}

function nameOf(element: Element): string {
  return element.tag ?? element.zh;
}

function told(
  element: string,
  code: CodingFinding['code'],
  zh: string,
  en: string,
  expected: string,
  actual: string,
): ElementFinding {
  return { ...codingFinding(code, { zh, en }, expected, actual), element };
}
