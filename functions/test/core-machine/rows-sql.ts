const epoch = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;

/**
 * Everything that one run owns, read by the owner of the database in one statement: $1 its clients, $2 its
 * freelancers, $3 the last event seen. The last two columns break a promise wherever they are not zero.
 */
export const rowsOfRun = `
select
  (select coalesce(jsonb_agg(jsonb_build_object(
     'id', s.id, 'booking', s.booking_id, 'start', ${epoch('lower(s.during)')}, 'end', ${epoch('upper(s.during)')},
     'headcount', s.headcount, 'crew', s.crew_id, 'cancelled', s.cancelled_at is not null, 'state', st.state
   )), '[]') from shifts s join shift_states st on st.shift_id = s.id where s.client_id = any ($1)) as shifts,
  (select coalesce(jsonb_agg(jsonb_build_object(
     'id', a.id, 'shift', a.shift_id, 'person', a.freelancer_id, 'seat', a.seat, 'state', a.state,
     'start', ${epoch('lower(a.during)')}, 'end', ${epoch('upper(a.during)')}, 'pay', a.pay_rate,
     'expiresAt', case when a.state = 'reserved' then ${epoch('a.expires_at')} end, 'offer', a.offer_id,
     'replaces', a.replaces
   )), '[]') from assignments a where a.client_id = any ($1)) as assignments,
  (select coalesce(jsonb_agg(jsonb_build_object(
     'id', o.id, 'state', o.state, 'expiresAt', ${epoch('o.expires_at')},
     'declines', (select count(*) from offer_declines d where d.offer_id = o.id)
   )), '[]') from offers o where o.client_id = any ($1)) as offers,
  (select coalesce(jsonb_agg(jsonb_build_object(
     'id', r.id, 'state', r.state, 'expiresAt', ${epoch('r.expires_at')}
   )), '[]') from requests r where r.client_id = any ($1)) as requests,
  (select coalesce(jsonb_agg(jsonb_build_object(
     'id', h.id, 'person', h.freelancer_id, 'start', ${epoch('lower(h.during)')}, 'end', ${epoch('upper(h.during)')},
     'expiresAt', ${epoch('h.expires_at')}
   )), '[]') from holds h where h.client_id = any ($1)) as holds,
  (select coalesce(jsonb_agg(b.client_id || ' ' || b.freelancer_id), '[]') from blocks b where b.client_id = any ($1))
    as blocks,
  (select jsonb_object_agg(f.id, f.availability_version) from freelancers f where f.id = any ($2)) as versions,
  (select coalesce(jsonb_agg(jsonb_build_object(
     'seq', e.seq, 'type', e.type, 'person', e.freelancer_id, 'assignment', e.assignment_id, 'booking', e.booking_id,
     'affects', case when e.affects is not null then
       jsonb_build_array(${epoch('lower(e.affects)')}, ${epoch('upper(e.affects)')}) end,
     'before', e.before, 'after', e.after
   ) order by e.seq), '[]') from event_log e where e.seq > $3 and e.client_id = any ($1)) as events,
  (select count(*)::int from assignments a join assignments b on b.freelancer_id = a.freelancer_id and b.id > a.id
     and b.during && a.during and assignment_blocks(b.state)
   where a.freelancer_id = any ($2) and assignment_blocks(a.state)) as overlaps,
  (select count(*)::int from shifts s
   cross join lateral (
     select count(*) as filled, count(distinct a.seat) as seats, coalesce(max(a.seat), 0) as last
     from assignments a where a.shift_id = s.id and assignment_blocks(a.state)
   ) a
   where s.client_id = any ($1) and (a.filled > s.headcount or a.seats < a.filled or a.last > s.headcount)) as overfilled`;
