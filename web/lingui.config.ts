import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** English stands in the code; the other languages in `src/locales`, a file each. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de', 'pt', 'ar'],
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['<rootDir>/src'] }],
  format: formatter({ lineNumbers: false, printPlaceholdersInComments: false }),
});
