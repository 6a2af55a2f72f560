alter table offers
  add column needs_approval boolean not null default false,
  add column created_by uuid references users;

-- A seat that was taken through an offer says so; an open offer is taken by several.
alter table assignments add column offer_id uuid references offers;
create index assignments_by_offer on assignments (offer_id) where offer_id is not null;

drop index offers_by_freelancer;
create index offers_by_freelancer on offers (freelancer_id, id desc);
create index offers_by_client on offers (client_id, id desc);
create index offers_open_by_expiry on offers (expires_at) where state in ('sent', 'seen');
create unique index offers_shift_has_one_open_at_once on offers (shift_id)
  where freelancer_id is null and state in ('sent', 'seen');
create unique index offers_freelancer_is_asked_once on offers (shift_id, freelancer_id)
  where freelancer_id is not null and state in ('sent', 'seen');

-- Who an open offer speaks to, and from when on: a later tier adds people, it takes none away.
create table offer_tiers (
  offer_id uuid not null references offers,
  tier int not null check (tier > 0),
  audience text not null check (audience in ('favourites', 'pool', 'all')),
  pool_id uuid references pools,
  opens_at timestamptz not null,
  -- When the event log heard of it. The tier itself opens by the clock, whether a job ran or not.
  announced_at timestamptz,
  primary key (offer_id, tier),
  constraint offer_tiers_name_their_pool check ((audience = 'pool') = (pool_id is not null))
);

-- Freelancers who do not want an open offer: it is hidden from them, and stays open for others.
create table offer_declines (
  offer_id uuid not null references offers,
  freelancer_id uuid not null references freelancers,
  reason text check (length(reason) <= 500),
  declined_at timestamptz not null,
  primary key (offer_id, freelancer_id)
);
create index offer_declines_by_freelancer on offer_declines (freelancer_id);

-- Shifts that are taken together with this one, itself included; what was cancelled of a crew is nobody's to take.
create function crew_of(p_shift_id uuid) returns setof shifts
language sql stable security definer set search_path = public
as $$
  select c.* from shifts s
  join shifts c on c.id = s.id or (c.crew_id = s.crew_id and c.cancelled_at is null)
  where s.id = p_shift_id
$$;

-- Open offers that speak to this freelancer now, whatever their state. Being free is not asked here: whoever
-- accepts is told. Neither an owner's function nor with settings of its own, so that it is inlined where it is used
-- and the conditions there choose the index; those who use it run as the owner.
create function offers_to_audience(p_freelancer_id uuid, p_now timestamptz) returns setof offers
language sql stable
as $$
  select o.* from offers o
  join shifts s on s.id = o.shift_id
  where o.freelancer_id is null
    and s.role_id in (
      select r.role_id from freelancer_roles r
      join freelancers f on f.id = r.freelancer_id and f.status = 'active'
      where r.freelancer_id = p_freelancer_id
    )
    and o.client_id not in (select b.client_id from blocks b where b.freelancer_id = p_freelancer_id)
    and exists (
      select from offer_tiers t
      where t.offer_id = o.id and t.opens_at <= p_now and (
        t.audience = 'all'
        or (t.audience = 'favourites' and o.client_id in (
          select v.client_id from favourites v where v.freelancer_id = p_freelancer_id
        ))
        or (t.audience = 'pool' and t.pool_id in (
          select m.pool_id from pool_members m where m.freelancer_id = p_freelancer_id
        ))
      )
    )
$$;
-- Asked from the freelancer's side; the primary keys begin with the client.
create index favourites_by_freelancer on favourites (freelancer_id);
create index blocks_by_freelancer on blocks (freelancer_id);

-- Did this freelancer take a seat through the offer, whatever became of it?
create function has_accepted(p_offer_id uuid, p_freelancer_id uuid) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (
    select from assignments a where a.offer_id = p_offer_id and a.freelancer_id = p_freelancer_id
  )
$$;

-- The state of an offer at a moment, as this reader has to understand it: what is past its time is expired before
-- any job says so, and an open offer is accepted, declined or lost by each freelancer on their own.
create function offer_state(p_offer offers, p_reader uuid, p_now timestamptz) returns text
language sql stable security definer set search_path = public
as $$
  select case
    when p_offer.freelancer_id is null and p_reader is not null and has_accepted(p_offer.id, p_reader) then 'accepted'
    when p_offer.freelancer_id is null and p_reader is not null and exists (
      select from offer_declines d where d.offer_id = p_offer.id and d.freelancer_id = p_reader
    ) then 'declined'
    when p_offer.freelancer_id is null and p_reader is not null and p_offer.state = 'accepted' then 'superseded'
    when p_offer.state in ('sent', 'seen') and p_offer.expires_at <= p_now then 'expired'
    else p_offer.state
  end
$$;

-- Offers that the caller may see. A freelancer has their direct ones, the open ones that speak to them now, and
-- those they took; asked for by its id, also an open one that is over, so that it can be said why.
create function visible_offers(
  p_now timestamptz, p_id uuid, p_shift_id uuid, p_state text, p_before uuid, p_limit int
) returns setof uuid
language plpgsql stable security definer set search_path = public
as $$
declare
  reader uuid := caller_freelancer_id();
  client uuid := caller_client_id();
  platform boolean := caller_runs_platform();
  -- Sites that a member is limited to, where members are; null is no limit.
  sites uuid[] := nullif(current_setting('app.site_ids', true), '');
begin
  if reader is null then
    return query
      select o.id from offers o
      where (platform or o.client_id = client)
        and (sites is null
             or exists (select from shifts s where s.id = o.shift_id and s.site_id = any (sites)))
        and (p_id is null or o.id = p_id) and (p_shift_id is null or o.shift_id = p_shift_id)
        and (p_before is null or o.id < p_before)
        and (p_state is null or offer_state(o, null, p_now) = p_state)
      order by o.id desc limit p_limit;
    return;
  end if;
  return query
    with mine as (
      select o.id from offers o where o.freelancer_id = reader
      union
      select a.offer_id from assignments a where a.freelancer_id = reader and a.offer_id is not null
      union
      select o.id from offers_to_audience(reader, p_now) o
      where p_id is null and o.state in ('sent', 'seen') and o.expires_at > p_now
        and o.id not in (select d.offer_id from offer_declines d where d.freelancer_id = reader)
      union
      select o.id from offers_to_audience(reader, p_now) o where o.id = p_id
    )
    select o.id from mine m join offers o on o.id = m.id
    where (p_id is null or o.id = p_id) and (p_shift_id is null or o.shift_id = p_shift_id)
      and (p_before is null or o.id < p_before)
      and (p_state is null or offer_state(o, reader, p_now) = p_state)
    order by o.id desc limit p_limit;
end
$$;

-- Offers with what both sides need to decide. Read as the owner, because somebody who is only asked to work there
-- does not see the client's sites and shifts; visible_offers says which, and tiers and other people's seats are
-- for the client alone.
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
         o.expires_at, o.created_at, f.pay_rate, f.currency,
         (select jsonb_agg(jsonb_build_object(
            'id', w.id, 'bookingId', w.booking_id, 'role', w.role_id,
            'start', to_char(w.starts_at, 'YYYY-MM-DD"T"HH24:MI'), 'end', to_char(w.ends_at, 'YYYY-MM-DD"T"HH24:MI'),
            'timeZone', w.time_zone, 'startsAt', lower(w.during), 'endsAt', upper(w.during)
          ) order by lower(w.during), w.id) from crew_of(o.shift_id) w),
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

-- Somebody it speaks to has looked at the offer. Returns the state before, if that changed anything.
create function see_offer(p_offer_id uuid, p_now timestamptz) returns text
language sql volatile security definer set search_path = public
as $$
  update offers o set state = 'seen'
  where o.id = p_offer_id and o.state = 'sent' and o.expires_at > p_now
    and (o.freelancer_id = caller_freelancer_id()
         or o.id in (select a.id from offers_to_audience(caller_freelancer_id(), p_now) a where a.id = p_offer_id))
  returning old.state
$$;

-- What an acceptance by the calling freelancer means for offers, after they took these seats: theirs is accepted
-- (an open one when no seat is left), their others for the same shifts and, without a free seat in all of the
-- crew, everybody's are superseded. Returns the offers that changed. The caller holds the locks of the shifts.
create function settle_acceptance(
  p_offer_id uuid, p_assignment_ids uuid[], p_shift_ids uuid[], p_now timestamptz
)
returns table (id uuid, "shiftId" uuid, "clientId" uuid, "freelancerId" uuid, before text, after text)
language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
declare
  reader uuid := caller_freelancer_id();
  is_full boolean;
begin
  update assignments a set offer_id = p_offer_id
  where a.id = any (p_assignment_ids) and a.freelancer_id = reader and a.offer_id is null;
  select bool_or(not has_free_seat(s)) into is_full from unnest(p_shift_ids) s;
  return query
    update offers o set state = case when o.id = p_offer_id then 'accepted' else 'superseded' end
    where o.shift_id = any (p_shift_ids) and o.state in ('sent', 'seen') and o.expires_at > p_now
      and (is_full or o.freelancer_id = reader)
    returning o.id, o.shift_id, o.client_id, o.freelancer_id, old.state, new.state;
end
$$;

alter table offer_tiers enable row level security;
alter table offer_declines enable row level security;
create policy offers_are_answered_by_their_freelancer on offers for update to flxibl_app using (
  freelancer_id = (select caller_freelancer_id())
);
create policy offer_tiers_belong_to_client on offer_tiers to flxibl_app using (
  exists (select from offers o where o.id = offer_id)
);
create policy offer_declines_are_seen on offer_declines for select to flxibl_app using (
  freelancer_id = (select caller_freelancer_id())
  or exists (select from offers o where o.id = offer_id)
);
create policy offer_declines_are_made_by_their_freelancer on offer_declines for insert to flxibl_app with check (
  freelancer_id = (select caller_freelancer_id())
);
grant select, insert on offer_tiers, offer_declines to flxibl_app;
grant update (announced_at) on offer_tiers to flxibl_app;
grant update (state, reason) on offers to flxibl_app;
grant execute on all functions in schema public to flxibl_app;

-- The same person's own claims are found and counted by user.
create index holds_by_user on holds (user_id, expires_at);
