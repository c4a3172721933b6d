/** Weights shared by the card number (N1 annex A) and the organisation code (GB 11714). */
const EIGHT = [3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11643: 2^(18-i) mod 11. */
const SEVENTEEN = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function sum(body: string, weights: readonly number[]): number {
  return weights.reduce((total, weight, at) => total + weight * Number.parseInt(body.charAt(at), 36), 0);
}

/** Eight characters with their check character: c = 11 - sum mod 11, 10 written X, 11 written 0. */
export function withEightCheck(body: string): string {
  return body + '-123456789X0'.charAt(11 - (sum(body, EIGHT) % 11));
}

/** Seventeen digits of a citizen number with the check character of ISO 7064 MOD 11-2. */
export function withCitizenCheck(body: string): string {
  return body + '10X98765432'.charAt(sum(body, SEVENTEEN) % 11);
}
