import { createHash } from 'node:crypto';
import { ParseSpeeds, PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import type { ReportModel } from '../model.ts';
import { attachFiles } from './attach.ts';
import type { PackedAttachment } from './pack-attachments.ts';
import { xmpOf } from './xmp.ts';

/**
 * Puts in what the browser can not: attachments as associated files, metadata that say the same in Info and XMP, dates
 * of the run instead of the wall clock, and an /ID derived from the content. Deterministic.
 */
export async function finalizePdf(
  printed: Uint8Array,
  { cover }: ReportModel,
  attachments: readonly PackedAttachment[],
): Promise<PDFDocument> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const date = new Date(cover.endedAt ?? cover.startedAt);
  const title = `${cover.title.zh} ${cover.title.en} ${cover.number}`;
  const subject = `${cover.decisionText.zh} ${cover.decisionText.en}`;
  attachFiles(pdf, attachments, date);
  // The browser's own Info holds the wall clock and its build: a new one takes its place.
  const old = pdf.context.trailerInfo.Info;
  if (old !== undefined && 'objectNumber' in old) pdf.context.delete(old as Parameters<typeof pdf.context.delete>[0]);
  pdf.context.trailerInfo.Info = pdf.context.register(pdf.context.obj({}));
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setSubject(subject);
  pdf.setKeywords([cover.number, cover.run]);
  pdf.setProducer('cardbench');
  pdf.setCreator('cardbench');
  pdf.setCreationDate(date);
  pdf.setModificationDate(date);
  pdf.setLanguage('zh-CN');
  const xmp = xmpOf({ title, subject, date: date.toISOString().replace(/\.\d+Z$/, 'Z'), number: cover.number });
  const stream = pdf.context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' });
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(stream));

  const digest = createHash('sha256').update(cover.number).update(cover.run);
  for (const { bytes } of attachments) digest.update(bytes);
  const id = PDFHexString.of(digest.digest('hex').slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf;
}

/** The document as a file that bears no signature. */
export function written(document: PDFDocument): Promise<Uint8Array> {
  return document.save({
    useObjectStreams: true,
    objectsPerTick: Number.POSITIVE_INFINITY,
    updateFieldAppearances: false,
  });
}
