import { expect, test } from 'vitest';
import { cancelAssignment } from '../src/bookings/cancel-assignment.ts';
import { checkIn } from '../src/bookings/check-in.ts';
import { checkOut } from '../src/bookings/check-out.ts';
import { replaceAssignment } from '../src/bookings/replace-assignment.ts';
import { reportNoShow } from '../src/bookings/report-no-show.ts';
import { getRoster } from '../src/events/get-roster.ts';
import { bookShift } from './book-shift.ts';
import { callAs, openWorld } from './open-world.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const at = (time: string): Date => new Date(`2026-12-01T${time}Z`);
const opened = openWorld(booked);

test('after a day of bookings, replacements and absences every moment of it can be told again', async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const { uid } = acme;
  const people = await Promise.all(Array.from({ length: 5 }, () => world.addFreelancer()));
  const ids = people.map(({ id }) => id);
  const recorded: { moment: string; rows: unknown }[] = [];
  const record = async () => {
    const { rows } = await world.owner.query<{ moment: Date; rows: unknown }>(
      `select clock_timestamp() as moment,
              (select jsonb_agg(jsonb_build_object('assignmentId', a.id, 'freelancerId', a.freelancer_id, 'state', a.state)
                                order by lower(a.during), a.id)
               from assignments a where a.client_id = $1) as rows`,
      [acme.clientId],
    );
    // Asked in milliseconds: the next thing happens in a later one.
    await new Promise((resolve) => setTimeout(resolve, 3));
    recorded.push({
      moment: new Date(rows[0]!.moment.getTime() + 1).toISOString(),
      rows: rows[0]!.rows ?? [],
    });
  };

  await record();
  const { assignmentIds } = await bookShift(acme, ids.slice(0, 4), booked, { headcount: 5 });
  const [one, two, three, four] = assignmentIds as [string, string, string, string];
  await record();
  await callAs('cancelAssignment', cancelAssignment, {
    uid,
    now: booked,
    params: { id: one },
    body: { reason: 'x' },
  });
  await record();
  await callAs('replaceAssignment', replaceAssignment, {
    uid,
    now: booked,
    params: { id: two },
    body: { freelancerId: ids[4]! },
  });
  await record();
  await callAs('checkIn', checkIn, { uid, now: at('09:20:00'), params: { id: three } });
  await record();
  await callAs('reportNoShow', reportNoShow, { uid, now: at('09:30:00'), params: { id: four } });
  await record();
  await callAs('checkOut', checkOut, { uid, now: at('12:00:00'), params: { id: three } });
  await record();

  for (const { moment, rows } of recorded) {
    const told = await callAs('getRoster', getRoster, {
      uid,
      now: booked,
      query: { limit: 200, at: moment },
    });
    expect(
      told.items.map(({ assignmentId, freelancerId, state }) => ({ assignmentId, freelancerId, state })),
    ).toEqual(rows);
  }
  expect(recorded).toHaveLength(7);
});
