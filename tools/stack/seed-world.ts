import { createDemoAccounts } from '../../sql/seed/create-demo-accounts.ts';
import { seedDemoWorld } from '../../sql/seed/seed-demo-world.ts';
import type { Ports } from './ports.ts';
import { projectId, type StackOptions } from './stack.ts';

interface SeedOptions {
  readonly adminDatabaseUrl: string;
  readonly ports: Ports;
  readonly world: StackOptions['world'];
}

/** Fills an empty database; the accounts are made at every start, because the Auth emulator forgets them. */
export async function seedWorld({ adminDatabaseUrl: databaseUrl, ports, world }: SeedOptions): Promise<void> {
  await seedDemoWorld({ databaseUrl, world, now: new Date() });
  await createDemoAccounts({ databaseUrl, projectId, authEmulatorHost: `127.0.0.1:${ports.auth}` });
}
