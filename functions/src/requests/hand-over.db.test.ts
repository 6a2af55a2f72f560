import { beforeAll, expect, test } from 'vitest';
import { arrangeRequests, codeOf, type Client, type Person } from '../../test/arrange-requests.ts';
import type { World } from '../../test/build-world.ts';
import { openWorld, refusalOf } from '../../test/open-world.ts';
import { runAs } from '../../test/run-as.ts';
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
const tomorrow = { from: '2026-12-02T09:00', to: '2026-12-02T17:00' };

const pair = async (terms: object = {}): Promise<{ client: Client; fay: Person; finn: Person }> => {
  const client = await world.addClient();
  await at.setPolicy(client, terms);
  const [fay, finn] = [
    await world.addFreelancer({ name: 'Fay' }),
    await world.addFreelancer({ name: 'Finn' }),
  ];
  return { client, fay, finn };
};

const runList = (uid: string) =>
  runAs(uid, now, (context) => listRequests(context, { params: {}, query: { limit: 50 }, body: {} }));

const stateOf = async (id: string): Promise<string> =>
  (await world.owner.query<{ state: string }>('select state from requests where id = $1', [id])).rows[0]!
    .state;

test('a hand-over needs the colleague, then the client; the old one binds until then', async () => {
  const { client, fay, finn } = await pair();
  const { shiftId, assignmentIds } = await at.addShift(client, [fay], { payRate: 23 });
  const request = await at.ask(fay.uid, assignmentIds[0]!, {
    kind: 'hand_over',
    toFreelancerId: finn.id,
    reason,
  });
  expect(await codeOf(at.answer(client.uid, 'accept', request.id))).toBe('forbidden');
  expect(await codeOf(at.answer(fay.uid, 'accept', request.id))).toBe('forbidden');

  expect(await at.answer(finn.uid, 'accept', request.id)).toMatchObject({
    state: 'agreed', agreedAt: now.toISOString(), answeredAt: null, possible: ['decline'],
  }); // prettier-ignore
  expect(await at.seatsOf(shiftId)).toEqual(['1 Fay confirmed 09:00-17:00 23.00']);
  expect(await codeOf(at.answer(finn.uid, 'accept', request.id))).toBe('forbidden');

  expect(await at.answer(client.uid, 'accept', request.id)).toMatchObject({
    state: 'accepted',
    possible: [],
  });
  expect(await at.seatsOf(shiftId)).toEqual([
    '1 Fay replaced 09:00-17:00 23.00',
    '1 Finn confirmed 09:00-17:00 23.00',
  ]);
  expect(await at.eventsOf(assignmentIds[0]!)).toEqual([
    'request_opened', 'request_agreed', 'request_accepted', 'assignment_replaced',
  ]); // prettier-ignore
  const { rows } = await world.owner.query(
    `select a.replaces, a.policy_version as version, e.type, e.affects = a.during as affects, e.after ->> 'state' as state
     from assignments a join event_log e on e.assignment_id = a.id where a.freelancer_id = $1`,
    [finn.id],
  );
  expect(rows).toEqual([
    {
      replaces: assignmentIds[0],
      version: 1,
      type: 'assignment_confirmed',
      affects: true,
      state: 'confirmed',
    },
  ]);
});

test("where the policy asks for no approval the colleague's yes is enough", async () => {
  const { client, fay, finn } = await pair({ handOverNeedsApproval: false });
  const { shiftId, assignmentIds } = await at.addShift(client, [fay]);
  const request = await at.ask(fay.uid, assignmentIds[0]!, {
    kind: 'hand_over',
    toFreelancerId: finn.id,
    reason,
  });

  expect(await at.answer(finn.uid, 'accept', request.id)).toMatchObject({ state: 'accepted' });
  expect(await at.seatsOf(shiftId)).toContain('1 Finn confirmed 09:00-17:00 20.00');
});

test('the colleague sees what they are asked for, in the list and in the event log; a swap shows no pay of others', async () => {
  const { client, fay, finn } = await pair();
  const { assignmentIds } = await at.addShift(client, [fay]);
  const other = (await at.addShift(client, [finn], tomorrow)).assignmentIds[0]!;
  const handOver = await at.ask(fay.uid, assignmentIds[0]!, {
    kind: 'hand_over',
    toFreelancerId: finn.id,
    reason,
  });
  const swap = await at.ask(fay.uid, assignmentIds[0]!, { kind: 'swap', withAssignmentId: other, reason });
  expect(swap.exchangedFor).toMatchObject({ freelancerName: 'Finn', payRate: null, currency: null });

  expect((await runList(finn.uid)).items).toMatchObject([
    {
      id: swap.id,
      possible: ['accept', 'decline'],
      assignment: { payRate: null },
      exchangedFor: { payRate: '20.00' },
    },
    { id: handOver.id, assignment: { freelancerName: 'Fay', siteAddress: 'Road 1', payRate: '20.00' } },
  ]);
  const seen = await runAs(finn.uid, now, ({ tx }) =>
    tx.query(`select after ->> 'requestId' as id from event_log where type = 'request_opened' order by seq`),
  );
  expect(seen).toEqual([{ id: handOver.id }, { id: swap.id }]);
});

test.each(['colleague', 'client'] as const)(
  'the %s may say no, and the colleague may take a yes back',
  async (who) => {
    const { client, fay, finn } = await pair();
    const { shiftId, assignmentIds } = await at.addShift(client, [fay]);
    const request = await at.ask(fay.uid, assignmentIds[0]!, {
      kind: 'hand_over',
      toFreelancerId: finn.id,
      reason,
    });
    await at.answer(finn.uid, 'accept', request.id);

    expect(await at.answer(who === 'client' ? client.uid : finn.uid, 'decline', request.id)).toMatchObject({
    state: 'declined', answerReason: 'no',
  }); // prettier-ignore
    expect(await at.seatsOf(shiftId)).toEqual(['1 Fay confirmed 09:00-17:00 20.00']);
  },
);

test('the one who asked may withdraw what is agreed, for as long as it binds nobody', async () => {
  const { client, fay, finn } = await pair();
  const { assignmentIds } = await at.addShift(client, [fay]);
  const request = await at.ask(fay.uid, assignmentIds[0]!, {
    kind: 'hand_over',
    toFreelancerId: finn.id,
    reason,
  });
  await at.answer(finn.uid, 'accept', request.id);

  expect(await codeOf(at.answer(finn.uid, 'withdraw', request.id))).toBe('forbidden');
  expect(await codeOf(at.answer(client.uid, 'withdraw', request.id))).toBe('forbidden');
  expect(await at.answer(fay.uid, 'withdraw', request.id)).toMatchObject({ state: 'withdrawn' });
  expect(await codeOf(at.answer(client.uid, 'accept', request.id))).toBe('invalid_state');
});

test('a colleague who is booked since is refused when it is approved; the client hears why', async () => {
  const { client, fay, finn } = await pair();
  const { shiftId, assignmentIds } = await at.addShift(client, [fay]);
  const request = await at.ask(fay.uid, assignmentIds[0]!, {
    kind: 'hand_over',
    toFreelancerId: finn.id,
    reason,
  });
  await at.answer(finn.uid, 'accept', request.id);
  await at.addShift(await world.addClient(), [finn]);

  expect(await refusalOf(at.answer(client.uid, 'accept', request.id))).toMatchObject({
    code: 'freelancer_taken', details: { freelancerId: finn.id },
  }); // prettier-ignore
  expect(await at.seatsOf(shiftId)).toEqual(['1 Fay confirmed 09:00-17:00 20.00']);
  expect(await stateOf(request.id)).toBe('agreed');
});

test('the colleague learns that what they were asked for is void', async () => {
  const { client, fay, finn } = await pair();
  const { assignmentIds } = await at.addShift(client, [fay]);
  const request = await at.ask(fay.uid, assignmentIds[0]!, {
    kind: 'hand_over',
    toFreelancerId: finn.id,
    reason,
  });

  await world.owner.query(`update assignments set state = 'cancelled' where id = $1`, [assignmentIds[0]]);

  expect((await runList(finn.uid)).items).toMatchObject([{ id: request.id, state: 'superseded' }]);
  const seen = await runAs(finn.uid, now, ({ tx }) =>
    tx.query(`select after ->> 'requestId' as id from event_log where type = 'request_superseded'`),
  );
  expect(seen).toEqual([{ id: request.id }]);
});
