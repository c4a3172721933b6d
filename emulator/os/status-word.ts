/** Status words that this card answers (cos-commands.md 3), by what they say. */
export const SW = {
  done: 0x9000,
  endOfFile: 0x6282,
  wrongLength: 0x6700,
  incompatibleStructure: 0x6981,
  securityStatus: 0x6982,
  blocked: 0x6983,
  noChallenge: 0x6984,
  conditions: 0x6985,
  noCurrentFile: 0x6986,
  macMissing: 0x6987,
  macWrong: 0x6988,
  wrongData: 0x6a80,
  notSupported: 0x6a81,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  noSpace: 0x6a84,
  wrongParameters: 0x6a86,
  keyNotFound: 0x6a88,
  wrongOffset: 0x6b00,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
  transactionOrder: 0x6901,
  transactionMacWrong: 0x9302,
  lockedForGood: 0x9303,
  balanceTooLow: 0x9401,
  counterAtMaximum: 0x9402,
  keyIndexUnknown: 0x9403,
  noProof: 0x9406,
} as const;

/** A response without data. */
export function word(sw: number): Uint8Array {
  const response = new Uint8Array(2);
  response[0] = sw >> 8;
  response[1] = sw & 0xff;
  return response;
}

/** Data field, then the status word. */
export function answer(data: Uint8Array, sw: number = SW.done): Uint8Array {
  const response = new Uint8Array(data.length + 2);
  response.set(data);
  response[data.length] = sw >> 8;
  response[data.length + 1] = sw & 0xff;
  return response;
}

/** 63Cx: comparison failed, x tries left. */
export function triesLeft(tries: number): Uint8Array {
  return word(0x63c0 | Math.min(tries, 15));
}

/** Status word of a response. */
export function statusOf(response: Uint8Array): number {
  return ((response.at(-2) ?? 0) << 8) | (response.at(-1) ?? 0);
}
