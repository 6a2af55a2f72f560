import { beforeEach, expect, test } from 'vitest';
import { arrangeTimesheets, step, times } from '../../test/arrange-timesheets.ts';
import { codeOf, openWorld } from '../../test/open-world.ts';
import { settleTimesheets } from './settle-timesheets.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const at = (time: string): Date => new Date(`2026-12-${time}Z`);
const opened = openWorld(booked);
const amendment = { ...times('09:00', '16:00'), reason: 'because' };

// What earlier tests left behind is no longer due.
beforeEach(async () => {
  await settleTimesheets(at('28T00:00:00'));
  await settleTimesheets(at('31T23:00:00'));
});

const arrange = async (terms: object = {}) => {
  const { world } = opened;
  const [acme, fay] = [await world.addClient(), await world.addFreelancer()];
  const arranged = arrangeTimesheets(world, booked);
  await arranged.setPolicy(acme, terms);
  return { ...arranged, ...(await arranged.worked(acme, fay)), acme, fay };
};

test('six hours after the shift it is submitted, three days later approved as it is', async () => {
  const { id, acme, storyOf } = await arrange();

  expect(await settleTimesheets(at('01T22:59:59'))).toBe(0);
  expect(await settleTimesheets(at('01T23:00:00'))).toBe(1);
  expect(await step('getTimesheet', acme.uid, id, at('01T23:00:00'))).toMatchObject({
    state: 'submitted',
    dueAt: '2026-12-04T23:00:00.000Z',
  });
  expect(await settleTimesheets(at('04T22:59:59'))).toBe(0);
  expect(await settleTimesheets(at('04T23:00:00'))).toBe(1);

  expect(await step('getTimesheet', acme.uid, id, at('04T23:00:00'))).toMatchObject({
    state: 'approved',
    minutes: 480,
    pay: { amount: '160.00' },
    dueAt: null,
  });
  expect(await storyOf(id)).toEqual([
    'none → open timesheet_opened',
    'open → submitted timesheet_submitted',
    'submitted → approved timesheet_approved',
  ]);
  expect(await settleTimesheets(at('20T00:00:00'))).toBe(0);
});

test('a policy without such a deadline leaves it to the client', async () => {
  const { id, acme } = await arrange({ timesheetApproveHours: null });

  await settleTimesheets(at('02T00:00:00'));
  expect(await settleTimesheets(at('31T00:00:00'))).toBe(0);

  expect(await step('getTimesheet', acme.uid, id, at('31T00:00:00'))).toMatchObject({
    state: 'submitted',
    dueAt: null,
    possible: ['approve', 'amend'],
  });
});

test('other times that nobody answers to are accepted', async () => {
  const { id, acme, fay } = await arrange();
  await step('submitTimesheet', fay.uid, id, at('01T18:00:00'));
  await step('amendTimesheet', acme.uid, id, at('02T09:00:00'), amendment);

  expect(await settleTimesheets(at('05T08:59:59'))).toBe(0);
  expect(await settleTimesheets(at('05T09:00:00'))).toBe(1);

  expect(await step('getTimesheet', fay.uid, id, at('05T09:00:00'))).toMatchObject({
    state: 'accepted',
    minutes: 420,
    endsAt: amendment.endsAt,
  });
});

test('the clock counts before the job has come: only what it would write can still be done', async () => {
  const [open, submitted, amended] = [await arrange(), await arrange(), await arrange()];
  await step('submitTimesheet', submitted.fay.uid, submitted.id, at('01T18:00:00'));
  await step('submitTimesheet', amended.fay.uid, amended.id, at('01T18:00:00'));
  await step('amendTimesheet', amended.acme.uid, amended.id, at('01T18:00:00'), amendment);
  const late = at('04T18:00:00');

  expect(await codeOf(step('putTimesheet', open.fay.uid, open.id, at('01T23:00:00'), times('09:00', '17:00')))).toBe('invalid_state');
  expect(await codeOf(step('recallTimesheet', submitted.fay.uid, submitted.id, late))).toBe('invalid_state');
  expect(await codeOf(step('amendTimesheet', submitted.acme.uid, submitted.id, late, amendment))).toBe('invalid_state');
  expect(await codeOf(step('disputeTimesheet', amended.fay.uid, amended.id, late, { reason: 'no' }))).toBe('invalid_state');

  expect(await step('amendTimesheet', open.acme.uid, open.id, late, amendment)).toMatchObject({ state: 'amended' });
  expect(await open.storyOf(open.id)).toEqual([
    'none → open timesheet_opened',
    'open → submitted timesheet_submitted',
    'submitted → amended timesheet_amended',
  ]);
  expect(await step('acceptTimesheet', amended.fay.uid, amended.id, late)).toMatchObject({ state: 'accepted' });
}); // prettier-ignore

test('whoever takes it back gets time to change it', async () => {
  const { id, fay } = await arrange();
  await settleTimesheets(at('01T23:00:00'));

  await step('recallTimesheet', fay.uid, id, at('02T10:00:00'));

  expect(await settleTimesheets(at('02T15:59:59'))).toBe(0);
  expect(await settleTimesheets(at('02T16:00:00'))).toBe(1);
});

test('many are settled in batches, each once, though the job runs twice at once', async () => {
  const { world } = opened;
  const { acme } = await arrange();
  const fay = await world.addFreelancer();
  // 450 rows beside each other, as the trigger would have opened them.
  await world.owner.query(
    `with s as (
       insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
       select b.id, b.client_id, b.site_id, 'waiter', d, d + interval '30 minutes', 'UTC',
              tstzrange(d at time zone 'UTC', (d + interval '30 minutes') at time zone 'UTC'), 1
       from (insert_booking) b, generate_series(1, 450) n
       cross join lateral (select timestamp '2026-11-01 00:00' + n * interval '1 hour' as d) x
       returning *
     )
     insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate, charge_rate, currency)
     select id, client_id, 1, $3, 1, 'worked', during, 20, 24, 'EUR' from s`.replace(
      '(insert_booking)',
      '(select id, client_id, site_id from bookings where client_id = $1 and site_id = $2 limit 1)',
    ),
    [acme.clientId, acme.siteId, fay.id],
  );
  const due = at('01T22:00:00');

  const settled = await Promise.all([settleTimesheets(due), settleTimesheets(due)]);

  expect(settled[0] + settled[1]).toBe(450);
  expect(await settleTimesheets(due)).toBe(0);
  const { rows } = await world.owner.query(
    `select count(*)::int as events, count(distinct assignment_id)::int as timesheets from event_log
     where freelancer_id = $1 and type = 'timesheet_submitted'`,
    [fay.id],
  );
  expect(rows).toEqual([{ events: 450, timesheets: 450 }]);
});
