import { answer, SW, word } from '../../os/status-word.ts';
import type { PsamCommand } from '../command.ts';
import type { PsamOs } from '../psam-os.ts';

/** READ BINARY by SFI: 15 serial and 16 terminal number in the MF, 19 terminal sequence and 1C purchase key in DF01. */
export const READ_BINARY: PsamCommand = {
  cla: 0x00,
  ins: 0xb0,
  name: 'READ BINARY',
  direction: 'out',
  execute(os, { p1, p2, p3 }) {
    if ((p1 & 0xe0) !== 0x80) return word(SW.wrongParameters);
    const contents = FILES[p1 & 0x1f]?.(os);
    if (!contents) return word(SW.fileNotFound);
    if (p2 >= contents.length) return word(SW.wrongOffset);
    const rest = contents.subarray(p2);
    if (p3 > rest.length) return word(0x6c00 | rest.length);
    return answer(rest.subarray(0, p3 === 0 ? rest.length : p3));
  },
};

const inMf = (os: PsamOs, contents: Uint8Array): Uint8Array | undefined => (os.environment ? undefined : contents);

const FILES: Readonly<Record<number, (os: PsamOs) => Uint8Array | undefined>> = {
  21: (os) => inMf(os, os.image.serial),
  22: (os) => inMf(os, os.image.terminalNumber),
  25: (os) => (os.application ? sequenceBytes(os.image.sequence) : undefined),
  28: (os) => (os.application ? Uint8Array.of(os.image.purchaseKey) : undefined),
};

export function sequenceBytes(sequence: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, sequence);
  return bytes;
}
