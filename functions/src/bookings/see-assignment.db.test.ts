import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, openWorld } from '../../test/open-world.ts';
import { getBooking } from './get-booking.ts';
import { listAssignments } from './list-assignments.ts';
import { seeAssignment } from './see-assignment.ts';

const now = new Date('2026-11-20T12:00:00Z');
const later = new Date('2026-11-21T12:00:00Z');
const opened = openWorld(now);

const arrange = async () => {
  const { world } = opened;
  const [acme, fay, finn] = [
    await world.addClient(),
    await world.addFreelancer(),
    await world.addFreelancer(),
  ];
  const { assignmentIds, bookingId } = await bookShift(acme, [fay.id], now);
  const id = assignmentIds[0]!;
  const see = (uid: string, at = now) =>
    callAs('seeAssignment', seeAssignment, { uid, now: at, params: { id } });
  const seenAt = async () =>
    (await callAs('listAssignments', listAssignments, { uid: acme.uid, now, query: { limit: 10 } })).items[0]!
      .seenAt;
  const seenByBooker = async () => {
    const booking = { uid: acme.uid, now, params: { id: bookingId } };
    const { seenAt: at, seenBeforeAt } = (await callAs('getBooking', getBooking, booking)).shifts[0]!
      .assignments[0]!;
    return { at, before: seenBeforeAt };
  };
  return { owner: world.owner, acme, fay, finn, id, see, seenAt, seenByBooker };
};

test('the booker sees when the freelancer first looked at what is booked', async () => {
  const { owner, fay, id, see, seenAt } = await arrange();
  expect(await seenAt()).toBeNull();

  expect(await see(fay.uid)).toMatchObject({ id, seenAt: now.toISOString() });
  await see(fay.uid, later);

  expect(await seenAt()).toBe(now.toISOString());
  const { rows } = await owner.query(
    `select from event_log where assignment_id = $1 and type = 'assignment_seen'`,
    [id],
  );
  expect(rows).toHaveLength(1);
});

test.each([
  ['its time', `during = during + interval '0'`, false],
  ['its time', `during = tstzrange(lower(during), upper(during) + interval '1 hour')`, true],
  ['its pay', 'pay_rate = pay_rate + 1', true],
  ['what the client pays', 'charge_rate = charge_rate + 1', false],
])('when %s changes (%s) it has to be seen anew: %s', async (_what, change, anew) => {
  const { owner, fay, id, see, seenAt, seenByBooker } = await arrange();
  expect(await seenByBooker()).toEqual({ at: null, before: null });
  await see(fay.uid);

  await owner.query(
    `update assignments set ${change.replace("during + interval '0'", 'during')} where id = $1`,
    [id],
  );

  expect(await seenAt()).toBe(anew ? null : now.toISOString());
  const known = now.toISOString();
  expect(await seenByBooker()).toEqual(anew ? { at: null, before: known } : { at: known, before: null });
  expect(await see(fay.uid, later)).toMatchObject({ seenAt: (anew ? later : now).toISOString() });
});

test('nobody sees it in the place of the freelancer', async () => {
  const { acme, finn, see, seenAt } = await arrange();

  expect(await codeOf(see(finn.uid))).toBe('not_found');
  expect(await codeOf(see(acme.uid))).toBe('forbidden');
  expect(await seenAt()).toBeNull();
});
