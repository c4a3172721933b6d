import { PDFDocument } from 'pdf-lib';
import { ATTACHMENT } from '../../../reports/verify/report-data.ts';

export const CLAIMED = new Date('2026-11-24T12:00:00Z');
export const DETAILS = { reason: '自检报告 (self-declared)', location: 'cardbench', claimedTime: CLAIMED } as const;

export const IDENTITIES = new URL('./identities/', import.meta.url);
export const PASSPHRASE = 'not-a-secret';

const PLAIN: readonly (readonly [string, string])[] = Object.values(ATTACHMENT).map((name) => [
  name,
  `content of ${name}\n`,
]);

/** A small PDF with embedded files, always the same bytes. */
export async function basePdf(attachments: readonly (readonly [string, string])[] = PLAIN): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([300, 200]);
  page.drawText('cardbench', { x: 20, y: 100 });
  document.setTitle('测试报告');
  for (const [name, text] of attachments) {
    await document.attach(Buffer.from(text), name, { creationDate: CLAIMED, modificationDate: CLAIMED });
  }
  return document.save();
}
