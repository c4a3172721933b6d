export const CARD_MESSAGES = {} as const;
