import { beforeAll, expect, test } from 'vitest';
import { cancelAssignment } from '../src/bookings/cancel-assignment.ts';
import { createBooking } from '../src/bookings/create-booking.ts';
import { arrangeRequests, codeOf } from './arrange-requests.ts';
import type { World } from './build-world.ts';
import { openWorld } from './open-world.ts';
import { runAs } from './run-as.ts';

const now = new Date('2026-11-20T12:00:00Z');
const rounds = 12;
const opened = openWorld(now);
let world: World;
let at: ReturnType<typeof arrangeRequests>;

beforeAll(() => {
  world = opened.world;
  at = arrangeRequests(world, now);
});

const cancel = (uid: string, id: string): Promise<unknown> =>
  runAs(uid, now, (context) =>
    cancelAssignment(context, { params: { id }, query: {}, body: { reason: 'rain' } }),
  );

const book = (uid: string, siteId: string, freelancerId: string): Promise<unknown> =>
  runAs(uid, now, (context) =>
    createBooking(context, {
      params: {},
      query: {},
      body: {
        siteId,
        shifts: [
          {
            role: 'waiter',
            start: '2026-12-01T12:00',
            end: '2026-12-01T20:00',
            freelancerIds: [freelancerId],
          },
        ],
      },
    }),
  );

const agreedHandOver = async () => {
  const client = await world.addClient();
  const [fay, finn] = [
    await world.addFreelancer({ name: 'Fay' }),
    await world.addFreelancer({ name: 'Finn' }),
  ];
  const { shiftId, assignmentIds } = await at.addShift(client, [fay]);
  const request = await at.ask(fay.uid, assignmentIds[0]!, {
    kind: 'hand_over', toFreelancerId: finn.id, reason: 'ill',
  }); // prettier-ignore
  await at.answer(finn.uid, 'accept', request.id);
  return { client, fay, finn, shiftId, assignmentId: assignmentIds[0]!, request };
};

const statesOf = async (shiftId: string): Promise<string[]> =>
  (await at.seatsOf(shiftId)).map((line) => line.split(' ').slice(1, 3).join(' '));

test('of a hand-over and a cancellation at once exactly one happens', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { client, fay, shiftId, assignmentId, request } = await agreedHandOver();

    const [accepted, cancelled] = await Promise.all([
      codeOf(at.answer(client.uid, 'accept', request.id)),
      codeOf(cancel(fay.uid, assignmentId)),
    ]);

    const outcome = { accepted, cancelled, seats: await statesOf(shiftId) };
    expect([
      { accepted: 'done', cancelled: 'invalid_state', seats: ['Fay replaced', 'Finn confirmed'] },
      { accepted: 'invalid_state', cancelled: 'done', seats: ['Fay cancelled'] },
    ]).toContainEqual(outcome);
  }
  expect(await at.brokenPromises()).toBe(0);
});

test('of a hand-over and a direct booking of the colleague at once exactly one happens', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { client, finn, shiftId, request } = await agreedHandOver();
    const globex = await world.addClient();

    const [accepted, booked] = await Promise.all([
      codeOf(at.answer(client.uid, 'accept', request.id)),
      codeOf(book(globex.uid, globex.siteId, finn.id)),
    ]);

    expect([
      { accepted: 'done', booked: 'freelancer_taken', seats: ['Fay replaced', 'Finn confirmed'] },
      { accepted: 'freelancer_taken', booked: 'done', seats: ['Fay confirmed'] },
    ]).toContainEqual({ accepted, booked, seats: await statesOf(shiftId) });
  }
  expect(await at.brokenPromises()).toBe(0);
});

test('crossed swaps, cancellations and changes of the same people at once: one answer each, none fails', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const client = await world.addClient();
    await at.setPolicy(client, { handOverNeedsApproval: false });
    const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
    const one = (await at.addShift(client, [fay])).assignmentIds[0]!;
    const two = (await at.addShift(client, [finn])).assignmentIds[0]!;
    const reason = 'x';
    const there = await at.ask(fay.uid, one, { kind: 'swap', withAssignmentId: two, reason });
    const back = await at.ask(finn.uid, two, { kind: 'swap', withAssignmentId: one, reason });
    const change = await at.ask(client.uid, two, { kind: 'change', end: '2026-12-01T18:00', reason });

    const codes = await Promise.all([
      codeOf(at.answer(finn.uid, 'accept', there.id)),
      codeOf(at.answer(fay.uid, 'accept', back.id)),
      codeOf(at.answer(finn.uid, 'accept', change.id)),
      codeOf(cancel(fay.uid, one)),
      codeOf(at.answer(fay.uid, 'withdraw', there.id)),
    ]);

    expect(['done', 'invalid_state', 'freelancer_taken', 'freelancer_not_available']).toEqual(
      expect.arrayContaining(codes),
    );
    // Each of the first three makes the others void.
    expect(codes.slice(0, 3).filter((code) => code === 'done').length).toBeLessThanOrEqual(1);
  }
  expect(await at.brokenPromises()).toBe(0);
});

test('a request opened while its assignment is cancelled does not outlive it', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const client = await world.addClient();
    const fay = await world.addFreelancer();
    const assignmentId = (await at.addShift(client, [fay])).assignmentIds[0]!;

    await Promise.all([
      codeOf(at.ask(fay.uid, assignmentId, { kind: 'release', reason: 'x' })),
      codeOf(cancel(client.uid, assignmentId)),
    ]);

    const { rows } = await world.owner.query(
      `select from requests where assignment_id = $1 and state in ('open', 'agreed')`,
      [assignmentId],
    );
    expect(rows).toEqual([]);
  }
});
