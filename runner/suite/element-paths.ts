import type { Element } from '../profile/element.ts';
import type { ElementaryFile } from '../profile/model.ts';
import type { ElementReading } from './interpret/machine.ts';

/** How coverage names an element: by its tag, a field of an untagged record by its place. */
export function elementPath(file: ElementaryFile, element: Element): string {
  return element.tag === undefined
    ? `${file.path}@${file.elements.indexOf(element) + 1}`
    : `${file.path}#${element.tag}`;
}

/** An element and what it is made of, with their paths. */
export function elementTree(path: string, element: Element): readonly (readonly [path: string, element: Element])[] {
  const members = element.children.flatMap((child) => elementTree(`${path}/${child.tag ?? ''}`, child));
  return [[path, element], ...members];
}

/** What an answer, or several of them joined, held: the record of one element, or every field of an untagged record. */
export function readingsOf(
  data: Uint8Array,
  event: number,
  file: ElementaryFile,
  element: Element | undefined,
): readonly ElementReading[] {
  if (element) return membersOf(elementPath(file, element), element, data.subarray(HEAD), event);
  let at = 0;
  return file.elements.map((field) => {
    const value = data.subarray(at, at + field.length);
    at += field.length;
    return { path: elementPath(file, field), event, blank: isBlank(value) };
  });
}

/** Tag and length of a record, one byte each. */
const HEAD = 2;

function membersOf(path: string, element: Element, value: Uint8Array, event: number): ElementReading[] {
  let at = 0;
  const members = element.children.flatMap((child) => {
    const inner = value.subarray(at + HEAD, at + HEAD + child.length);
    at += HEAD + child.length;
    return membersOf(`${path}/${child.tag ?? ''}`, child, inner, event);
  });
  const blank = members.length > 0 ? members.every((member) => member.blank) : isBlank(value);
  return [{ path, event, blank }, ...members];
}

function isBlank(value: Uint8Array): boolean {
  return value.every((byte) => byte === 0x00) || value.every((byte) => byte === 0xff);
}
