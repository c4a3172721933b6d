import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

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
