-- What work pays and costs beside the plain hour: of the platform (client_id null) or one client, for all sites and
-- roles or some, in versions that are never changed. What was booked under one version stays under it: its terms are
-- copied onto the assignment.
create table rate_cards (
  id uuid primary key default uuidv7(),
  client_id uuid references clients,
  site_id uuid,
  role_id text references roles,
  version int not null check (version > 0),
  effective_from timestamptz not null,
  -- Null: withdrawn, the next wider card applies.
  terms jsonb,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  foreign key (site_id, client_id) references sites (id, client_id),
  constraint rate_cards_of_sites_belong_to_their_client check (site_id is null or client_id is not null),
  unique nulls not distinct (client_id, site_id, role_id, version)
);
create index rate_cards_by_scope on rate_cards (client_id, effective_from desc);

-- The terms in force for a shift that begins at the moment: of each scope the newest that has begun by then; of the
-- scopes the client's before the platform's, one of the site before one of all, one of the role before one of all.
-- Null: no card, or none that is not withdrawn.
create function rate_terms_of(p_client_id uuid, p_site_id uuid, p_role_id text, p_at timestamptz) returns jsonb
language sql stable security definer set search_path = public
as $$
  select newest.terms
  from (
    select distinct on (r.client_id, r.site_id, r.role_id) r.*
    from rate_cards r
    where (r.client_id = p_client_id or r.client_id is null)
      and (r.site_id = p_site_id or r.site_id is null)
      and (r.role_id = p_role_id or r.role_id is null)
      and r.effective_from <= p_at
    order by r.client_id, r.site_id, r.role_id, r.effective_from desc, r.version desc
  ) newest
  where newest.terms is not null
  order by newest.client_id is null, newest.site_id is null, newest.role_id is null
  limit 1
$$;

-- What a freelancer's seat is agreed at. The search, the offers, the preview and everything that fills a seat ask
-- this one function. A rate that the card names counts for freelancers of its currency.
create function agreed_rates(p_pay_rate numeric, p_currency text, p_fee_share numeric, p_rates jsonb)
returns table (pay_rate numeric, charge_rate numeric)
language sql immutable
as $$
  select r.pay_rate, coalesce(r.charge_rate, round(r.pay_rate * (1 + p_fee_share), 2))
  from (
    select coalesce(case when p_rates ->> 'currency' = p_currency then (p_rates ->> 'payRate')::numeric end,
                    p_pay_rate) as pay_rate,
           case when p_rates ->> 'currency' = p_currency then (p_rates ->> 'chargeRate')::numeric end as charge_rate
  ) r
$$;

alter table assignments
  -- Terms of the rate card as agreed: windows, overtime, minimum. Null: nothing but rate and hours.
  add column rates jsonb;

-- Whoever puts somebody on a seat and says nothing of rates gets those of the card, so that no path can forget them.
-- Who knows that none were agreed (a hand-over keeps the seat's terms) says so by a JSON null.
create function freeze_rates() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  if new.rates is null then
    select rate_terms_of(s.client_id, s.site_id, s.role_id, lower(new.during)) into new.rates
    from shifts s where s.id = new.shift_id;
  elsif new.rates = 'null' then
    new.rates := null;
  end if;
  return new;
end
$$;
create trigger assignments_freeze_rates before insert on assignments
for each row execute function freeze_rates();

-- As before, at the agreed rates.
create or replace function take_seat(
  p_assignment_id uuid, p_shift_id uuid, p_freelancer_id uuid, p_state text, p_expires_at timestamptz,
  p_replaces uuid, p_now timestamptz
) returns uuid
language sql volatile security definer set search_path = public
as $$
  insert into assignments (id, shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                           charge_rate, currency, policy_version, terms, rates, expires_at, replaces)
  select p_assignment_id, s.id, s.client_id, s.headcount, f.id, free.seat, p_state, s.during, agreed.pay_rate,
         agreed.charge_rate, f.currency, p.version, p.terms, coalesce(card.rates, 'null'), p_expires_at, p_replaces
  from shifts s
  join clients c on c.id = s.client_id
  join freelancers f on f.id = p_freelancer_id
  left join assignments old on old.id = p_replaces and old.shift_id = s.id
  cross join lateral policy_of(s.client_id, p_now) p
  cross join lateral rate_terms_of(s.client_id, s.site_id, s.role_id, lower(s.during)) card (rates)
  cross join lateral agreed_rates(f.pay_rate, f.currency, c.fee_share, card.rates) agreed
  cross join lateral (
    select n as seat from generate_series(1, s.headcount) n
    where not exists (
      select from assignments a where a.shift_id = s.id and a.seat = n
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    )
    order by n is distinct from old.seat, n limit 1
  ) free
  where s.id = p_shift_id and s.cancelled_at is null
  on conflict do nothing
  returning id
$$;

-- As before, at the agreed rates.
create or replace function rank_freelancers(
  p_client_id uuid, p_site_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz,
  p_pool_id uuid, p_only_eligible boolean, p_limit int
)
returns table (
  freelancer_id uuid, name text, headline text, time_zone text, rating numeric, favourite boolean,
  pay_rate numeric, charge_rate numeric, currency char(3), reasons text[], score int
)
language sql stable security definer set search_path = public
as $$
  -- Materialised, so that reasons and score are worked out once for each freelancer, not at every mention.
  with candidates as materialized (
    select f as freelancer, refusal_reasons(f, p_client_id, p_role_id, p_during, p_now) as reasons
    from freelancer_roles fr
    join freelancers f on f.id = fr.freelancer_id
    where fr.role_id = p_role_id
      and (p_pool_id is null
           or exists (select from pool_members m where m.pool_id = p_pool_id and m.freelancer_id = f.id))
  ),
  ranked as materialized (
    select c.*, rank_score(c.freelancer, p_client_id, p_site_id) as score from candidates c
    where not p_only_eligible or cardinality(c.reasons) = 0
    order by cardinality(c.reasons) > 0, score desc, (c.freelancer).id
    limit p_limit
  ),
  card as materialized (select rate_terms_of(p_client_id, p_site_id, p_role_id, lower(p_during)) as rates)
  select (r.freelancer).id, (r.freelancer).name, (r.freelancer).headline, (r.freelancer).time_zone,
         (r.freelancer).rating,
         exists (
           select from favourites v where v.client_id = p_client_id and v.freelancer_id = (r.freelancer).id
         ),
         agreed.pay_rate, agreed.charge_rate, (r.freelancer).currency, r.reasons, r.score
  from ranked r
  join clients c on c.id = p_client_id
  cross join card
  cross join lateral agreed_rates(
    (r.freelancer).pay_rate, (r.freelancer).currency, c.fee_share, card.rates
  ) agreed
  order by cardinality(r.reasons) > 0, r.score desc, (r.freelancer).id
$$;

-- As before; each shift of an offer with what it would be agreed at now. The server shows the freelancer the pay only.
drop function read_offers(timestamptz, uuid, uuid, text, uuid, int);
create function read_offers(
  p_now timestamptz, p_id uuid, p_shift_id uuid, p_state text, p_before uuid, p_limit int
)
returns table (
  id uuid, "shiftId" uuid, state text, "clientId" uuid, "clientName" text, "siteName" text, "siteAddress" text,
  "freelancerId" uuid, "freelancerName" text, "needsApproval" boolean, reason text, "expiresAt" timestamptz,
  "createdAt" timestamptz, "payRate" numeric, currency char(3), shifts jsonb, tiers jsonb, acceptances jsonb
)
language sql stable security definer set search_path = public
as $$
  select o.id, o.shift_id, offer_state(o, caller_freelancer_id(), p_now), o.client_id, c.name, site.name, site.address,
         o.freelancer_id, case when o.freelancer_id is not null then f.name end, o.needs_approval, o.reason,
         o.expires_at, o.created_at,
         (select agreed.pay_rate from agreed_rates(
            f.pay_rate, f.currency, c.fee_share, rate_terms_of(s.client_id, s.site_id, s.role_id, lower(s.during))
          ) agreed),
         f.currency,
         (select jsonb_agg(jsonb_build_object(
            'id', w.id, 'bookingId', w.booking_id, 'role', w.role_id,
            'start', to_char(w.starts_at, 'YYYY-MM-DD"T"HH24:MI'), 'end', to_char(w.ends_at, 'YYYY-MM-DD"T"HH24:MI'),
            'timeZone', w.time_zone, 'startsAt', lower(w.during), 'endsAt', upper(w.during),
            'payRate', agreed.pay_rate::text, 'rates', card.rates
          ) order by lower(w.during), w.id)
          from crew_of(o.shift_id) w
          cross join lateral rate_terms_of(w.client_id, w.site_id, w.role_id, lower(w.during)) card (rates)
          cross join lateral agreed_rates(f.pay_rate, f.currency, c.fee_share, card.rates) agreed),
         case when caller_freelancer_id() is null then (
           select coalesce(jsonb_agg(jsonb_build_object(
             'audience', t.audience, 'poolId', t.pool_id, 'opensAt', t.opens_at
           ) order by t.tier), '[]') from offer_tiers t where t.offer_id = o.id
         ) else '[]' end,
         (select coalesce(jsonb_agg(jsonb_build_object(
            'assignmentId', a.id, 'shiftId', a.shift_id, 'freelancerId', a.freelancer_id, 'state', a.state
          ) order by lower(a.during), a.id), '[]')
          from assignments a
          where a.offer_id = o.id and (caller_freelancer_id() is null or a.freelancer_id = caller_freelancer_id()))
  from visible_offers(p_now, p_id, p_shift_id, p_state, p_before, p_limit) v (id)
  join offers o on o.id = v.id
  join shifts s on s.id = o.shift_id
  join sites site on site.id = s.site_id
  join clients c on c.id = o.client_id
  left join freelancers f on f.id = coalesce(o.freelancer_id, caller_freelancer_id())
  order by o.id desc
$$;

-- As before; a charge rate that a card named keeps its proportion to the pay, and is not made anew from the fee.
create or replace function carry_out_change(p_request_id uuid, p_new_shift_id uuid)
returns table (shift_id uuid, renumbered_id uuid, renumbered_freelancer_id uuid, old_seat int, new_seat int)
language plpgsql security definer set search_path = public
as $$
#variable_conflict use_column
declare
  r requests;
  a assignments;
  s shifts;
begin
  select * into r from requests where id = p_request_id and kind = 'change' and state = 'accepted';
  select * into a from assignments where id = r.assignment_id and state = 'confirmed';
  if not found then return; end if;
  select * into s from shifts where id = a.shift_id;

  if r.pay_rate is not null then
    update assignments set pay_rate = r.pay_rate, charge_rate = case
      when a.rates ? 'chargeRate' and a.rates ->> 'currency' = a.currency and a.pay_rate > 0
        then round(r.pay_rate * a.charge_rate / a.pay_rate, 2)
      else round(r.pay_rate * (1 + c.fee_share), 2)
    end
    from clients c where assignments.id = a.id and c.id = a.client_id;
  end if;

  shift_id := s.id;
  if r.during is not null and s.headcount = 1 then
    update shifts set starts_at = r.starts_at, ends_at = r.ends_at, during = r.during where id = s.id;
    update assignments set during = r.during where id = a.id;
  elsif r.during is not null then
    shift_id := p_new_shift_id;
    insert into shifts (id, booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount,
                        crew_id)
    values (p_new_shift_id, s.booking_id, s.client_id, s.site_id, s.role_id, r.starts_at, r.ends_at, s.time_zone,
            r.during, 1, s.crew_id);
    update assignments set shift_id = p_new_shift_id, shift_headcount = 1, seat = 1, during = r.during where id = a.id;
    select x.id, x.freelancer_id, x.seat, a.seat
      into renumbered_id, renumbered_freelancer_id, old_seat, new_seat
    from assignments x where x.shift_id = s.id and x.seat = s.headcount and assignment_blocks(x.state);
    -- Ended assignments count against the headcount as well; several of them may share a number.
    update assignments set seat = least(a.seat, s.headcount - 1) where shift_id = s.id and seat = s.headcount;
    update shifts set headcount = s.headcount - 1 where id = s.id;
  end if;
  return next;
end
$$;

-- As before, with the rates among the terms that are kept.
create or replace function carry_out_exchange(p_request_id uuid, p_new_ids uuid[])
returns table (
  id uuid, replaces uuid, shift_id uuid, freelancer_id uuid, seat int, pay_rate numeric, charge_rate numeric,
  currency text, policy_version int
)
language plpgsql security definer set search_path = public
as $$
#variable_conflict use_column
declare
  r requests;
begin
  select * into r from requests where id = p_request_id and kind in ('hand_over', 'swap') and state = 'accepted';
  if not found then return; end if;
  update assignments set state = 'replaced'
  where id in (r.assignment_id, r.other_assignment_id) and state = 'confirmed';

  return query
  insert into assignments as made (id, shift_id, client_id, shift_headcount, freelancer_id, seat, state, during,
                                   pay_rate, charge_rate, currency, policy_version, terms, rates, replaces)
  select moves.id, old.shift_id, old.client_id, old.shift_headcount, moves.freelancer_id, old.seat, 'confirmed',
         old.during, agreed.pay_rate, agreed.charge_rate, agreed.currency, agreed.policy_version, agreed.terms,
         coalesce(agreed.rates, 'null'), old.id
  from (values
    (p_new_ids[1], r.assignment_id, r.other_freelancer_id, coalesce(r.other_assignment_id, r.assignment_id)),
    (p_new_ids[2], r.other_assignment_id, r.freelancer_id, r.assignment_id)
  ) as moves (id, replaces, freelancer_id, terms_of)
  join assignments old on old.id = moves.replaces and old.state = 'replaced'
  join assignments agreed on agreed.id = moves.terms_of
  order by moves.freelancer_id
  on conflict do nothing
  returning made.id, made.replaces, made.shift_id, made.freelancer_id, made.seat, made.pay_rate, made.charge_rate,
            made.currency::text, made.policy_version;
end
$$;

alter table rate_cards enable row level security;
create policy rate_cards_are_seen on rate_cards for select to flxibl_app using (
  (select caller_runs_platform())
  or ((select caller_client_id()) is not null and (client_id is null or client_id = (select caller_client_id())))
);
create policy rate_cards_are_made_by_platform on rate_cards for insert to flxibl_app with check (
  (select caller_runs_platform())
);
create policy rate_cards_stay_within_sites on rate_cards as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or site_id is null or site_id = any ((select caller_site_ids())::uuid[])
);
grant select, insert on rate_cards to flxibl_app;
