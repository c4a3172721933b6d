export const RECORD_MESSAGES = {} as const;
