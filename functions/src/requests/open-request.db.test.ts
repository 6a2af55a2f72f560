import { beforeAll, expect, test } from 'vitest';
import { arrangeRequests, codeOf, type Client, type Person } from '../../test/arrange-requests.ts';
import type { World } from '../../test/build-world.ts';
import { openWorld, refusalOf } from '../../test/open-world.ts';
import { runAs } from '../../test/run-as.ts';

import { getRequest } from './get-request.ts';
import { listRequests } from './list-requests.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
let world: World;
let at: ReturnType<typeof arrangeRequests>;

beforeAll(() => {
  world = opened.world;
  at = arrangeRequests(world, now);
});

const reason = 'please';
const later = { kind: 'change', end: '2026-12-01T18:00', reason } as const;

const booked = async (headcount = 1): Promise<{ client: Client; fay: Person; assignmentId: string }> => {
  const client = await world.addClient();
  const fay = await world.addFreelancer({ name: 'Fay' });
  const { assignmentIds } = await at.addShift(client, [fay], { headcount });
  return { client, fay, assignmentId: assignmentIds[0]! };
};

test('a proposal waits for the other side, changes nothing yet and says so in the event log', async () => {
  const { client, fay, assignmentId } = await booked();

  const request = await at.ask(client.uid, assignmentId, later);

  expect(request).toMatchObject({
    kind: 'change',
    state: 'open',
    proposedBy: 'client',
    assignment: { assignmentId, end: '2026-12-01T17:00', payRate: '20.00' },
    proposed: { start: '2026-12-01T09:00', end: '2026-12-01T18:00', timeZone: 'UTC', payRate: null },
    expiresAt: '2026-11-22T12:00:00.000Z',
    possible: ['withdraw'],
  });
  expect(await at.eventsOf(assignmentId)).toEqual(['request_opened']);
  const seen = await runAs(fay.uid, now, (context) =>
    getRequest(context, { params: { id: request.id }, query: {}, body: {} }),
  );
  expect(seen.possible).toEqual(['accept', 'decline']);
});

test('an answer never waits beyond the start of the work', async () => {
  const { fay, assignmentId } = await booked();

  const request = await at.ask(
    fay.uid, assignmentId, { kind: 'release', reason }, new Date('2026-12-01T08:00:00Z'),
  ); // prettier-ignore

  expect(request.expiresAt).toBe('2026-12-01T09:00:00.000Z');
});

test('foreign clients, other freelancers and unknown ids are the same: there is no such thing', async () => {
  const { client, fay, assignmentId } = await booked();
  const [globex, finn] = [await world.addClient(), await world.addFreelancer()];
  const unknown = '01a204ff-0000-7000-8000-000000000001';
  const request = await at.ask(client.uid, assignmentId, later);
  const list = (uid: string) =>
    runAs(uid, now, (context) => listRequests(context, { params: {}, query: { limit: 50 }, body: {} }));

  for (const uid of [globex.uid, finn.uid]) {
    expect(await codeOf(at.ask(uid, assignmentId, later))).toBe('not_found');
    for (const verb of ['accept', 'decline', 'withdraw'] as const) {
      expect(await codeOf(at.answer(uid, verb, request.id))).toBe('not_found');
    }
    expect((await list(uid)).items).toEqual([]);
  }
  expect(await codeOf(at.ask(client.uid, unknown, later))).toBe('not_found');
  expect(
    await codeOf(at.ask(fay.uid, assignmentId, { kind: 'hand_over', toFreelancerId: unknown, reason })),
  ).toBe('not_found');
  expect(
    await codeOf(at.ask(fay.uid, assignmentId, { kind: 'swap', withAssignmentId: unknown, reason })),
  ).toBe('not_found');
});

test('a member limited to other sites sees no request of this one, and asks nothing there', async () => {
  const { client, assignmentId } = await booked();
  const request = await at.ask(client.uid, assignmentId, later);
  await world.owner.query(
    `with other as (
       insert into sites (client_id, name, address, time_zone) values ($1, 'Other', 'Road 2', 'UTC') returning id
     )
     insert into member_sites (client_id, user_id, site_id) select m.client_id, m.user_id, other.id
     from members m, other where m.client_id = $1`,
    [client.clientId],
  );

  expect(await codeOf(at.ask(client.uid, assignmentId, later))).toBe('not_found');
  expect(await codeOf(at.answer(client.uid, 'withdraw', request.id))).toBe('not_found');
});

test('only a freelancer asks out, hands over and swaps', async () => {
  const { client, assignmentId } = await booked();
  const finn = await world.addFreelancer();

  expect(await codeOf(at.ask(client.uid, assignmentId, { kind: 'release', reason }))).toBe('forbidden');
  expect(
    await codeOf(at.ask(client.uid, assignmentId, { kind: 'hand_over', toFreelancerId: finn.id, reason })),
  ).toBe('forbidden');
});

test('a second request of a kind is refused while one waits, another kind is not', async () => {
  const { client, fay, assignmentId } = await booked();
  await at.ask(client.uid, assignmentId, later);

  const second = await refusalOf(at.ask(fay.uid, assignmentId, later));

  expect(second).toMatchObject({ code: 'invalid_state', details: { possible: ['accept', 'decline'] } });
  expect(await at.ask(fay.uid, assignmentId, { kind: 'release', reason })).toMatchObject({ state: 'open' });
});

test('of six that ask at once one is heard', async () => {
  const { client, assignmentId } = await booked();

  const codes = await Promise.all(
    Array.from({ length: 6 }, () => codeOf(at.ask(client.uid, assignmentId, later))),
  );

  expect(codes.toSorted()).toEqual(['done', ...Array.from({ length: 5 }, () => 'invalid_state')]);
});

test('one that nobody answered in time is not in the way, before any job has noted it', async () => {
  const { client, assignmentId } = await booked();
  const first = await at.ask(client.uid, assignmentId, later);
  const afterwards = new Date(first.expiresAt);

  expect(await codeOf(at.ask(client.uid, assignmentId, later, new Date(afterwards.getTime() - 1)))).toBe(
    'invalid_state',
  );
  expect(await at.ask(client.uid, assignmentId, later, afterwards)).toMatchObject({ state: 'open' });
  expect(await at.eventsOf(assignmentId)).toEqual(['request_opened', 'request_expired', 'request_opened']);
});

test('of what is not confirmed, or has begun, nothing can be asked', async () => {
  const { client, fay, assignmentId } = await booked();
  const begun = new Date('2026-12-01T09:00:00Z');

  expect(await codeOf(at.ask(fay.uid, assignmentId, { kind: 'release', reason }, begun))).toBe(
    'invalid_state',
  );
  for (const state of ['in_progress', 'worked', 'approved', 'cancelled', 'replaced', 'no_show']) {
    await world.owner.query('update assignments set state = $2 where id = $1', [assignmentId, state]);
    expect(await codeOf(at.ask(client.uid, assignmentId, later))).toBe('invalid_state');
  }
});

test('a proposed time is the wall time of the site: a gap and a fold are refused', async () => {
  const client = await world.addClient({ timeZone: 'Europe/Lisbon' });
  const fay = await world.addFreelancer();
  const spring = await at.addShift(client, [fay], {
    from: '2027-03-28T03:00', to: '2027-03-28T08:00', zone: 'Europe/Lisbon',
  }); // prettier-ignore
  const propose = (start: string) =>
    at.ask(client.uid, spring.assignmentIds[0]!, { kind: 'change', start, reason });

  expect(await codeOf(propose('2027-03-28T01:30'))).toBe('time_does_not_exist');
  const [autumn] = (
    await at.addShift(client, [fay], {
      from: '2026-12-02T03:00',
      to: '2026-12-02T08:00',
      zone: 'Europe/Lisbon',
    })
  ).assignmentIds;
  expect(
    await codeOf(
      at.ask(client.uid, autumn!, {
        kind: 'change',
        start: '2027-10-31T01:30',
        end: '2027-10-31T08:00',
        reason,
      }),
    ),
  ).toBe('time_is_ambiguous');
  // With its offset it is a time like any other, and judged as one.
  expect(
    await codeOf(
      at.ask(client.uid, autumn!, {
        kind: 'change',
        start: '2027-10-31T01:30+00:00',
        end: '2027-10-31T08:00',
        reason,
      }),
    ),
  ).toBe('freelancer_not_available');
});

test("a change needs the policy's notice before the old start and the new one", async () => {
  const client = await world.addClient();
  await at.setPolicy(client, { noticeMinutes: { create: 0, change: 120, cancel: 0 } });
  const fay = await world.addFreelancer();
  const [assignmentId] = (await at.addShift(client, [fay])).assignmentIds;
  const soon = new Date('2026-12-01T07:00:00Z');

  expect(await codeOf(at.ask(client.uid, assignmentId!, later, soon))).toBe('notice_too_short');
  expect(
    await codeOf(at.ask(client.uid, assignmentId!, { kind: 'change', start: '2026-11-20T13:59', reason })),
  ).toBe('notice_too_short');
  expect(await codeOf(at.ask(client.uid, assignmentId!, later, new Date(soon.getTime() - 60_000)))).toBe(
    'done',
  );
});

test('a colleague who cannot be named does not exist; of one who can, nothing is told but yes or no', async () => {
  const { client, fay, assignmentId } = await booked();
  const [paused, cook, taken, blocked] = await Promise.all(
    Array.from({ length: 4 }, () => world.addFreelancer()),
  );
  await world.owner.query(`update freelancers set status = 'paused' where id = $1`, [paused!.id]);
  await world.owner.query(`delete from freelancer_roles where freelancer_id = $1 and role_id = 'waiter'`, [
    cook!.id,
  ]);
  await world.owner.query('insert into blocks (client_id, freelancer_id) values ($1, $2)', [
    client.clientId, blocked!.id,
  ]); // prettier-ignore
  await at.addShift(await world.addClient(), [taken!]);
  const handOver = (toFreelancerId: string) =>
    codeOf(at.ask(fay.uid, assignmentId, { kind: 'hand_over', toFreelancerId, reason }));

  expect(await handOver(paused!.id)).toBe('not_found');
  expect(await handOver(cook!.id)).toBe('not_found');
  expect(await handOver(taken!.id)).toBe('freelancer_not_available');
  expect(await handOver(blocked!.id)).toBe('freelancer_not_available');
  expect(await handOver(fay.id)).toBe('invalid_input');
});

test("a swap is for another's confirmed assignment of the same client", async () => {
  const { client, fay, assignmentId } = await booked();
  const finn = await world.addFreelancer();
  const hours = { from: '2026-12-02T09:00', to: '2026-12-02T17:00' };
  const [elsewhere] = (await at.addShift(await world.addClient(), [finn], hours)).assignmentIds;
  const [own] = (await at.addShift(client, [fay], hours)).assignmentIds;
  const swap = (withAssignmentId: string) =>
    codeOf(at.ask(fay.uid, assignmentId, { kind: 'swap', withAssignmentId, reason }));

  expect(await swap(elsewhere!)).toBe('not_found');
  expect(await swap(own!)).toBe('invalid_input');
});
