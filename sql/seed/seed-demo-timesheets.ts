import type pg from 'pg';

/**
 * The timesheets of the demo world were opened by the database as its work was inserted. What is older than a week is
 * approved here as planned; the rest is handed in by the job, as it would be anywhere.
 */
export const seedDemoTimesheets = async (client: pg.Client, now: Date): Promise<void> => {
  await client.query(
    `with old as (
       select f.*, round(extract(epoch from f.ends_at - f.starts_at) / 60)::int as worked,
              f.ends_at + interval '1 day' as at
       from timesheet_facts f where f.state = 'open' and f.ends_at < $1::timestamptz - interval '7 days'
     ),
     priced as (
       select *, round(pay_rate * worked / 60, 2) as earned, round(charge_rate * worked / 60, 2) as cost from old
     ),
     approved as (
       update timesheets t
       set state = 'approved', minutes = p.worked, pay = p.earned, charge = p.cost, due_at = null, submitted_at = p.at,
           approved_at = p.at, lines = jsonb_build_array(jsonb_build_object(
             'name', 'base', 'minutes', p.worked, 'pay', p.earned::text, 'charge', p.cost::text))
       from priced p where t.id = p.id
       returning t.*
     ),
     moved as (
       update assignments a set state = 'approved' from approved t where a.id = t.assignment_id
     )
     insert into event_log (type, channel, client_id, freelancer_id, booking_id, shift_id, assignment_id, before, after,
                            occurred_at)
     select e.type, 'web', t.client_id, t.freelancer_id, t.booking_id, t.shift_id, t.assignment_id, e.before, e.after,
            t.approved_at
     from approved t
     cross join lateral (values
       (1, 'timesheet_submitted', jsonb_build_object('timesheetId', t.id, 'state', 'open'),
        jsonb_build_object('timesheetId', t.id, 'state', 'submitted')),
       (2, 'timesheet_approved', jsonb_build_object('timesheetId', t.id, 'state', 'submitted'),
        jsonb_build_object('timesheetId', t.id, 'state', 'approved', 'minutes', t.minutes, 'pay', t.pay::text,
                           'charge', t.charge::text, 'currency', t.currency)),
       (3, 'assignment_approved', '{"state": "worked"}', '{"state": "approved"}')
     ) as e (n, type, before, after)
     order by t.approved_at, t.id, e.n`,
    [now],
  );
};
