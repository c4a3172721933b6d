import { writeFileSync } from 'node:fs';
import type { FaultCode } from '../messages/catalogue.ts';
import { Fault } from '../messages/fault.ts';

/** Writes a file that only its owner may read, and that must not be there yet. @throws {Fault} `exists`, `OUTPUT_FOLDER` */
export function writeNew(file: string, contents: string, exists: FaultCode): void {
  try {
    writeFileSync(file, contents, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new Fault(exists, { file }, { cause });
    throw new Fault('OUTPUT_FOLDER', { folder: file, reason: message }, { cause });
  }
}
