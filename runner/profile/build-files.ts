import { suggestionFor } from '../yaml/suggest.ts';
import { parseAccess } from './access.ts';
import { CODING_WORDS, parseCoding } from './coding-text.ts';
import type { Coding, Element, LaterMeaning } from './element.ts';
import type { Access, Directory, ElementaryFile, FileClass, InternalFile } from './model.ts';
import { below, type Entry, each, numberOf, type Origins, optionalNumber, optionalText, textOf } from './origins.ts';
import type { Confidence, Sourced } from './sourced.ts';

/** Source and confidence as written, or those of the file that the element stands in. */
export function sourced(entry: Entry, inherited?: Sourced): Sourced {
  return {
    source: 'source' in entry.raw ? textOf(entry, 'source').split(' ') : (inherited?.source ?? []),
    confidence:
      'confidence' in entry.raw ? (textOf(entry, 'confidence') as Confidence) : (inherited?.confidence ?? 'D'),
  };
}

/** A directory with its files, from a part of the profile or an overlay. */
export function buildDirectory(entry: Entry, origin: string, origins: Origins): Directory {
  const head = below(entry, 'directory');
  const name = textOf(head, 'name');
  const foreign = 'foreign' in entry.raw ? below(entry, 'foreign') : undefined;
  return origins.from(head, {
    name,
    fid: textOf(head, 'fid'),
    ...optionalText(head, 'aid'),
    ...optionalText(head, 'otherAid'),
    label: textOf(head, 'label'),
    zh: textOf(head, 'zh'),
    en: textOf(head, 'en'),
    business: textOf(head, 'business'),
    files: each(entry, 'files').map((file) => buildFile(file, name, origin, origins)),
    internal: each(entry, 'internal').map((file) => buildInternalFile(file, origins)),
    origin,
    ...(foreign && { foreign: { owner: textOf(foreign, 'owner'), approval: textOf(foreign, 'approval') } }),
    ...sourced(head),
  });
}

/** An elementary file with its elements. */
export function buildFile(entry: Entry, directory: string, origin: string, origins: Origins): ElementaryFile {
  const fid = textOf(entry, 'file');
  const known = sourced(entry);
  return origins.from(entry, {
    path: `${directory}/${fid}`,
    directory,
    fid,
    sfi: Number.parseInt(textOf(entry, 'sfi'), 16),
    zh: textOf(entry, 'zh'),
    en: textOf(entry, 'en'),
    structure: textOf(entry, 'structure') as ElementaryFile['structure'],
    ...optionalText(entry, 'structureBy'),
    ...optionalNumber(entry, 'size'),
    ...optionalNumber(entry, 'records'),
    read: accessOf(entry, 'read', origins),
    update: accessOf(entry, 'update', origins),
    class: textOf(entry, 'class') as FileClass,
    elements: each(entry, 'elements').map((element) => buildElement(element, known, origins)),
    origin,
    ...optionalText(entry, 'note'),
    ...known,
  });
}

function buildInternalFile(entry: Entry, origins: Origins): InternalFile {
  return origins.from(entry, {
    zh: textOf(entry, 'zh'),
    en: textOf(entry, 'en'),
    size: textOf(entry, 'size'),
    read: accessOf(entry, 'read', origins),
    update: accessOf(entry, 'update', origins),
    ...optionalText(entry, 'note'),
    ...sourced(entry),
  });
}

/** An element with its children; what it does not say of its source is that of the file. */
export function buildElement(entry: Entry, file: Sourced, origins: Origins): Element {
  const known = sourced(entry, file);
  return origins.from(entry, {
    ...optionalText(entry, 'tag'),
    zh: textOf(entry, 'zh'),
    en: textOf(entry, 'en'),
    length: numberOf(entry, 'length'),
    type: textOf(entry, 'type') as Element['type'],
    coding: codingOf(entry, origins),
    ...optionalNumber(entry, 'record'),
    repeat: 'repeat' in entry.raw ? numberOf(entry, 'repeat') : 1,
    children: each(entry, 'children').map((child) => buildElement(child, known, origins)),
    personal: textOf(entry, 'personal') === 'true',
    filled: textOf(entry, 'filled') === 'true',
    ...('later' in entry.raw && { later: buildLater(below(entry, 'later'), origins) }),
    ...optionalText(entry, 'note'),
    ...known,
  });
}

function buildLater(entry: Entry, origins: Origins): LaterMeaning {
  return origins.from(entry, {
    zh: textOf(entry, 'zh'),
    en: textOf(entry, 'en'),
    length: numberOf(entry, 'length'),
    type: textOf(entry, 'type') as LaterMeaning['type'],
    coding: codingOf(entry, origins),
    ...optionalText(entry, 'follows'),
  });
}

/** A right as written. */
export function accessOf(entry: Entry, key: 'read' | 'update', origins: Origins): Access {
  const access = parseAccess(textOf(entry, key));
  if (access === undefined) origins.fault(entry, 'PROFILE_ACCESS', { value: textOf(entry, key) }, key);
  return access ?? { kind: 'never' };
}

function codingOf(entry: Entry, origins: Origins): Coding {
  const value = textOf(entry, 'coding');
  const coding = parseCoding(value);
  if (coding === undefined) {
    const suggestion = suggestionFor(value.split(' ')[0] ?? '', CODING_WORDS);
    origins.fault(entry, 'PROFILE_CODING', { value, suggestion }, 'coding');
  }
  return coding ?? { kind: 'binary' };
}
