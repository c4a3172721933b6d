import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFObject, PDFString } from 'pdf-lib';

export interface Attachment {
  readonly name: string;
  readonly mime: string;
  readonly description: string;
  readonly bytes: Uint8Array;
  readonly relationship: 'Data' | 'Source';
}

/** An attachment as it lies in the file. */
export interface PackedAttachment extends Attachment {
  readonly deflated: Uint8Array;
}

const packed = promisify(deflate);

/** Compresses beside the main thread: a record has millions of characters, and the browser prints meanwhile. */
export function packAttachments(attachments: readonly Attachment[]): Promise<readonly PackedAttachment[]> {
  return Promise.all(attachments.map(async (file) => ({ ...file, deflated: await packed(file.bytes) })));
}

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
