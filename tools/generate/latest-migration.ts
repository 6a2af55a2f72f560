import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { writeGenerated } from './write-generated.ts';

// The bundle of the functions has no folder to look into.
const names = readdirSync(join(root, 'sql/migrations')).filter((name) => name.endsWith('.sql'));
const latest = names
  .toSorted()
  .at(-1)!
  .replace(/\.sql$/, '');

await writeGenerated(
  'functions/src/administration/latest-migration.ts',
  `/** Without it this release does not work. Made by \`npm run generate\`. */\nexport const latestMigration = '${latest}';\n`,
);
