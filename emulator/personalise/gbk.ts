let table: ReadonlyMap<string, number> | undefined;

/**
 * Every two-byte GBK character by decoding all pairs once; a line feed keeps undefined pairs from running together.
 * The decoder knows GB 18030, whose additions (䶮 and its like) begin with FE: left out.
 */
function buildTable(): ReadonlyMap<string, number> {
  const pairs: number[] = [];
  for (let lead = 0x81; lead < 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) pairs.push((lead << 8) | trail);
  const bytes = new Uint8Array(3 * pairs.length);
  for (const [at, pair] of pairs.entries()) bytes.set([pair >> 8, pair & 0xff, 0x0a], 3 * at);
  const characters = new TextDecoder('gbk').decode(bytes).split('\n');
  const found = new Map<string, number>();
  for (const [at, character] of characters.entries())
    if (character.length === 1 && character !== '\ufffd' && !found.has(character))
      found.set(character, pairs[at] as number);
  return found;
}

/** Text in GBK. @throws {RangeError} on a character that GBK does not have */
export function gbk(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    table ??= buildTable();
    const pair = table.get(character);
    if (pair === undefined) throw new RangeError(`GBK has no ${character}`);
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}
