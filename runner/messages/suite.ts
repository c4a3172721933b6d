export const SUITE_MESSAGES = {} as const;
