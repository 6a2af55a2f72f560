-- A client's budget: bookings that name it may not cost more than its amount (strict), or are told when they do.
create table purchase_orders (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients,
  -- Null: for all sites of the client.
  site_id uuid,
  number text not null check (length(number) between 1 and 60),
  name text not null check (length(name) between 1 and 200),
  amount numeric(12, 2) not null check (amount >= 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  -- Days on which a shift may begin, on the calendar of its site; the last one is among them.
  valid_from date not null,
  valid_to date not null,
  strict boolean not null,
  -- Sum of purchase_order_charges, written anew under this row's lock whenever one of them changes.
  committed numeric(14, 2) not null default 0,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  foreign key (site_id, client_id) references sites (id, client_id),
  unique (id, client_id),
  constraint purchase_orders_end_after_they_begin check (valid_to >= valid_from),
  constraint purchase_orders_number_is_used_once unique (client_id, number)
);
create index purchase_orders_by_client on purchase_orders (client_id, id desc);

alter table bookings
  add column purchase_order_id uuid,
  add foreign key (purchase_order_id, client_id) references purchase_orders (id, client_id);
create index bookings_by_purchase_order on bookings (purchase_order_id) where purchase_order_id is not null;

-- What each assignment takes of its order: as planned while it is bound, what it was cancelled at, and in the end what
-- was worked. Written by charge_purchase_orders alone.
create table purchase_order_charges (
  assignment_id uuid primary key references assignments,
  purchase_order_id uuid not null references purchase_orders,
  amount numeric(12, 2) not null
);
create index purchase_order_charges_by_order on purchase_order_charges (purchase_order_id) include (amount);

-- What work as planned is charged at. The same as priceWork in functions/src/lib/price-work.ts, reckoned minute by
-- minute: a budget has to be kept by the database, whatever path fills the seat. A test compares the two. Only
-- assignments of a purchase order whose card has windows pay for the minutes: about 2 ms for eight hours.
create function planned_charge(p_charge_rate numeric, p_rates jsonb, p_during tstzrange, p_time_zone text)
returns numeric
language plpgsql stable
as $$
declare
  total int := round(extract(epoch from upper(p_during) - lower(p_during)) / 60);
  missing int := greatest(0, coalesce((p_rates ->> 'minimumMinutes')::int, 0) - total);
  plain numeric := round(p_charge_rate * total / 60, 2) + round(p_charge_rate * missing / 60, 2);
begin
  if coalesce(jsonb_array_length(p_rates -> 'windows') + jsonb_array_length(p_rates -> 'overtime'), 0) = 0 then
    return plain;
  end if;
  return plain + coalesce((
    with extras as (
      select ord, (w ->> 'payShare')::numeric as pay_share, (w ->> 'chargeShare')::numeric as charge_share,
             coalesce(w ->> 'from', '00:00') as opens, coalesce(w ->> 'to', '24:00') as closes,
             w -> 'weekdays' as weekdays, w -> 'dates' as dates, null::int as after_minutes
      from jsonb_array_elements(p_rates -> 'windows') with ordinality as x (w, ord)
      union all
      select ord + 100, (o ->> 'payShare')::numeric, (o ->> 'chargeShare')::numeric, null, null, null, null,
             (o ->> 'afterMinutes')::int
      from jsonb_array_elements(p_rates -> 'overtime') with ordinality as x (o, ord)
    ),
    minutes as (
      select k, wall::date as day, to_char(wall, 'HH24:MI') as clock
      from generate_series(0, total - 1) k,
           lateral (select (lower(p_during) + k * interval '1 minute') at time zone p_time_zone as wall) w
    ),
    counting as (
      select m.k, e.ord, e.charge_share,
             row_number() over (partition by m.k order by e.pay_share desc, e.charge_share desc, e.ord) as place
      from minutes m
      join extras e on case
        when e.after_minutes is not null then
          e.after_minutes = (select max(o.after_minutes) from extras o where o.after_minutes <= m.k)
        when e.closes > e.opens then m.clock >= e.opens and m.clock < e.closes and begins_on(e.weekdays, e.dates, m.day)
        else (m.clock >= e.opens and begins_on(e.weekdays, e.dates, m.day))
          or (m.clock < e.closes and begins_on(e.weekdays, e.dates, m.day - 1))
      end
    )
    select sum(line) from (
      select round(p_charge_rate * count(*) * charge_share / 60, 2) as line
      from counting
      where place = 1 or p_rates ->> 'combine' <> 'highest'
      group by ord, charge_share
    ) lines
  ), 0);
end
$$;

-- Does a window begin on this day? Without weekdays and dates it does every day.
create function begins_on(p_weekdays jsonb, p_dates jsonb, p_day date) returns boolean
language sql immutable
as $$
  select (p_weekdays is null and p_dates is null)
    or coalesce(p_weekdays @> to_jsonb(extract(isodow from p_day)::int), false)
    or coalesce(p_dates @> to_jsonb(p_day::text), false)
$$;

-- What was worked is charged at, with its corrections; null until the timesheet is final. Asked only where timesheets
-- are kept.
create function final_charge_of(p_assignment_id uuid) returns numeric
language plpgsql stable security definer set search_path = public
as $$
begin
  if to_regclass('public.timesheets') is null then return null; end if;
  return (
    select t.charge + coalesce((select sum(c.charge) from timesheet_corrections c where c.timesheet_id = t.id), 0)
    from timesheets t
    where t.assignment_id = p_assignment_id
      and t.state in ('approved', 'accepted', 'resolved', 'locked', 'exported')
  );
end
$$;

-- Brings the orders up to date with these assignments. Orders are locked last of all, in id order, and their sums
-- read only then: of bookings at once each sees what those before it took. A strict order refuses to be exceeded, by
-- the name of a constraint; what was worked is charged all the same. Others are told in the log.
create function charge_purchase_orders(p_assignment_ids uuid[], p_may_exceed boolean) returns void
language plpgsql volatile security definer set search_path = public
as $$
declare
  touched uuid[];
  o record;
begin
  select array_agg(distinct id) into touched from (
    select b.purchase_order_id as id
    from assignments a join shifts s on s.id = a.shift_id join bookings b on b.id = s.booking_id
    where a.id = any (p_assignment_ids) and b.purchase_order_id is not null
    union all
    select c.purchase_order_id from purchase_order_charges c where c.assignment_id = any (p_assignment_ids)
  ) orders;
  if touched is null then return; end if;
  perform from purchase_orders p where p.id = any (touched) order by p.id for no key update;

  if not p_may_exceed and exists (
    select from assignments a
    join shifts s on s.id = a.shift_id
    join bookings b on b.id = s.booking_id
    join purchase_orders p on p.id = b.purchase_order_id
    where a.id = any (p_assignment_ids) and assignment_blocks(a.state) and p.strict and p.currency <> a.currency
  ) then
    raise exception 'a strict purchase order takes charges of its own currency only'
      using errcode = 'check_violation', constraint = 'purchase_orders_have_one_currency';
  end if;

  delete from purchase_order_charges c where c.assignment_id = any (p_assignment_ids);
  insert into purchase_order_charges (assignment_id, purchase_order_id, amount)
  select a.id, p.id, charge.amount
  from assignments a
  join shifts s on s.id = a.shift_id
  join bookings b on b.id = s.booking_id
  join purchase_orders p on p.id = b.purchase_order_id and p.currency = a.currency
  cross join lateral (
    select coalesce(
      final_charge_of(a.id),
      case when assignment_blocks(a.state) then planned_charge(a.charge_rate, a.rates, a.during, s.time_zone)
           else a.cancellation_charge end
    ) as amount
  ) charge
  where a.id = any (p_assignment_ids) and charge.amount is not null;

  for o in
    update purchase_orders p set committed = sums.committed
    from (
      select t.id, coalesce((select sum(c.amount) from purchase_order_charges c where c.purchase_order_id = t.id), 0)
        as committed
      from unnest(touched) t (id)
    ) sums
    where sums.id = p.id and p.committed <> sums.committed
    returning p.id, p.client_id, p.number, p.amount, p.currency, p.strict as is_strict, old.committed as before,
              new.committed as after
  loop
    continue when o.after <= o.before or o.after <= o.amount;
    if o.is_strict and not p_may_exceed then
      raise exception 'purchase order % would be exceeded', o.id
        using errcode = 'check_violation', constraint = 'purchase_orders_are_not_exceeded';
    end if;
    insert into event_log (type, actor_user_id, channel, client_id, booking_id, before, after)
    values (
      'purchase_order_exceeded', caller_user_id(),
      case when nullif(current_setting('app.api_key_id', true), '') is not null then 'api_key'
           when caller_user_id() is null then 'job' else 'web' end,
      o.client_id,
      (select s.booking_id from assignments a join shifts s on s.id = a.shift_id
       where a.id = any (p_assignment_ids) limit 1),
      jsonb_build_object('committed', o.before::text),
      jsonb_build_object('purchaseOrderId', o.id, 'number', o.number, 'amount', o.amount::text,
                         'committed', o.after::text, 'currency', o.currency)
    );
  end loop;
end
$$;

-- As triggers, so that no path that fills, empties, moves or reprices a seat can forget the budget.
create function charge_new_assignments() returns trigger
language plpgsql security definer set search_path = public
as $$
declare
  ids uuid[];
begin
  select array_agg(n.id) into ids
  from new_rows n join shifts s on s.id = n.shift_id join bookings b on b.id = s.booking_id
  where b.purchase_order_id is not null;
  if ids is not null then perform charge_purchase_orders(ids, false); end if;
  return null;
end
$$;
create trigger assignments_charge_purchase_orders_when_new
after insert on assignments referencing new table as new_rows
for each statement execute function charge_new_assignments();

create function charge_changed_assignments() returns trigger
language plpgsql security definer set search_path = public
as $$
declare
  ids uuid[];
begin
  select array_agg(n.id) into ids
  from new_rows n
  join old_rows o on o.id = n.id
  join shifts s on s.id = n.shift_id
  join bookings b on b.id = s.booking_id
  where b.purchase_order_id is not null
    and (assignment_blocks(n.state) <> assignment_blocks(o.state) or n.during <> o.during or n.charge_rate <> o.charge_rate);
  if ids is not null then perform charge_purchase_orders(ids, false); end if;
  return null;
end
$$;
create trigger assignments_charge_purchase_orders_when_changed
after update on assignments referencing old table as old_rows new table as new_rows
for each statement execute function charge_changed_assignments();

-- A booking gets an order, or another one, later. The caller holds the locks of its shifts, so nobody joins meanwhile.
create function charge_booking() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  perform charge_purchase_orders(array(
    select a.id from assignments a join shifts s on s.id = a.shift_id where s.booking_id = new.id
  ), false);
  return null;
end
$$;
create trigger bookings_charge_purchase_orders
after update of purchase_order_id on bookings for each row
when (old.purchase_order_id is distinct from new.purchase_order_id)
execute function charge_booking();

-- For the tables of timesheets and corrections: what was worked takes the place of what was planned.
create function charge_final_timesheet() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  if tg_table_name = 'timesheets' then
    perform charge_purchase_orders(array[new.assignment_id], true);
  else
    perform charge_purchase_orders(array(
      select t.assignment_id from timesheets t where t.id = new.timesheet_id
    ), true);
  end if;
  return null;
end
$$;

alter table purchase_orders enable row level security;
alter table purchase_order_charges enable row level security;
create policy purchase_orders_belong_to_client on purchase_orders for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy purchase_orders_are_made_by_owners on purchase_orders for insert to flxibl_app with check (
  (select caller_runs_platform())
  or ((select caller_member_role()) = 'owner' and client_id = (select caller_client_id()))
);
create policy purchase_orders_stay_within_sites on purchase_orders as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or site_id is null or site_id = any ((select caller_site_ids())::uuid[])
);
-- Only the functions above read and write them.
create policy purchase_order_charges_are_seen on purchase_order_charges for select to flxibl_app using (
  (select caller_runs_platform())
);
grant select, insert on purchase_orders to flxibl_app;
grant select on purchase_order_charges to flxibl_app;
grant update (purchase_order_id) on bookings to flxibl_app;
