import { closeSync, fsyncSync, openSync, truncateSync, writeSync } from 'node:fs';
import { Fault } from '../messages/fault.ts';
import { chained, GENESIS, lineHash } from './chain.ts';
import type { ApduEvent, FooterEvent, HeaderEvent, RunEvent } from './event.ts';

/**
 * Writes a run record. Lines gather in memory and reach the file when a test ends (`flush`), so that after a
 * `kill -9` every finished test stands in it; header and footer are forced to the disk.
 */
export class RecordWriter {
  readonly path: string;
  readonly #file: number;
  #prev: string;
  #pending: string[] = [];

  private constructor(path: string, file: number, prev: string) {
    this.path = path;
    this.#file = file;
    this.#prev = prev;
  }

  /** Begins a new record; an existing file is never overwritten. @throws {Fault} `RECORD_WRITE` */
  static create(path: string, header: HeaderEvent): RecordWriter {
    const writer = guarded(path, () => new RecordWriter(path, openSync(path, 'wx', 0o600), GENESIS));
    writer.#append(header);
    writer.#force();
    return writer;
  }

  /** Goes on with a record that was cut off: `prev` is the hash of its last whole line, `wholeBytes` where that ends. */
  static append(path: string, prev: string, wholeBytes: number): RecordWriter {
    return guarded(path, () => {
      truncateSync(path, wholeBytes);
      return new RecordWriter(path, openSync(path, 'a'), prev);
    });
  }

  /** Hash of the last line: the head of the record so far. */
  get head(): string {
    return this.#prev;
  }

  write(event: RunEvent): void {
    this.#append(event);
  }

  /** Hands everything written so far to the operating system. @throws {Fault} `RECORD_WRITE`, e.g. on a full disk */
  flush(): void {
    if (this.#pending.length === 0) return;
    const text = `${this.#pending.join('\n')}\n`;
    this.#pending = [];
    guarded(this.path, () => {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    });
  }

  /** Ends the record: from here on it is concluded. */
  finish(footer: FooterEvent): void {
    this.#append(footer);
    this.#force();
    this.close();
  }

  /** Leaves the record without a footer: it can be resumed. */
  close(): void {
    this.flush();
    closeSync(this.#file);
  }

  #force(): void {
    this.flush();
    guarded(this.path, () => fsyncSync(this.#file));
  }

  #append(event: RunEvent | HeaderEvent | FooterEvent): void {
    const line = event.type === 'apdu' ? apduLine(event, this.#prev) : chained(JSON.stringify(event), this.#prev);
    this.#prev = lineHash(line);
    this.#pending.push(line);
  }
}

/** The hot line: hex and a number need no general serialiser. */
function apduLine({ c, r, us }: ApduEvent, prev: string): string {
  return `{"type":"apdu","c":"${c}","r":"${r}","us":${us},"prev":"${prev}"}`;
}

function guarded<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw new Fault('RECORD_WRITE', { file, reason: (cause as Error).message }, { cause });
  }
}
