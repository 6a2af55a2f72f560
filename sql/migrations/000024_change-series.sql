-- Changes shifts as they were planned: role, times and headcount. Role and times only while nobody has a seat, since what
-- a person agreed to is changed by a request; the headcount never below a seat that somebody has (a constraint). Runs
-- as the owner, so that the API's role may not move a shift away from its assignments. The caller holds the locks.
create function change_shifts(p_changes jsonb) returns setof uuid
language sql volatile security definer set search_path = public
as $$
  update shifts s
  set role_id = c.role, starts_at = c.start, ends_at = c."end", during = c.during, headcount = c.headcount
  from jsonb_to_recordset(p_changes)
    as c ("shiftId" uuid, role text, start timestamp, "end" timestamp, during tstzrange, headcount int)
  where s.id = c."shiftId" and s.cancelled_at is null
    and (caller_runs_platform() or s.client_id = caller_client_id())
    and (caller_site_ids() is null or s.site_id = any (caller_site_ids()))
    and ((s.role_id, s.during) = (c.role, c.during) or not exists (
      select from assignments a where a.shift_id = s.id and assignment_blocks(a.state)
    ))
  returning s.id
$$;

-- What stands against asking these people for other times: as `request_refusals`, before the requests are there.
-- `waiting`: an answer to another change is still awaited.
create function change_refusals(p_changes jsonb, p_now timestamptz)
returns table (assignment_id uuid, reasons text[], waiting boolean)
language sql stable security definer set search_path = public
as $$
  select a.id,
         array_remove(refusal_reasons(f, a.client_id, s.role_id, c.during, p_now, array[a.id]), 'notice_too_short'),
         exists (
           select from requests r where r.assignment_id = a.id and r.kind = 'change' and r.state in ('open', 'agreed')
         )
  from jsonb_to_recordset(p_changes) as c ("assignmentId" uuid, during tstzrange)
  join assignments a on a.id = c."assignmentId"
  join shifts s on s.id = a.shift_id
  join freelancers f on f.id = a.freelancer_id
  where caller_runs_platform() or a.client_id = caller_client_id()
$$;

grant update (note) on bookings to flxibl_app;
