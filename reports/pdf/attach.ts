import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFObject, PDFString } from 'pdf-lib';
import type { PackedAttachment } from './pack-attachments.ts';

/**
 * Embeds files as associated files of the document (ISO 32000-2 7.11.4 and 14.13; PDF/A-3 6.8), in the order given.
 * What pdf-lib's `attach` writes, from bytes that are compressed already.
 */
export function attachFiles(pdf: PDFDocument, attachments: readonly PackedAttachment[], date: Date): void {
  const { context, catalog } = pdf;
  const names = room(pdf, room(pdf, catalog, 'Names', PDFDict), 'EmbeddedFiles', PDFDict);
  const listed = room(pdf, names, 'Names', PDFArray);
  const associated = room(pdf, catalog, 'AF', PDFArray);
  const time = PDFString.fromDate(date);
  for (const { name, mime, description, bytes, relationship, deflated } of attachments) {
    const stream = context.stream(deflated, {
      Type: 'EmbeddedFile',
      Subtype: mime,
      Filter: 'FlateDecode',
      Params: { Size: bytes.length, CreationDate: time, ModDate: time },
    });
    const file = context.register(
      context.obj({
        Type: 'Filespec',
        F: PDFString.of(name),
        UF: PDFHexString.fromText(name),
        EF: { F: context.register(stream) },
        Desc: PDFHexString.fromText(description),
        AFRelationship: relationship,
      }),
    );
    listed.push(PDFHexString.fromText(name));
    listed.push(file);
    associated.push(file);
  }
}

/** The dictionary or array under a key, made where there is none. */
function room(pdf: PDFDocument, holder: PDFDict, key: string, kind: typeof PDFDict): PDFDict;
function room(pdf: PDFDocument, holder: PDFDict, key: string, kind: typeof PDFArray): PDFArray;
function room(
  { context }: PDFDocument,
  holder: PDFDict,
  key: string,
  kind: typeof PDFDict | typeof PDFArray,
): PDFObject {
  const name = PDFName.of(key);
  if (!holder.has(name)) holder.set(name, kind === PDFDict ? context.obj({}) : context.obj([]));
  return holder.lookup(name, kind as typeof PDFDict);
}
