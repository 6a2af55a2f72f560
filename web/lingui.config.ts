import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** English stands in the code; the other languages in `src/locales`, a file each. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de', 'pt', 'ar'],
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['<rootDir>/src'] }],
  // The macros take it from there, see web/package.json.
  runtimeConfigModule: { i18n: ['#i18n', 'i18n'] },
  format: formatter({ lineNumbers: false, printPlaceholdersInComments: false }),
});
