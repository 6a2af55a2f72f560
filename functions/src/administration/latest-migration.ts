/** Without it this release does not work. Made by `npm run generate`. */
export const latestMigration = '000072_ask-once-for-all-candidates';
