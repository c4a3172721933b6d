/** Weights of GB 11714 and of N1 annex A. */
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * Check character over eight characters 0-9 A-Z (A = 10 … Z = 35): 11 minus the weighted sum mod 11, 10 written X and
 * 11 written 0. N1 annex A for the card number (D2143569 gives X), GB 11714 for organisation codes.
 */
export function mod11Weighted(body: string): string {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * Number.parseInt(body[index] ?? '0', 36);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Check character of the citizen number over its first 17 digits: GB 11643, ISO 7064 MOD 11-2. */
export function mod11Two(body: string): string {
  let product = 0;
  for (const digit of body) product = ((product + Number(digit)) * 2) % 11;
  const check = (12 - product) % 11;
  return check === 10 ? 'X' : String(check);
}
