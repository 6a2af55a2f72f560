import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, openWorld } from '../../test/open-world.ts';
import { offerWorld } from '../../test/offer-world.ts';
import { cancelAssignment } from '../bookings/cancel-assignment.ts';
import { remindPeople } from './remind-people.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const start = Date.parse('2026-12-01T09:00:00Z');
const before = (hours: number, of = start): Date => new Date(of - hours * 3_600_000);
const opened = openWorld(booked);

/** Booked at a moment of the test, whatever the clock of the database says. */
const confirmed = async (at = booked, headcount = 1) => {
  const { world } = opened;
  const [acme, fay] = [await world.addClient(), await world.addFreelancer()];
  const { assignmentIds, shiftId, bookingId } = await bookShift(acme, [fay.id], at, { headcount });
  await world.owner.query('update assignments set agreed_at = $2 where id = $1', [assignmentIds[0], at]);
  await world.owner.query('update bookings set created_at = $2 where id = $1', [bookingId, at]);
  return { id: assignmentIds[0]!, shiftId, acme, fay };
};
const runAt = async (...hours: number[]) => {
  for (const some of hours) await Promise.all([remindPeople(before(some)), remindPeople(before(some))]);
};
const toldOf = async (type: string, id: string): Promise<unknown[]> =>
  (
    await opened.world.owner.query<{ after: Record<string, unknown> }>(
      `select after from event_log where type = $1 and ($2 in (assignment_id, shift_id)) order by seq`,
      [type, id],
    )
  ).rows.map(({ after }) => after);
const remindersOf = async (id: string): Promise<unknown[]> =>
  (await toldOf('assignment_reminded', id)).map((after) => (after as { hours: number }).hours);
const move = (id: string, startsAt: Date, at: Date) =>
  opened.world.owner.query(
    `update assignments set during = tstzrange($2, $2::timestamptz + interval '8 hours'), agreed_at = $3 where id = $1`,
    [id, startsAt, at],
  );

test('a shift is reminded of a day and two hours before, each once, though the job runs often and twice at once', async () => {
  const { id } = await confirmed();

  await runAt(25, 24, 23, 3, 2, 1, 0, -1);

  expect(await remindersOf(id)).toEqual([24, 2]);
});

test('a late job tells the last one alone, and nothing from the start on', async () => {
  const [late, missed] = [await confirmed(), await confirmed()];
  await runAt(25);
  await move(missed.id, before(3), booked);
  await runAt(1);

  expect(await remindersOf(late.id)).toEqual([2]);
  expect(await remindersOf(missed.id)).toEqual([]);
});

test('who is booked ten hours before is not reminded of the day before, and who is cancelled of nothing', async () => {
  const late = await confirmed(before(10));
  const gone = await confirmed();
  await callAs('cancelAssignment', cancelAssignment, {
    uid: gone.acme.uid, now: before(30), params: { id: gone.id }, body: { reason: 'off' },
  }); // prettier-ignore

  await runAt(9, 2);

  expect(await remindersOf(late.id)).toEqual([2]);
  expect(await remindersOf(gone.id)).toEqual([]);
});

test('a shift that moved is reminded of anew, there and back as well', async () => {
  const { id } = await confirmed();
  await runAt(24);
  await move(id, before(-48), before(23));
  await runAt(22, -24);
  await move(id, new Date(start), before(30));
  await runAt(23);

  expect(await remindersOf(id)).toEqual([24, 24, 24]);
});

test('the terms of a client say when; none are wanted by some', async () => {
  const own = await confirmed();
  const none = await confirmed();
  const offers = offerWorld(opened.world, booked);
  await opened.world.owner.query(
    `update assignments set terms = terms - 'reminderHours' where id = any ($1)`,
    [[own.id, none.id]],
  );
  await offers.setTerms(own.acme.clientId, { reminderHours: [72, 1] });
  await offers.setTerms(none.acme.clientId, { reminderHours: [] });

  await runAt(72, 24, 2, 1);

  expect(await remindersOf(own.id)).toEqual([72, 1]);
  expect(await remindersOf(none.id)).toEqual([]);
});

test('bookers are told a day before of seats that are still open, once; not of full, cancelled or late booked ones', async () => {
  const [open, full, late] = [await confirmed(booked, 3), await confirmed(), await confirmed(before(20), 2)];
  await runAt(25, 24, 20, 1);

  expect(await toldOf('shift_unfilled', open.shiftId)).toEqual([{ open: 2, headcount: 3 }]);
  expect(await toldOf('shift_unfilled', full.shiftId)).toEqual([]);
  expect(await toldOf('shift_unfilled', late.shiftId)).toEqual([]);
});

test('bookers are told of an offer an hour before its deadline, or halfway, unless somebody has a seat by it', async () => {
  const { world } = opened;
  const offers = offerWorld(world, booked);
  const [acme, fay] = [await world.addClient(), await world.addFreelancer()];
  const days = ['2026-12-03', '2026-12-04', '2026-12-05'];
  const [long, short, taken] = (await offers.addShifts(acme, { days: days.slice(0, 1) })).concat(
    await offers.addShifts(acme, { days: days.slice(1, 2) }),
    await offers.addShifts(acme, { days: days.slice(2) }),
  );
  const offer = (shiftId: string, minutes: number) =>
    offers.offer(acme.uid, shiftId, {
      freelancerIds: [fay.id],
      expiresInMinutes: minutes,
    });
  await offer(long!, 240);
  await offer(short!, 40);
  const [given] = await offer(taken!, 240);
  await offers.accept(fay.uid, given!.id);
  const at = (minutes: number) => remindPeople(new Date(booked.getTime() + minutes * 60_000));
  const told = async () =>
    await Promise.all(
      [long!, short!, taken!].map(async (id) => (await toldOf('offer_unanswered', id)).length),
    );

  await at(19);
  expect(await told()).toEqual([0, 0, 0]);
  await at(20);
  await at(179);
  expect(await told()).toEqual([0, 1, 0]);
  await at(180);
  await at(239);
  await at(241);
  expect(await told()).toEqual([1, 1, 0]);
});

test('approvers are told a day before hours count by themselves, or halfway', async () => {
  const { id, shiftId } = await confirmed();
  const { owner } = opened.world;
  await owner.query(`update assignments set state = 'in_progress' where id = $1`, [id]);
  await owner.query(`update assignments set state = 'worked' where id = $1`, [id]);
  await owner.query(
    `update timesheets set state = 'submitted', submitted_at = $2, due_at = $2::timestamptz + interval '72 hours'
     where assignment_id = $1`,
    [id, before(-14)],
  );

  await runAt(-61);
  expect(await toldOf('timesheet_unapproved', shiftId)).toEqual([]);
  await runAt(-62, -63, -86, -87);
  expect(await toldOf('timesheet_unapproved', shiftId)).toHaveLength(1);
});
