-- A booking of several people orders their projections in an order of its own: whoever then waits for one of them while
-- holding another can end in a deadlock. So nobody waits: what a booking holds gets a newer version anyway, and what
-- is passed by stays ordered, which costs one more write of the same days.
create or replace function confirm_projections(p_freelancer_ids uuid[], p_versions bigint[], p_during text[])
returns void
language sql security definer set search_path = public
as $$
  with free as materialized (
    select freelancer_id from pending_projections where freelancer_id = any (p_freelancer_ids) for update skip locked
  )
  delete from pending_projections p
  using free, unnest(p_freelancer_ids, p_versions, p_during) as done (freelancer_id, version, during)
  where p.freelancer_id = free.freelancer_id and p.freelancer_id = done.freelancer_id and p.version <= done.version
    and p.during <@ done.during::tstzrange
$$;

create or replace function postpone_projections(p_freelancer_ids uuid[], p_now timestamptz) returns void
language sql security definer set search_path = public
as $$
  update pending_projections p
  set attempts = p.attempts + 1,
      next_attempt_at = p_now + least(power(2, least(p.attempts, 6)), 60) * (1 + random() / 4) * interval '1 second'
  where p.freelancer_id in (
    select freelancer_id from pending_projections where freelancer_id = any (p_freelancer_ids) for update skip locked
  )
$$;
