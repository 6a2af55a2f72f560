import type { Client } from 'pg';
import { describeExtensions, refuseUndescribed } from './describe-database.ts';
import { describeFunctions, describeViews } from './describe-routines.ts';
import { describeTables } from './describe-tables.ts';

const heading = `-- The schema that all migrations add up to, read from the catalogs of a database that was just migrated.
-- For reading and for diffs. Made by \`npm run generate\`; change it with a migration in sql/migrations.
`;

/** The text of `sql/schema.sql` for this database. */
export async function describeSchema(client: Client): Promise<string> {
  await refuseUndescribed(client);
  const parts = [
    heading,
    ...(await describeExtensions(client)),
    ...(await describeTables(client)),
    ...(await describeViews(client)),
    ...(await describeFunctions(client)),
  ];
  return `${parts.join('\n').trimEnd()}\n`;
}
