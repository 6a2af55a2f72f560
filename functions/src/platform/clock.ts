/** The present. Use cases get it as a value, so that tests can choose it. */
export const now = (): Date => new Date();
