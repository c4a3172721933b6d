/**
 * The vpcd protocol of vsmartcard: frames of a 16-bit big-endian length and as many bytes. From the reader to the card
 * a frame of one byte is a control, any other a command APDU; from the card come answers. The card answers commands
 * and `GET_ATR`, nothing else.
 */
export const VPCD_CONTROL = { off: 0, on: 1, reset: 2, atr: 4 } as const;

/** Largest payload of a frame. */
export const VPCD_LONGEST = 65_535;

/** One frame in one piece: a reader that gets a length without its bytes waits for ever, or falls. */
export function vpcdFrame(payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(2 + payload.length);
  frame[0] = payload.length >> 8;
  frame[1] = payload.length;
  frame.set(payload, 2);
  return frame;
}

/** Several frames in one write. */
export function vpcdControls(...controls: readonly number[]): Uint8Array {
  const frames = new Uint8Array(3 * controls.length);
  controls.forEach((control, i) => {
    frames.set([0, 1, control], 3 * i);
  });
  return frames;
}

/** Puts frames together again from whatever pieces a stream delivers. */
export class VpcdFrameReader {
  #rest: Uint8Array = new Uint8Array(0);

  /** Bytes of a frame that has begun and not ended. */
  get unfinished(): number {
    return this.#rest.length;
  }

  /** Payloads of the frames that this piece completes, in order. */
  push(piece: Uint8Array): Uint8Array[] {
    let bytes = piece;
    if (this.#rest.length > 0) {
      bytes = new Uint8Array(this.#rest.length + piece.length);
      bytes.set(this.#rest);
      bytes.set(piece, this.#rest.length);
    }
    const payloads: Uint8Array[] = [];
    let at = 0;
    while (bytes.length - at >= 2) {
      const end = at + 2 + (((bytes[at] as number) << 8) | (bytes[at + 1] as number));
      if (end > bytes.length) break;
      payloads.push(Uint8Array.from(bytes.subarray(at + 2, end)));
      at = end;
    }
    this.#rest = Uint8Array.from(bytes.subarray(at));
    return payloads;
  }
}
