import { exists, unique } from './check-names.ts';
import { tablesOf } from './coding-text.ts';
import type { Coding, Element, LaterMeaning } from './element.ts';
import { MEANINGS } from './later-meaning.ts';
import type { ElementaryFile, Profile } from './model.ts';
import type { Origins } from './origins.ts';

/** Value lengths, in bytes, of the codings that have only one. */
const LENGTHS: Partial<Record<Coding['kind'], number>> = {
  date: 4,
  'date-time': 7,
  'year-month': 3,
  year: 2,
  region: 3,
  'citizen-number': 18,
  'organisation-code': 9,
  country: 3,
  'card-number': 9,
  'card-identification': 16,
  institution: 12,
  version: 4,
  'blood-group': 4,
};

/** Tags, lengths, record numbers and codings of a file's elements. */
export function checkElements(profile: Profile, file: ElementaryFile, origins: Origins): void {
  const tagged = file.structure === 'variable' || file.structure === 'fixed';
  const wrong = file.elements.find((element) => (element.tag !== undefined) !== tagged);
  if (wrong) {
    const rule = tagged ? '的每个元素都要有标签' : '的元素没有标签';
    const ruleEn = tagged ? 'has a tag for each element' : 'has no tags';
    origins.fault(wrong, 'PROFILE_STRUCTURE', { structure: file.structure, rule, ruleEn });
  }
  if (tagged) {
    unique(
      file.elements.filter(({ tag }) => tag !== undefined),
      'tag',
      ({ tag }) => tag ?? '',
      'tag',
      origins,
    );
    checkRecordNumbers(file, origins);
  } else checkSize(file, origins);
  for (const element of file.elements) checkElement(profile, element, origins);
}

/** Records count on from 1, repeated tags taking consecutive numbers. */
function checkRecordNumbers(file: ElementaryFile, origins: Origins): void {
  let next = 1;
  for (const element of file.elements) {
    if (element.record !== next)
      origins.fault(element, 'PROFILE_RECORDS', { what: element.tag ?? element.zh, expected: next }, 'record');
    next += element.repeat;
  }
}

/** The fields of a cyclic record, or the contents of a transparent file, make up its size. */
function checkSize(file: ElementaryFile, origins: Origins): void {
  const computed = file.elements.reduce((sum, { length }) => sum + length, 0);
  if (file.size !== computed)
    origins.fault(file, 'PROFILE_LENGTH', { what: file.path, stated: file.size ?? 0, computed }, 'size');
  if (file.structure === 'cyclic' && file.records === undefined) {
    origins.fault(
      file,
      'PROFILE_STRUCTURE',
      { structure: 'cyclic', rule: '要写明 records', ruleEn: 'states its records' },
      'structure',
    );
  }
}

function checkElement(profile: Profile, element: Element, origins: Origins): void {
  const { coding, length, children, later } = element;
  const name = element.tag ?? element.zh;
  for (const table of tablesOf(coding))
    exists(element, 'code table', table, Object.keys(profile.codeTables), origins, 'coding');
  const only = LENGTHS[coding.kind];
  if (only !== undefined && only !== length) {
    origins.fault(element, 'PROFILE_CODING_LENGTH', { coding: coding.kind, length, expected: only }, 'length');
  }
  if (later) checkLater(profile, element, later, origins);
  if (coding.kind === 'composite') {
    const computed = coding.parts.reduce((sum, part) => sum + part.length, 0);
    if (computed !== length)
      origins.fault(element, 'PROFILE_LENGTH', { what: name, stated: length, computed }, 'length');
  }
  if ((element.type === 'B-TLV') !== children.length > 0 || (coding.kind === 'constructed') !== children.length > 0) {
    const params = {
      structure: 'B-TLV',
      rule: '的编码为 constructed，且有 children',
      ruleEn: 'is constructed and has children',
    };
    origins.fault(element, 'PROFILE_STRUCTURE', params, 'type');
  }
  if (children.length > 0) {
    // Each child is itself tag, length and value.
    const computed = children.reduce((sum, child) => sum + 2 + child.length, 0);
    if (computed !== length)
      origins.fault(element, 'PROFILE_LENGTH', { what: name, stated: length, computed }, 'length');
    unique(children, 'tag', ({ tag }) => tag ?? '', 'tag', origins);
    for (const child of children) checkElement(profile, child, origins);
  }
}

/** A later meaning fits into its element, leaves room for the padding that tells it, or follows another of the file. */
function checkLater(profile: Profile, element: Element, later: LaterMeaning, origins: Origins): void {
  exists(element, 'parameter', MEANINGS, Object.keys(profile.parameters), origins, 'later');
  const fits = later.follows === undefined ? later.length < element.length : later.length === element.length;
  if (!fits) {
    const what = `${element.tag ?? element.zh} ${later.zh}`;
    origins.fault(later, 'PROFILE_LENGTH', { what, stated: later.length, computed: element.length }, 'length');
  }
  for (const table of tablesOf(later.coding))
    exists(later, 'code table', table, Object.keys(profile.codeTables), origins, 'coding');
}
