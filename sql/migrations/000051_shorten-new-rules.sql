-- New rules of one person in less time.

-- As before, with one step for each range and not a row for each hour, and without decimals: a third of the time.
create or replace function weekly_hours(p_times tstzmultirange) returns bit(168)
language plpgsql immutable
as $$
declare
  every_hour constant bit(168) := ~b'0'::bit(168);
  hours bit(168) := b'0'::bit(168);
  piece tstzrange;
  first_hour bigint;
  run bit(168);
  place int;
begin
  foreach piece in array array(select unnest(p_times)) loop
    first_hour := coalesce(floor(date_part('epoch', lower(piece)) / 3600), 0);
    -- So many hours; without an end all of the week.
    run := every_hour << (168 - least(ceil(date_part('epoch', upper(piece)) / 3600) - first_hour, 168)::int);
    place := (first_hour % 168 + 168) % 168;
    -- What runs over the end of the week is at its beginning.
    hours := hours | (run >> place) | (run << (168 - place));
  end loop;
  return hours;
end
$$;

-- Hours alone change nothing in a score: they are written where they are read, and nobody is counted anew.
create function put_hours_into_ranks() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  update ranks r set working_hours = new.working_hours
  where r.freelancer_id = new.id and r.working_hours <> new.working_hours;
  return null;
end
$$;
drop trigger freelancers_refresh_ranks on freelancers;
create trigger freelancers_refresh_ranks after update on freelancers for each row
when (old.rating is distinct from new.rating or old.pay_rate <> new.pay_rate or old.currency <> new.currency)
execute function refresh_ranks_of_row();
create trigger freelancers_put_hours_into_ranks after update on freelancers for each row
when (old.working_hours <> new.working_hours)
execute function put_hours_into_ranks();
