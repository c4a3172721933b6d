export const CRYPTO_MESSAGES = {} as const;
