import type pg from 'pg';

/** Offers that wait for an answer of Fay and of Finn: the open seats of coming shifts that they could take. */
export const seedDemoOffers = async (client: pg.Client, now: Date): Promise<void> => {
  await client.query(
    `with open_seats as (
       select s.*, b.created_by
       from shifts s join bookings b on b.id = s.booking_id
       where lower(s.during) > $1::timestamptz + interval '2 days'
         and s.headcount > (select count(*) from assignments a where a.shift_id = s.id and assignment_blocks(a.state))
     ),
     asked as (
       select s.*, f.id as freelancer_id,
              row_number() over (partition by f.id order by lower(s.during)) as place
       from open_seats s
       join freelancers f on f.name in ('Fay Becker', 'Finn O’Leary') and f.working_time @> s.during
         and not is_taken(f.id, s.during)
       join freelancer_roles r on r.freelancer_id = f.id and r.role_id = s.role_id
       where (f.name = 'Fay Becker') = (s.time_zone like 'Europe/%')
     ),
     sent as (
       insert into offers (shift_id, client_id, freelancer_id, state, needs_approval, expires_at, created_by, created_at)
       select id, client_id, freelancer_id, 'sent', place = 2,
              least($1::timestamptz + interval '44 hours', lower(during) - interval '1 hour'), created_by,
              $1::timestamptz - interval '3 hours'
       from asked where place <= 3
       returning *
     )
     insert into event_log (type, actor_user_id, channel, client_id, freelancer_id, shift_id, before, after,
                            occurred_at)
     select 'offer_sent', created_by, 'web', client_id, freelancer_id, shift_id, '{}',
            jsonb_build_object('state', 'sent', 'offerId', id, 'expiresAt', expires_at, 'needsApproval', needs_approval,
                               'tiers', '[]'::jsonb),
            created_at
     from sent`,
    [now],
  );
};
