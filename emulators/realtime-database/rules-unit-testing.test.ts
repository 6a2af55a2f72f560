import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import { get, ref, set } from 'firebase/database';
import { expect, onTestFinished, test } from 'vitest';
import { OPEN_RULES, PROJECT, startTestServer } from './test-clients.ts';
import type { RealtimeDatabase } from './start-realtime-database.ts';

const OWN_RULES = `{
  // Comments are allowed in rules.
  "rules": { "users": { "$uid": { ".read": true, ".write": "auth.uid === $uid /* oneself */" } } }
}`;

async function createEnvironment(server: RealtimeDatabase, rules: string): Promise<RulesTestEnvironment> {
  const environment = await initializeTestEnvironment({
    projectId: PROJECT,
    database: { host: '127.0.0.1', port: server.port, rules },
  });
  onTestFinished(() => environment.cleanup());
  return environment;
}

test('the rules testing library loads rules, acts as users, and clears the data', async () => {
  const server = await startTestServer({ rules: OPEN_RULES });
  const environment = await createEnvironment(server, OWN_RULES);
  const alice = environment.authenticatedContext('alice').database() as never;
  const nobody = environment.unauthenticatedContext().database() as never;

  await assertSucceeds(set(ref(alice, 'users/alice'), { name: 'Alice' }));
  await assertFails(set(ref(alice, 'users/bob'), { name: 'Alice' }));
  await assertFails(set(ref(nobody, 'users/alice'), null));
  await assertSucceeds(get(ref(nobody, 'users/alice')));

  await environment.withSecurityRulesDisabled(async (context) => {
    await set(ref(context.database() as never, 'elsewhere'), 1);
  });
  await environment.clearDatabase();
  expect((await get(ref(nobody, 'users/alice'))).exists()).toBe(false);
});

test('rules that cannot be parsed are reported and the old ones kept', async () => {
  const server = await startTestServer({ rules: OPEN_RULES });

  await expect(createEnvironment(server, '{ "rules": { ".read": "auth." } }')).rejects.toThrow(
    /Invalid rules at/,
  );

  const response = await fetch(`${server.url}/a.json?ns=${PROJECT}`);
  expect(response.status).toBe(200);
});
