export const REPORT_MESSAGES = {} as const;
