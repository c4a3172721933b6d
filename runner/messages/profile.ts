export const PROFILE_MESSAGES = {} as const;
