import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '../runner/messages/fault.ts';

/**
 * Writes a file whole or not at all: beside its place, forced to the disk, then renamed over it.
 * @throws {Fault} `REPORT_WRITE`, e.g. on a full disk; nothing is left behind then.
 */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(part, 'wx', 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    throw new Fault('REPORT_WRITE', { file, reason: (cause as Error).message }, { cause });
  }
}
