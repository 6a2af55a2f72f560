import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { callAs, codeOf } from '../../test/call-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { answerOnce } from '../http/answer-once.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { createInvitation } from './create-invitation.ts';
import { deleteInvitation } from './delete-invitation.ts';
import { getMe } from './get-me.ts';
import { listInvitations } from './list-invitations.ts';

const now = new Date('2026-11-20T12:00:00Z');
const days = (n: number): Date => new Date(now.getTime() + n * 24 * 3_600_000);
let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

let serial = 0;
const someone = () => ({ uid: `new-${(serial += 1)}`, email: `Person${serial}@New.test` });

const invite = (uid: string, email: string, over: { siteIds?: string[]; clientId?: string } = {}) =>
  callAs({ uid }, 'createInvitation', now, (context) =>
    createInvitation(context, {
      params: {},
      query: {},
      body: { email: email.toLowerCase(), role: 'booker', siteIds: [], ...over },
    }),
  );
const accept = (
  who: { uid: string; email: string; emailVerified?: boolean },
  token: string | null,
  at: Date = now,
) =>
  callAs(who, 'acceptInvitation', at, (context) =>
    acceptInvitation(context, { params: {}, query: {}, body: { token: token! } }),
  );
const list = (uid: string, at = now) =>
  callAs({ uid }, 'listInvitations', at, (context) =>
    listInvitations(context, { params: {}, query: { limit: 50 }, body: {} }),
  );
const withdraw = (uid: string, id: string) =>
  callAs({ uid }, 'deleteInvitation', now, (context) =>
    deleteInvitation(context, { params: { id }, query: {}, body: {} }),
  );
const me = (uid: string) => callAs({ uid }, 'getMe', now, (context) => getMe(context));

test('somebody new accepts and is a member with the role and sites they were invited to', async () => {
  const acme = await world.addClient();
  const ann = someone();
  const { token, id } = await invite(acme.uid, ann.email, { siteIds: [acme.siteId] });

  const membership = await accept(ann, token);

  expect(membership).toMatchObject({ clientId: acme.clientId, role: 'booker', siteIds: [acme.siteId] });
  expect(await me(ann.uid)).toMatchObject({ role: 'business', clientId: acme.clientId, email: ann.email });
  expect((await list(acme.uid)).items).toMatchObject([{ id, state: 'accepted' }]);
  const { rows } = await world.owner.query(
    'select type, actor_user_id is not null as known from event_log where client_id = $1 order by seq',
    [acme.clientId],
  );
  expect(rows).toEqual([
    { type: 'member_invited', known: true },
    { type: 'member_joined', known: true },
  ]);
});

test('the token is random, and neither it nor the address is anywhere in clear but where it belongs', async () => {
  const acme = await world.addClient();
  const ann = someone();
  const { token } = await invite(acme.uid, ann.email);

  expect(token).toMatch(/^[\w-]{43}$/);
  const { rows } = await world.owner.query<{ row: string }>(
    `select i::text as row from invitations i union all select e::text from event_log e`,
  );
  expect(rows.filter(({ row }) => row.includes(token!))).toEqual([]);
  const log = await world.owner.query<{ row: string }>('select e::text as row from event_log e');
  expect(log.rows.filter(({ row }) => row.includes(ann.email.toLowerCase()))).toEqual([]);
});

test('of ten who accept one invitation at once one joins, the others are told that it is used', async () => {
  const acme = await world.addClient();
  const ann = someone();
  const { token } = await invite(acme.uid, ann.email);

  const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(accept(ann, token))));

  expect(codes.toSorted()).toEqual(['done', ...Array.from({ length: 9 }, () => 'invalid_state')]);
});

test('of ten accounts with the one address ten times at once one joins', async () => {
  const acme = await world.addClient();
  const { email } = someone();
  const { token } = await invite(acme.uid, email);

  const codes = await Promise.all(
    Array.from({ length: 10 }, (_, n) => codeOf(accept({ uid: `twin-${serial}-${n}`, email }, token))),
  );

  expect(codes.filter((code) => code === 'done')).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(['done', 'invalid_state']));
});

test('another address, or one that is not verified, is forbidden, and the invitation stays open', async () => {
  const acme = await world.addClient();
  const [ann, eve] = [someone(), someone()];
  const { token } = await invite(acme.uid, ann.email);

  await expect(accept(eve, token)).rejects.toMatchObject({
    code: 'forbidden',
    details: { invitation: 'other_address' },
  });
  await expect(accept({ ...ann, emailVerified: false }, token)).rejects.toMatchObject({
    code: 'forbidden',
    details: { invitation: 'address_not_verified' },
  });
  expect(await codeOf(accept(ann, 'x'.repeat(43)))).toBe('not_found');
  const { rowCount } = await world.owner.query('select 1 from users where auth_uid = any ($1)', [
    [ann.uid, eve.uid],
  ]);
  expect(rowCount).toBe(0);
  expect(await codeOf(accept(ann, token))).toBe('done');
});

test('an invitation holds for 7 days, and a new one for the address replaces it', async () => {
  const acme = await world.addClient();
  const ann = someone();
  const first = await invite(acme.uid, ann.email);
  const second = await invite(acme.uid, ann.email);

  await expect(accept(ann, first.token)).rejects.toMatchObject({
    code: 'invalid_state',
    details: { invitation: 'revoked' },
  });
  await expect(accept(ann, second.token, days(7))).rejects.toMatchObject({
    code: 'invalid_state',
    details: { invitation: 'expired' },
  });
  expect((await list(acme.uid, days(7))).items.map(({ state }) => state)).toEqual(['expired', 'revoked']);
  expect(await codeOf(accept(ann, second.token, new Date(days(7).getTime() - 1)))).toBe('done');
});

test('a taken-back invitation opens nothing; taking it back twice is fine; an accepted one is too late', async () => {
  const acme = await world.addClient();
  const [ann, bob] = [someone(), someone()];
  const back = await invite(acme.uid, ann.email);
  await withdraw(acme.uid, back.id);

  expect(await codeOf(accept(ann, back.token))).toBe('invalid_state');
  expect(await codeOf(withdraw(acme.uid, back.id))).toBe('done');

  const used = await invite(acme.uid, bob.email);
  await accept(bob, used.token);
  expect(await codeOf(withdraw(acme.uid, used.id))).toBe('invalid_state');
});

test('who belongs to a client, is a freelancer or shares an address with an account cannot join', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const fay = await world.addFreelancer();
  const addressOf = (uid: string) => `${uid}@x.test`;
  for (const uid of [globex.uid, fay.uid]) {
    const { token } = await invite(acme.uid, addressOf(uid));
    expect(await codeOf(accept({ uid, email: addressOf(uid) }, token))).toBe('invalid_state');
  }
  const { token } = await invite(acme.uid, addressOf(globex.uid));
  expect(await codeOf(accept({ uid: 'impostor', email: addressOf(globex.uid) }, token))).toBe(
    'invalid_state',
  );

  expect(await me(globex.uid)).toMatchObject({ clientId: globex.clientId });
  expect(await me(fay.uid)).toMatchObject({ role: 'freelancer' });
  expect(await codeOf(invite(acme.uid, addressOf(acme.uid)))).toBe('invalid_state');
});

test('invitations of another client do not exist; one for foreign sites or another client is refused', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const { id } = await invite(acme.uid, someone().email);

  expect(await codeOf(withdraw(globex.uid, id))).toBe('not_found');
  expect((await list(globex.uid)).items).toEqual([]);
  expect(await codeOf(invite(globex.uid, someone().email, { siteIds: [acme.siteId] }))).toBe('not_found');
  expect(await codeOf(invite(globex.uid, someone().email, { clientId: acme.clientId }))).toBe('not_found');
});

test('an admin invites for the client they name', async () => {
  const acme = await world.addClient();
  const admin = await world.addAdmin();

  expect(await codeOf(invite(admin, someone().email))).toBe('invalid_input');
  expect(await invite(admin, someone().email, { clientId: acme.clientId })).toMatchObject({
    clientId: acme.clientId,
    state: 'open',
  });
});

test('somebody unknown reaches this operation only, and a disabled user not even this', async () => {
  const acme = await world.addClient();
  const ann = someone();
  const { token } = await invite(acme.uid, ann.email);
  expect(await codeOf(me(ann.uid))).toBe('unauthenticated');
  await accept(ann, token);

  await world.owner.query('update users set disabled_at = $2 where auth_uid = $1', [ann.uid, now]);

  expect(await codeOf(accept(ann, token))).toBe('unauthenticated');
});

test('a newcomer who sends the key again gets the first answer, though they are known by then', async () => {
  const acme = await world.addClient();
  const ann = someone();
  const { token } = await invite(acme.uid, ann.email);
  const send = () =>
    callAs(ann, 'acceptInvitation', now, (context) =>
      answerOnce(
        context.tx,
        { userId: context.caller.userId, key: 'k', request: 'r', requestId: 'r' },
        async () => ({
          status: 200,
          body: await acceptInvitation(context, { params: {}, query: {}, body: { token: token! } }),
        }),
      ),
    );

  const first = await send();

  expect(first.status).toBe(200);
  expect(await send()).toEqual(first);
});
