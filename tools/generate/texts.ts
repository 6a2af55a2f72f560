import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../processes/run-to-end.ts';
import { root } from '../root.ts';

/** English first: its texts need no translation. */
const files = ['en', 'de', 'pt', 'ar'].map((locale) => join(root, `web/src/locales/${locale}.po`));
const present = files.map((file) => readFileSync(file, 'utf8'));

/** Puts the texts of the web app's code into its catalogues, and takes out those that are gone. */
const lingui = join(root, 'node_modules/@lingui/cli/dist/lingui.js');
const { status, output } = await runToEnd(process.execPath, [lingui, 'extract', '--clean'], {
  cwd: join(root, 'web'),
});
if (status !== 0) throw new Error(output);

if (process.argv.includes('--check')) {
  const stale = files.some((file, index) => readFileSync(file, 'utf8') !== present[index]);
  files.forEach((file, index) => writeFileSync(file, present[index]!));
  if (stale) {
    console.error('The catalogues are not as the code: run npm run generate');
    process.exitCode = 1;
  }
  for (const [index, text] of present.entries()) {
    if (index === 0) continue;
    // An entry that ends with an empty `msgstr` has no translation; the first is the head of the file.
    const missing = text
      .trim()
      .split('\n\n')
      .slice(1)
      .filter((entry) => /^msgstr ""$/m.test(entry.split('\n').at(-1)!));
    if (missing.length === 0) continue;
    console.error(
      `${files[index]!} lacks ${missing.length} translations:\n${missing.slice(0, 20).join('\n')}`,
    );
    process.exitCode = 1;
  }
}
