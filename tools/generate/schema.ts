import { describeSchema } from './schema/describe-schema.ts';
import { inMigratedDatabase } from './schema/in-migrated-database.ts';
import { writeGenerated } from './write-generated.ts';

await writeGenerated('sql/schema.sql', await inMigratedDatabase(describeSchema));
