import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';

const now = new Date('2026-11-20T12:00:00Z');
let world: World;
let app: pg.Client;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let acme: Awaited<ReturnType<World['addClient']>>;
let fay: Awaited<ReturnType<World['addFreelancer']>>;
const uids: Record<string, string> = {};

// One row of each new table: Acme's, and of its freelancer.
beforeAll(async () => {
  database = await freshDatabase();
  world = await buildWorld(database.adminUrl, now);
  app = new pg.Client({ connectionString: database.databaseUrl });
  await app.connect();
  acme = await world.addClient();
  fay = await world.addFreelancer();
  uids['owner'] = acme.uid;
  uids['other client'] = (await world.addClient()).uid;
  uids['own freelancer'] = fay.uid;
  uids['other freelancer'] = (await world.addFreelancer()).uid;
  uids['admin'] = await world.addAdmin();
  for (const role of ['booker', 'viewer']) {
    uids[role] = role;
    await world.owner.query(
      `with u as (
         insert into users (auth_uid, email, name, role, time_zone) values ($1, $1 || '@x.test', $1, 'business', 'UTC')
         returning id
       ) insert into members select $2, id, $1 from u`,
      [role, acme.clientId],
    );
  }
  await world.owner.query(
    `insert into member_sites select client_id, user_id, $2 from members where client_id = $1 and role = 'viewer'`,
    [acme.clientId, acme.siteId],
  );
  await world.owner.query(
    `insert into invitations (client_id, email, role, token_hash, created_at, expires_at)
     values ($1, 'a@b.test', 'viewer', sha256('a'), $2, $2)`,
    [acme.clientId, now],
  );
  await world.owner.query(
    `insert into api_keys (client_id, name, secret_hash, prefix, scopes, created_by, created_at)
     select $1, 'Key', sha256('a'), 'flx_', '{read}', u.id, $2 from users u where u.auth_uid = $3`,
    [acme.clientId, now, acme.uid],
  );
  await world.owner.query(
    `insert into documents (freelancer_id, kind, file_name, storage_path, submitted_at, file_object, file_type,
                            file_size, file_sha256, file_uploaded_at)
     values ($1, 'other', 'a.pdf', 'documents/a', $2, 'documents/a/1', 'application/pdf', 9, repeat('a', 64), $2)`,
    [fay.id, now],
  );
});
afterAll(async () => {
  await app.end();
  await world.end();
  await database.drop();
});

/** Runs the statement as the person and undoes it; the rows it returned or touched, or the SQLSTATE. */
const as = async (who: string, statement: string): Promise<number | string> => {
  await app.query('begin');
  try {
    await app.query('select enter($1)', [uids[who]]);
    return (await app.query(statement)).rowCount ?? 0;
  } catch (error) {
    return (error as pg.DatabaseError).code ?? 'unknown';
  } finally {
    await app.query('rollback');
  }
};

test.each([
  ['member_sites', ['owner', 'booker', 'viewer', 'admin']],
  ['invitations', ['owner', 'admin']],
  ['api_keys', ['owner', 'admin']],
  ['documents', ['own freelancer', 'admin']],
])('rows of %s are seen by: %s', async (table, those) => {
  const seeing: string[] = [];
  for (const who of Object.keys(uids)) {
    if ((await as(who, `select * from ${table}`)) === 1) seeing.push(who);
  }

  expect(seeing.toSorted()).toEqual(those.toSorted());
});

test.each([
  [`update members set role = 'owner'`, ['admin', 'owner']],
  ['delete from members', ['admin', 'owner']],
  ['delete from member_sites', ['admin', 'owner']],
  [`update invitations set revoked_at = now()`, ['admin', 'owner']],
  [`update api_keys set revoked_at = now()`, ['admin', 'owner']],
  [`update documents set state = 'approved', reviewed_at = now()`, ['admin']],
])('nobody but those who manage it comes through with: %s', async (statement, keepers) => {
  for (const who of ['booker', 'other client', 'own freelancer', 'other freelancer']) {
    // The other client's owner manages their own membership, of which there is one.
    const own = who === 'other client' && /members/.test(statement) ? 1 : 0;
    // Whose document it is may give it its file, and is refused anything else of it.
    const touched = who === 'own freelancer' && /documents/.test(statement) ? '42501' : own;
    expect({ who, touched: await as(who, statement) }).toEqual({ who, touched });
  }
  for (const who of keepers) expect(await as(who, statement)).toBeGreaterThan(0);
});

test.each([
  ['a pool of the platform', `insert into pools (name) values ('Planted')`],
  [
    'a key',
    `insert into api_keys (client_id, name, secret_hash, prefix, scopes, created_by, created_at)
             select m.client_id, 'x', sha256('b'), 'flx_', '{read}', m.user_id, now() from members m limit 1`,
  ],
  [
    'a site of their own choice',
    `insert into member_sites select client_id, user_id, (select id from sites limit 1)
                                  from members limit 1`,
  ],
  ['a member', `insert into members select client_id, user_id, 'owner' from members`],
  ['a hash to look at', 'update api_keys set secret_hash = sha256($$c$$)'],
])('a booker cannot write %s', async (_, statement) => {
  expect(await as('booker', statement)).toBe('42501');
});

test('a freelancer submits for themselves, and never as approved', async () => {
  const submit = (freelancerId: string, state: string) =>
    `insert into documents (freelancer_id, kind, file_name, storage_path, submitted_at, state, reviewed_at)
     values ('${freelancerId}', 'other', 'a.pdf', 'documents/b', now(), '${state}',
             case when '${state}' = 'approved' then now() end)`;

  expect(await as('own freelancer', submit(fay.id, 'submitted'))).toBe(1);
  expect(await as('own freelancer', submit(fay.id, 'approved'))).toBe('42501');
  expect(await as('other freelancer', submit(fay.id, 'submitted'))).toBe('42501');
});
