/** Without it this release does not work. Made by `npm run generate`. */
export const latestMigration = '000071_find-names-without-accents';
