-- What a policy says of reminders and of telling those who have to act.
update policies set terms = '{
  "reminderHours": [24, 2], "unfilledHours": 24, "offerWarnMinutes": 60, "timesheetWarnHours": 24
}'::jsonb || terms;

-- Deadlines that the log was told of, each once: `lead` before `deadline`. A deadline that moves is another one.
create table told_deadlines (
  kind text not null check (kind in ('reminder', 'offer', 'timesheet', 'unfilled')),
  subject_id uuid not null,
  deadline timestamptz not null,
  lead interval not null,
  told_at timestamptz not null,
  primary key (subject_id, kind, deadline, lead)
);
alter table told_deadlines enable row level security;
create policy told_deadlines_belong_to_jobs on told_deadlines to flxibl_app using ((select caller_role()) = 'job');
grant select, insert on told_deadlines to flxibl_app;

alter table assignments
  -- Since when it has been as it is: who is booked ten hours before the start needs no reminder of the day before.
  -- Null in rows from before this column: long ago.
  add column agreed_at timestamptz,
  -- When the freelancer has looked at it as it is now.
  add column seen_at timestamptz;
-- Nobody but the freelancer marks it as seen: the function below.

create function note_agreement() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  if tg_op = 'INSERT' then
    new.agreed_at := coalesce(new.agreed_at, present());
  else
    if new.agreed_at is not distinct from old.agreed_at then
      new.agreed_at := present();
    end if;
    -- A seat that only became certain is as it was seen.
    if (old.during, old.shift_id, old.pay_rate) is distinct from (new.during, new.shift_id, new.pay_rate) then
      new.seen_at := null;
    end if;
    -- Moved there and back it is reminded of again.
    delete from told_deadlines where kind = 'reminder' and subject_id = new.id;
  end if;
  return new;
end
$$;
create trigger assignments_note_when_agreed before insert on assignments
for each row execute function note_agreement();
create trigger assignments_note_when_agreed_anew before update on assignments
for each row when (
  old.during <> new.during or old.shift_id <> new.shift_id or old.pay_rate <> new.pay_rate
  or (new.state = 'confirmed' and old.state <> 'confirmed')
)
execute function note_agreement();

-- The freelancer's first look at what is booked, as it is now. @returns whether this was it
create function see_assignment(p_id uuid, p_now timestamptz) returns boolean
language sql volatile security definer set search_path = public
as $$
  with seen as (
    update assignments a set seen_at = p_now
    where a.id = p_id and a.freelancer_id = caller_freelancer_id() and a.seen_at is null
      and assignment_blocks(a.state)
    returning 1
  )
  select exists (select from seen)
$$;
