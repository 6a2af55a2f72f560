import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { arrangeRequests } from '../../test/arrange-requests.ts';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld } from '../../test/open-world.ts';
import { sendRequest } from '../../test/send-request.ts';
import { serveApi, type UseCases } from '../http/serve-api.ts';
import { checkIn } from './check-in.ts';
import { checkOut } from './check-out.ts';
import { forgetEvidence } from './forget-evidence.ts';
import { getCheckInCode } from './get-check-in-code.ts';
import { listAssignments } from './list-assignments.ts';

vi.mock('../platform/firebase.ts', () => ({
  verifyIdToken: async (uid: string) => ({ uid, expiresAt: Number.MAX_SAFE_INTEGER }),
}));
vi.mock('../platform/log.ts', async (original) => ({ ...(await original<object>()), log: () => undefined }));

const booked = new Date('2026-11-20T12:00:00Z');
const morning = Date.parse('2026-12-01T08:50:00Z');
const clock = vi.hoisted(() => ({ now: 0 }));
vi.mock('../platform/clock.ts', async (original) => ({
  ...(await original<typeof import('../platform/clock.ts')>()),
  now: () => new Date(clock.now),
}));
const opened = openWorld(booked);

// Through the whole handler: that a wrong code counts although the check-in is refused is its doing.
const serve = serveApi(
  { checkIn, checkOut, getCheckInCode, listAssignments } as Partial<UseCases> as UseCases,
  async () => undefined,
);
beforeEach(() => {
  clock.now = morning;
});

let acme: Awaited<ReturnType<typeof opened.world.addClient>>;
beforeAll(async () => {
  acme = await opened.world.addClient();
  await arrangeRequests(opened.world, booked).setPolicy(acme, { checkInNeedsCode: true });
});

const confirmed = async (client = acme) => {
  const fay = await opened.world.addFreelancer();
  const { assignmentIds } = await bookShift(client, [fay.id], booked);
  return { id: assignmentIds[0]!, fay };
};
const send = (uid: string, id: string, body?: object, step = 'check-in', key?: string) =>
  sendRequest(serve, {
    method: 'post',
    path: `/assignments/${id}/${step}`,
    token: uid,
    ...(body && { body }),
    ...(key !== undefined && { idempotencyKey: key }),
  });
const shownCode = async (client = acme): Promise<string> => {
  const { body } = await sendRequest(serve, {
    method: 'get',
    path: `/sites/${client.siteId}/check-in-code`,
    token: client.uid,
  });
  return (body as { code: string }).code;
};
const wrongCode = async (): Promise<string> =>
  String((Number(await shownCode()) + 1) % 1_000_000).padStart(6, '0');

test('the code that the display shows lets them in, half a minute longer than it is shown', async () => {
  const [one, other] = [await confirmed(), await confirmed()];
  const code = await shownCode();
  expect(await send(one.fay.uid, one.id, { code })).toMatchObject({
    status: 200,
    body: { state: 'in_progress' },
  });
  clock.now = morning + 59_000;
  expect(await send(other.fay.uid, other.id, { code })).toMatchObject({ status: 200 });
});

test('without the code, or with a wrong one, a freelancer is refused; the client’s people need none', async () => {
  const { id, fay } = await confirmed();
  expect(await send(fay.uid, id)).toMatchObject({ status: 409, body: { code: 'check_in_code_wrong' } });
  expect(await send(fay.uid, id, { code: await wrongCode() })).toMatchObject({
    body: { code: 'check_in_code_wrong' },
  });
  expect(await send(fay.uid, id, { code: '12a456' })).toMatchObject({ status: 400 });
  expect(await send(acme.uid, id)).toMatchObject({ status: 200, body: { state: 'in_progress' } });
});

test('the code of another site is wrong', async () => {
  const globex = await opened.world.addClient();
  const { id, fay } = await confirmed();
  expect(await send(fay.uid, id, { code: await shownCode(globex) })).toMatchObject({ status: 409 });
});

test('after five wrong codes within ten minutes not even the right one is taken, though they came at once', async () => {
  const { id, fay } = await confirmed();
  const code = await wrongCode();
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(fay.uid, id, { code })));
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
    ...Array.from({ length: 5 }, () => 409),
    ...Array.from({ length: 7 }, () => 429),
  ]);

  expect(await send(fay.uid, id, { code: await shownCode() })).toMatchObject({
    status: 429,
    body: { code: 'rate_limited' },
  });
  clock.now = morning + 600_000;
  expect(await send(fay.uid, id, { code: await shownCode() })).toMatchObject({ status: 200 });
});

test('a wrong code sent again with its key is the same attempt, and counts once', async () => {
  const { id, fay } = await confirmed();
  const code = await wrongCode();
  for (let turn = 0; turn < 7; turn += 1)
    expect(await send(fay.uid, id, { code }, 'check-in', 'one')).toMatchObject({ status: 409 });
  const { rows } = await opened.world.owner.query(
    'select 1 from check_in_attempts where assignment_id = $1',
    [id],
  );
  expect(rows).toHaveLength(1);
});

test('where no code is needed nobody has to send anything', async () => {
  const globex = await opened.world.addClient();
  const { id, fay } = await confirmed(globex);
  expect(await send(fay.uid, id)).toMatchObject({ status: 200, body: { checkInEvidence: null } });
  clock.now = Date.parse('2026-12-01T17:00:00Z');
  expect(await send(fay.uid, id, undefined, 'check-out')).toMatchObject({
    status: 200,
    body: { state: 'worked' },
  });
});

test('what the device says is kept and shown to both, decides nothing, and is deleted after 90 days', async () => {
  const globex = await opened.world.addClient();
  const { id, fay } = await confirmed(globex);
  const location = { latitude: 38.7114, longitude: -9.1296, accuracyMetres: 12 };
  const deviceTime = '2020-01-01T00:00:00.000Z';
  const checkInEvidence = { location, deviceTime };
  expect(await send(fay.uid, id, checkInEvidence)).toMatchObject({
    body: { checkedInAt: new Date(morning).toISOString(), checkInEvidence },
  });
  clock.now = Date.parse('2026-12-01T17:00:00Z');
  await send(fay.uid, id, { location }, 'check-out');
  const listed = async (uid: string) =>
    (
      await callAs('listAssignments', listAssignments, {
        uid,
        now: new Date(clock.now),
        query: { limit: 10 },
      })
    ).items;
  const checkOutEvidence = { location, deviceTime: null };
  for (const uid of [fay.uid, globex.uid])
    expect(await listed(uid)).toMatchObject([{ checkInEvidence, checkOutEvidence }]);
  const { rows } = await opened.world.owner.query(
    `select 1 from event_log where after::text like '%38.7114%'`,
  );
  expect(rows).toEqual([]);

  const day = 86_400_000;
  await forgetEvidence(new Date(clock.now + 90 * day - 1));
  expect(await listed(fay.uid)).toMatchObject([{ checkInEvidence }]);
  await Promise.all([
    forgetEvidence(new Date(clock.now + 90 * day)),
    forgetEvidence(new Date(clock.now + 90 * day)),
  ]);
  expect(await listed(fay.uid)).toMatchObject([
    { checkInEvidence: null, checkOutEvidence: null, state: 'worked' },
  ]);
});

test.each([
  [{ location: { latitude: 91, longitude: 0, accuracyMetres: 1 } }],
  [{ location: { latitude: 0, longitude: 181, accuracyMetres: 1 } }],
  [{ location: { latitude: 0, longitude: 0 } }],
  [{ location: [0, 0] }],
  [{ location: { latitude: '0', longitude: 0, accuracyMetres: 1 } }],
  [{ deviceTime: 'yesterday' }],
  [{ checkedInAt: '2026-12-01T09:00:00Z' }],
])('%j is refused', async (body) => {
  const { id, fay } = await confirmed();
  expect(await send(fay.uid, id, body)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
});

test('owners, bookers and approvers have the code of their own sites; nobody else has', async () => {
  const { world } = opened;
  const read = (uid: string, siteId: string) =>
    callAs('getCheckInCode', getCheckInCode, { uid, now: new Date(morning), params: { id: siteId } });
  const people = await Promise.all(
    ['owner', 'booker', 'approver', 'viewer'].map((memberRole) => world.addClient({ memberRole })),
  );
  const [owner, booker, approver, viewer] = people as [typeof acme, typeof acme, typeof acme, typeof acme];
  for (const { uid, siteId } of [owner, booker, approver])
    expect(await read(uid, siteId)).toMatchObject({ siteId, validUntil: '2026-12-01T08:50:30.000Z' });
  expect(await read(await world.addAdmin(), owner.siteId)).toMatchObject({ siteId: owner.siteId });
  expect(await codeOf(read(viewer.uid, viewer.siteId))).toBe('forbidden');
  expect(await codeOf(read((await world.addFreelancer()).uid, owner.siteId))).toBe('forbidden');
  expect(await codeOf(read(owner.uid, booker.siteId))).toBe('not_found');
  const { siteId, uid, clientId } = booker;
  await limitToAnotherSite(world, clientId);
  expect(await codeOf(read(uid, siteId))).toBe('not_found');
});
