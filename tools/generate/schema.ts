import { describeExtensions, refuseUndescribed } from './schema/describe-database.ts';
import { describeFunctions, describeViews } from './schema/describe-routines.ts';
import { describeTables } from './schema/describe-tables.ts';
import { inMigratedDatabase } from './schema/in-migrated-database.ts';
import { writeGenerated } from './write-generated.ts';

const heading = `-- The schema that all migrations add up to, read from the catalogs of a database that was just migrated.
-- For reading and for diffs. Made by \`npm run generate\`; change it with a migration in sql/migrations.
`;

const schema = await inMigratedDatabase(async (client) => {
  await refuseUndescribed(client);
  return [
    heading,
    ...(await describeExtensions(client)),
    ...(await describeTables(client)),
    ...(await describeViews(client)),
    ...(await describeFunctions(client)),
  ];
});

await writeGenerated('sql/schema.sql', `${schema.join('\n').trimEnd()}\n`);
