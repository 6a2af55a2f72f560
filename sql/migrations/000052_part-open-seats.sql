-- Gives assignments other seat numbers of their shifts, which have to be free; ids of those that were as said. The caller
-- holds the locks of the shifts.
create function move_seats(p_seats jsonb) returns setof uuid
language sql volatile security definer set search_path = public
as $$
  update assignments a set seat = m."to"
  from jsonb_to_recordset(p_seats) as m (id uuid, "from" int, "to" int), shifts s
  where a.id = m.id and a.seat = m."from" and assignment_blocks(a.state) and s.id = a.shift_id
    and (caller_runs_platform() or s.client_id = caller_client_id())
    and (caller_site_ids() is null or s.site_id = any (caller_site_ids()))
  returning a.id
$$;
