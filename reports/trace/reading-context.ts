import iconv from 'iconv-lite';
import { parseCommand } from '../../runner/iso7816/command.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import { swText } from '../../runner/iso7816/response.ts';
import type { Directory, ElementaryFile, Profile } from '../../runner/profile/model.ts';
import { bytesOf, isMasked } from './hex-text.ts';

/** Which file of the profile an exchange read, as far as the commands before it tell. */
export class ReadingContext {
  readonly #directories: readonly Directory[];
  #directory: Directory | undefined;
  #file: ElementaryFile | undefined;

  constructor(profile: Pick<Profile, 'directories'>) {
    this.#directories = profile.directories;
  }

  reset(): void {
    this.#directory = undefined;
    this.#file = undefined;
  }

  /** Follows one exchange; gives the file when it was a read that returned data. */
  follow(sent: string, received: string): ElementaryFile | undefined {
    if (sent.length < 8 || received.length < 4) return undefined;
    const status = received.slice(-4);
    const ins = sent.slice(2, 4);
    if (ins === 'A4' && !isMasked(sent)) {
      if (status === '9000' || status.startsWith('61')) this.#select(sent);
      return undefined;
    }
    if (ins === 'B2' && status === '9000') return this.#bySfi(Number.parseInt(sent.slice(6, 8), 16) >> 3);
    if (ins === 'B0' && status === '9000') {
      const p1 = Number.parseInt(sent.slice(4, 6), 16);
      return p1 & 0x80 ? this.#bySfi(p1 & 0x1f) : this.#file;
    }
    return undefined;
  }

  #select(sent: string): void {
    let name: string;
    try {
      name = hex(parseCommand(bytesOf(sent)).data);
    } catch {
      return;
    }
    const file = this.#directory?.files.find(({ fid }) => fid.toUpperCase() === name);
    if (file) {
      this.#file = file;
      return;
    }
    const directory = this.#directories.find((entry) =>
      [entry.aid, entry.otherAid, entry.fid, hex(iconv.encode(entry.label, 'gbk'))].includes(name),
    );
    if (directory === undefined && name !== '3F00') return;
    this.#directory = directory;
    this.#file = undefined;
  }

  #bySfi(sfi: number): ElementaryFile | undefined {
    return sfi === 0 ? this.#file : this.#directory?.files.find((file) => file.sfi === sfi);
  }
}

/** `9000`, or `undefined` where the answer is too short to hold one. */
export function statusOf(received: string): string | undefined {
  const tail = received.slice(-4);
  return tail.length === 4 && !isMasked(tail) ? swText(Number.parseInt(tail, 16)) : undefined;
}
