import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from 'pdf-lib';
import { Fault } from '../../runner/messages/fault.ts';
import { ATTACHMENT, type AttachmentName } from './report-data.ts';

export interface Attachments {
  /** Content by name; of a name that is there twice, nothing. */
  readonly files: Readonly<Partial<Record<AttachmentName, Uint8Array>>>;
  /** Other embedded files, which the bench does not look into. */
  readonly others: readonly string[];
  readonly findings: readonly Fault[];
}

/** Depth of the name tree at which reading stops: ours has one level, a circle has no end. */
const DEEPEST = 16;

/**
 * The files embedded in a report (ISO 32000-1 7.11.4, name tree EmbeddedFiles). Each of the four that a report carries
 * has to be there exactly once.
 */
export async function readAttachments(pdf: Uint8Array): Promise<Attachments> {
  let entries: { name: string; spec: PDFDict }[];
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const tree = document.catalog
      .lookupMaybe(PDFName.of('Names'), PDFDict)
      ?.lookupMaybe(PDFName.of('EmbeddedFiles'), PDFDict);
    entries = tree ? entriesOf(tree, 0) : [];
  } catch (cause) {
    return { files: {}, others: [], findings: [unreadable('*', cause)] };
  }
  const files: Partial<Record<AttachmentName, Uint8Array>> = {};
  const findings: Fault[] = [];
  const expected = Object.values(ATTACHMENT);
  for (const name of expected) {
    const [entry, ...more] = entries.filter((one) => one.name === name);
    if (!entry) findings.push(new Fault('VERIFY_ATTACHMENT_MISSING', { name }));
    else if (more.length > 0) findings.push(new Fault('VERIFY_ATTACHMENT_TWICE', { name, count: more.length + 1 }));
    else {
      try {
        files[name] = contentOf(entry.spec);
      } catch (cause) {
        findings.push(unreadable(name, cause));
      }
    }
  }
  const known: readonly string[] = expected;
  return { files, others: entries.map(({ name }) => name).filter((name) => !known.includes(name)), findings };
}

function unreadable(name: string, cause: unknown): Fault {
  return new Fault('VERIFY_ATTACHMENT_UNREADABLE', { name, reason: (cause as Error).message }, { cause });
}

function entriesOf(node: PDFDict, depth: number): { name: string; spec: PDFDict }[] {
  if (depth > DEEPEST) throw new Error('name tree too deep');
  const names = node.lookupMaybe(PDFName.of('Names'), PDFArray);
  const kids = node.lookupMaybe(PDFName.of('Kids'), PDFArray);
  const own = Array.from({ length: (names?.size() ?? 0) >> 1 }, (_, i) => {
    const spec = (names as PDFArray).lookup(2 * i + 1, PDFDict);
    return { name: nameOf(spec), spec };
  });
  const below = Array.from({ length: kids?.size() ?? 0 }, (_, i) =>
    entriesOf((kids as PDFArray).lookup(i, PDFDict), depth + 1),
  );
  return [...own, ...below.flat()];
}

/** The name that readers show: UF, else F. */
function nameOf(spec: PDFDict): string {
  const name = spec.lookup(PDFName.of('UF')) ?? spec.lookup(PDFName.of('F'));
  return name instanceof PDFHexString || name instanceof PDFString ? name.decodeText() : '';
}

function contentOf(spec: PDFDict): Uint8Array {
  const embedded = spec.lookup(PDFName.of('EF'), PDFDict);
  const stream = embedded.lookup(PDFName.of('F')) ?? embedded.lookup(PDFName.of('UF'));
  if (!(stream instanceof PDFRawStream)) throw new Error('no stream');
  return decodePDFRawStream(stream).decode();
}
