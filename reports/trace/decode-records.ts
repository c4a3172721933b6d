import iconv from 'iconv-lite';
import { hex } from '../../runner/iso7816/hex.ts';
import { parseSimpleTlv } from '../../runner/iso7816/simple-tlv.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { Coding, Element } from '../../runner/profile/element.ts';
import type { ElementaryFile } from '../../runner/profile/model.ts';
import { bytesOf, isMasked, spaced } from './hex-text.ts';
import { remembered } from './remembered.ts';

/** Longest value printed in full; the rest is in the record. */
const PRINTED_BYTES = 40;

const decoders = new WeakMap<ElementaryFile, (data: string) => readonly Bilingual[]>();

/** The TLV objects of a record that was read, named after the profile; nothing for what is no TLV or is masked. */
export function decodeRecords(data: string, file: ElementaryFile): readonly Bilingual[] {
  const decode = decoders.get(file) ?? remembered((text) => decoded(text, file));
  decoders.set(file, decode);
  return decode(data);
}

function decoded(data: string, file: ElementaryFile): readonly Bilingual[] {
  if (data === '' || isMasked(data) || file.structure !== 'variable') return [];
  try {
    return parseSimpleTlv(bytesOf(data)).map(({ tag, length, value }) => {
      const element = file.elements.find((candidate) => candidate.tag?.toUpperCase() === tag);
      const shown = element ? valueText(value, element) : shortHex(value);
      return {
        zh: `${file.path}#${tag} ${element?.zh ?? '规范中没有的标签'}（${length} 字节）${shown}`,
        en: `${file.path}#${tag} ${element?.en ?? 'a tag that the profile does not list'} (${length} bytes) ${shown}`,
      };
    });
  } catch {
    return [];
  }
}

function valueText(value: Uint8Array, { coding }: Element): string {
  const text = readable(value, coding);
  return text === undefined ? shortHex(value) : `“${text}”`;
}

/** Text of a value whose coding is made to be read; control characters never reach the page. */
function readable(value: Uint8Array, coding: Coding): string | undefined {
  switch (coding.kind) {
    case 'text':
    case 'ascii':
    case 'digits':
    case 'flag':
    case 'citizen-number':
    case 'organisation-code':
    case 'country':
    case 'card-number':
    case 'version':
    case 'blood-group': {
      const text = iconv.decode(Buffer.from(value), 'gb18030').replace(/\0+$/, '');
      return /\p{C}|\uFFFD/u.test(text) ? undefined : text;
    }
    case 'date':
    case 'date-time':
    case 'year-month':
    case 'year':
    case 'region':
    case 'amount':
    case 'bcd':
      return hex(value);
    default:
      return undefined;
  }
}

function shortHex(value: Uint8Array): string {
  const text = spaced(hex(value.subarray(0, PRINTED_BYTES)));
  return value.length > PRINTED_BYTES ? `${text} …` : text;
}
