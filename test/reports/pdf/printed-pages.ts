import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Time that a browser is given to start and print. */
export const PRINT_LIMIT = 60_000;

/** The text of each page of a PDF, as another program reads it. */
export function pagesOf(pdf: Uint8Array): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'cardbench-pages-'));
  try {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').filter(Boolean);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Without the white space that a layout puts in. */
export const squeezed = (text: string): string => text.replace(/\s+/g, '');
