import { beforeAll, expect, test } from 'vitest';
import { arrangeRequests, codeOf, type Client, type Person } from '../../test/arrange-requests.ts';
import type { World } from '../../test/build-world.ts';
import { openWorld } from '../../test/open-world.ts';
import { runAs } from '../../test/run-as.ts';

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

const stateOf = async (id: string): Promise<string> =>
  (await world.owner.query<{ state: string }>('select state from requests where id = $1', [id])).rows[0]!
    .state;

test('a swap exchanges two assignments, also of the same hours; everybody keeps their own pay', async () => {
  const { client, fay, finn } = await pair();
  const one = await at.addShift(client, [fay], { payRate: 21 });
  const two = await at.addShift(client, [finn], { payRate: 34 });
  const request = await at.ask(fay.uid, one.assignmentIds[0]!, {
    kind: 'swap', withAssignmentId: two.assignmentIds[0]!, reason,
  }); // prettier-ignore
  await at.answer(finn.uid, 'accept', request.id);
  expect(await at.seatsOf(one.shiftId)).toEqual(['1 Fay confirmed 09:00-17:00 21.00']);

  await at.answer(client.uid, 'accept', request.id);

  expect(await at.seatsOf(one.shiftId)).toEqual([
    '1 Fay replaced 09:00-17:00 21.00',
    '1 Finn confirmed 09:00-17:00 34.00',
  ]);
  expect(await at.seatsOf(two.shiftId)).toEqual([
    '1 Finn replaced 09:00-17:00 34.00',
    '1 Fay confirmed 09:00-17:00 21.00',
  ]);
  expect(await at.brokenPromises()).toBe(0);
});

test('a swap that would overlap other work of the one who asks is refused at once', async () => {
  const { client, fay, finn } = await pair();
  const one = await at.addShift(client, [fay]);
  const two = await at.addShift(client, [finn], tomorrow);
  await at.addShift(await world.addClient(), [fay], { from: '2026-12-02T16:00', to: '2026-12-02T20:00' });

  expect(
    await codeOf(
      at.ask(fay.uid, one.assignmentIds[0]!, {
        kind: 'swap',
        withAssignmentId: two.assignmentIds[0]!,
        reason,
      }),
    ),
  ).toBe('freelancer_taken');
});

test('one that would overlap since is refused as a whole: nobody moves', async () => {
  const { client, fay, finn } = await pair();
  const one = await at.addShift(client, [fay]);
  const two = await at.addShift(client, [finn], tomorrow);
  const request = await at.ask(fay.uid, one.assignmentIds[0]!, {
    kind: 'swap', withAssignmentId: two.assignmentIds[0]!, reason,
  }); // prettier-ignore
  await at.addShift(await world.addClient(), [fay], { from: '2026-12-02T16:00', to: '2026-12-02T20:00' });

  // To the colleague it is only that Fay is not available; the client is told why.
  expect(await codeOf(at.answer(finn.uid, 'accept', request.id))).toBe('freelancer_not_available');
  await world.owner.query(`update requests set state = 'agreed' where id = $1`, [request.id]);
  expect(await codeOf(at.answer(client.uid, 'accept', request.id))).toBe('freelancer_taken');
  expect([...(await at.seatsOf(one.shiftId)), ...(await at.seatsOf(two.shiftId))]).toEqual([
    '1 Fay confirmed 09:00-17:00 20.00',
    '1 Finn confirmed 09:00-17:00 20.00',
  ]);
});

test('an exchange that meets a taken time in spite of the checks writes fewer rows, and is rolled back', async () => {
  const { client, fay, finn } = await pair({ handOverNeedsApproval: false });
  const { assignmentIds } = await at.addShift(client, [fay]);
  const request = await at.ask(fay.uid, assignmentIds[0]!, {
    kind: 'hand_over',
    toFreelancerId: finn.id,
    reason,
  });
  await at.addShift(await world.addClient(), [finn]);
  await world.owner.query(`update requests set state = 'accepted' where id = $1`, [request.id]);

  const made = await runAs(client.uid, now, ({ tx }) =>
    tx.query('select * from carry_out_exchange($1, array[uuidv7()])', [request.id]),
  );

  expect(made).toEqual([]);
});

test('when the colleague’s own assignment ends, the swap for it is void', async () => {
  const { client, fay, finn } = await pair();
  const one = await at.addShift(client, [fay]);
  const two = await at.addShift(client, [finn], tomorrow);
  const request = await at.ask(fay.uid, one.assignmentIds[0]!, {
    kind: 'swap', withAssignmentId: two.assignmentIds[0]!, reason,
  }); // prettier-ignore

  await world.owner.query(`update assignments set state = 'cancelled' where id = $1`, [two.assignmentIds[0]]);

  expect(await stateOf(request.id)).toBe('superseded');
  const seen = await runAs(fay.uid, now, ({ tx }) =>
    tx.query(`select after ->> 'state' as state from event_log where type = 'request_superseded'`),
  );
  expect(seen).toEqual([{ state: 'superseded' }]);
});
