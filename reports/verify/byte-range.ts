import { Fault } from '../../runner/messages/fault.ts';

/** Where the signature lies in a file and what it covers. */
export interface Frame {
  /** Offset of `<` of /Contents: the first covered part ends here. */
  readonly from: number;
  /** One past `>`: the second covered part begins here. */
  readonly to: number;
  /** One past the last covered byte. */
  readonly end: number;
}

export interface FrameCheck {
  readonly frame?: Frame;
  readonly findings: readonly Fault[];
}

const KEY = '/ByteRange';
const END_OF_FILE = '%%EOF\n';
/** The one way in which a report writes it (ISO 32000-1 12.8.1): beginning at 0, /Contents right behind. */
const FORM = /^\/ByteRange \[(0 (\d{1,10}) (\d{1,10}) (\d{1,10}))\] *\n\/Contents </;

/**
 * Finds the signature of a PDF and checks that it covers every byte but its own: from the first to the last, with
 * nothing behind. Reads bytes only, so an attack on the structure of the document does not reach it.
 */
export function findFrame(pdf: Buffer): FrameCheck {
  if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-') return { findings: [new Fault('VERIFY_NOT_PDF')] };
  const at = pdf.indexOf(KEY);
  if (at < 0) return { findings: [new Fault('VERIFY_NO_SIGNATURE')] };

  const text = pdf.subarray(at, at + 160).toString('latin1');
  const match = FORM.exec(text);
  const [from, to, rest] = [match?.[2], match?.[3], match?.[4]].map(Number) as [number, number, number];
  const outside = (): FrameCheck => ({
    findings: [new Fault('VERIFY_BYTE_RANGE', { range: match?.[1] ?? /\[(.*?)\]/.exec(text)?.[1]?.trim() ?? '?' })],
  });
  if (!match || from !== at + match[0].length - 1 || pdf.indexOf('>', from) !== to - 1) return outside();

  const frame: Frame = { from, to, end: to + rest };
  const findings: Fault[] = [];
  if (frame.end > pdf.length) {
    findings.push(new Fault('VERIFY_CUT_SHORT', { bytes: frame.end - pdf.length }));
  } else if (frame.end < pdf.length) {
    // Something behind a finished revision was appended; anything else is a range that was made smaller.
    const whole = pdf.subarray(frame.end - END_OF_FILE.length, frame.end).toString('latin1') === END_OF_FILE;
    if (frame.end < to + END_OF_FILE.length || !whole) return outside();
    findings.push(new Fault('VERIFY_TAIL', { bytes: pdf.length - frame.end }));
  }
  const count = occurrences(pdf, KEY);
  if (count > 1) findings.push(new Fault('VERIFY_SEVERAL_SIGNATURES', { count }));
  return { frame, findings };
}

function occurrences(pdf: Buffer, key: string): number {
  let count = 0;
  for (let at = pdf.indexOf(key); at >= 0; at = pdf.indexOf(key, at + key.length)) count++;
  return count;
}
