/** Controls of the vpcd protocol: frames of one byte from the reader. Only `atr` is answered (engineering/pcsc.md 2). */
export const CONTROL = { off: 0, on: 1, reset: 2, atr: 4 } as const;

/** Length (16 bits, most significant byte first) and payload as one piece, to be written in one call. */
export function frameOf(payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(payload.length + 2);
  new DataView(frame.buffer).setUint16(0, payload.length);
  frame.set(payload, 2);
  return frame;
}

/** Collects what a stream delivers and gives whole payloads. */
export class FrameCollector {
  #held: Buffer = Buffer.alloc(0);

  /** Payloads that this piece completes, in order. */
  take(piece: Buffer): readonly Uint8Array[] {
    this.#held = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    const payloads: Uint8Array[] = [];
    let at = 0;
    while (this.#held.length >= at + 2) {
      const end = at + 2 + this.#held.readUInt16BE(at);
      if (this.#held.length < end) break;
      payloads.push(Uint8Array.prototype.slice.call(this.#held, at + 2, end));
      at = end;
    }
    this.#held = this.#held.subarray(at);
    return payloads;
  }
}
