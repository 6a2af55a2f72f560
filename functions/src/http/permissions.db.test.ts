import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { api, type OperationName } from '@flxibl/contracts/api';
import { apiKeyScopes, memberRoles, type MemberRole } from '@flxibl/contracts/operation';
import { buildWorld, type World } from '../../test/build-world.ts';
import { sendRequest } from '../../test/send-request.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { hashSecret } from '../lib/create-secret.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { permissionOf, permissions } from './permissions.ts';
import { serveApi, type UseCases } from './serve-api.ts';

// Tokens are the uids themselves: what is tested is who may, not whether Firebase signed it.
vi.mock('../platform/firebase.ts', () => ({
  verifyIdToken: async (uid: string) => ({
    uid,
    expiresAt: Number.MAX_SAFE_INTEGER,
    email: `${uid}@x.test`,
    emailVerified: true,
  }),
}));

// A line for each of a thousand calls would bury what the test says.
vi.mock('../platform/log.ts', async (original) => ({ ...(await original<object>()), log: () => undefined }));

const names = Object.keys(api) as OperationName[];
const people = ['admin', 'freelancer', ...memberRoles, 'stranger'] as const;
const callers = [...people, ...apiKeyScopes] as const;
type CallerName = (typeof callers)[number];

let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;
const tokens: Partial<Record<CallerName, string>> = { stranger: 'stranger' };

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, new Date('2026-11-20T12:00:00Z'));
  tokens.admin = await world.addAdmin();
  tokens.freelancer = (await world.addFreelancer()).uid;
  for (const memberRole of memberRoles) tokens[memberRole] = (await world.addClient({ memberRole })).uid;
  for (const scope of apiKeyScopes) {
    tokens[scope] = `flx_${scope.padEnd(43, 'x')}`;
    await world.owner.query(
      `insert into api_keys (client_id, name, secret_hash, prefix, scopes, created_by, created_at)
       select m.client_id, $1, $2, 'flx_', array[$1], u.id, now()
       from users u join members m on m.user_id = u.id where u.auth_uid = $3`,
      [scope, hashSecret(tokens[scope]), tokens.owner],
    );
  }
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

// Every use case says that it was reached and does nothing.
const reached: OperationName[] = [];
const useCases = Object.fromEntries(
  names.map((name) => [
    name,
    async () => {
      reached.push(name);
      // Enough of an answer for JSON and for a file.
      return { contentType: 'text/plain', fileName: 'x', bytes: new Uint8Array() };
    },
  ]),
) as unknown as UseCases;
const serve = serveApi(useCases, async () => undefined);

/** Sends a request with an empty body through the whole wrapper; the status of its answer. */
const call = async (name: OperationName, as: CallerName): Promise<number> => {
  const { method, path: template } = api[name];
  const path = template.replace(/\{\w+\}/g, '019a0000-0000-7000-8000-000000000000');
  return (await sendRequest(serve, { method, path, token: tokens[as]! })).status;
};

/** What the table says, worked out here from the contract's own words. */
const expected = (name: OperationName, as: CallerName): boolean => {
  const { roles, members, scope, newcomers } = permissions[name];
  if (typeof roles === 'string') return roles === 'public';
  if (as === 'read' || as === 'book' || as === 'manage') return roles.includes('business') && scope === as;
  if (newcomers) return true;
  if (as === 'stranger') return false;
  if (as === 'admin' || as === 'freelancer') return roles.includes(as);
  return roles.includes('business') && members.includes(as);
};

test.each(callers)('the wrapper lets %s do what the table says, and nothing else', async (as) => {
  for (const name of names) {
    reached.length = 0;
    const status = await call(name, as);
    const allowed = expected(name, as);
    // Allowed calls may still be refused for their empty input; that is after the question of rights.
    const refused = status === 403 || status === 401;
    expect({ name, as, refused, status }).toEqual({ name, as, refused: !allowed, status });
    expect(refused && reached.length > 0).toBe(false);
  }
});

test('a viewer changes nothing, an approver books nothing', () => {
  const writes = names.filter((name) => !permissions[name].reads && !permissions[name].newcomers);

  expect(writes.length).toBeGreaterThan(10);
  // But for how they themselves are told of things, and where they look at them.
  const own = [
    'eraseMe',
    'createCalendarFeed',
    'deleteCalendarFeed',
    'readNotifications',
    'putNotificationPreferences',
    'registerDevice',
    'deleteDevice',
    'retryMailAddress',
  ];
  expect(writes.filter((name) => permissions[name].members.includes('viewer'))).toEqual(own);
  expect(permissions.createBooking.members).toEqual(['owner', 'booker']);
});

test('only an owner decides on people and keys, and no key does', () => {
  const owners: OperationName[] = [
    'putMember', 'deleteMember', 'createInvitation', 'listInvitations', 'deleteInvitation',
    'createApiKey', 'listApiKeys', 'deleteApiKey',
  ]; // prettier-ignore
  for (const name of owners) {
    expect({ name, ...permissions[name] }).toMatchObject({ name, members: ['owner'], scope: null });
  }
});

test('what says nothing of members is open to all to read, and to owner and booker to change', () => {
  const everybody: readonly MemberRole[] = memberRoles;
  expect(permissions.listBookings).toMatchObject({ members: everybody, scope: 'read' });
  expect(permissions.searchAvailability).toMatchObject({ members: everybody, scope: 'read' });
  expect(permissions.cancelBooking).toMatchObject({ members: ['owner', 'booker'], scope: 'book' });
  expect(permissionOf({ ...api.cancelBooking, members: ['owner', 'approver'] }).scope).toBe('manage');
});
