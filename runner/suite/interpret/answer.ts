/** Last response of the card as expectations see it. */
export interface Answer {
  /** @throws {Unseen} where a masked copy of the record does not show all of it */
  readonly data: Uint8Array;
  /** The data field as it is carried into another command, where nothing depends on what it holds. */
  readonly carried: Uint8Array;
  /** Bytes of the data field. */
  readonly length: number;
  readonly sw: number;
  readonly us: number;
  readonly event: number;
}

/** A response taken apart: the data field and, behind it, SW1-SW2. @param event index of the event that holds its end */
export function answerOf(response: Uint8Array, us: number, event: number): Answer {
  const at = Math.max(0, response.length - 2);
  const data = response.slice(0, at);
  const sw = ((response[at] ?? 0) << 8) | (response[at + 1] ?? 0);
  return { data, carried: data, length: data.length, sw, us, event };
}
