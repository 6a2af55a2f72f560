-- What the freelancer had seen and what has changed since is not the same as never having been looked at.
alter table assignments
  -- When the freelancer had looked at it as it was before it changed.
  add column seen_before_at timestamptz;

create or replace function note_agreement() returns trigger
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
      new.seen_before_at := coalesce(old.seen_at, old.seen_before_at);
      new.seen_at := null;
    end if;
    -- Moved there and back it is reminded of again.
    delete from told_deadlines where kind = 'reminder' and subject_id = new.id;
  end if;
  return new;
end
$$;
