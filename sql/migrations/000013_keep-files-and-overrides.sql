-- What is kept of a document's file; the bytes are in Cloud Storage. An object is written under a name of its own
-- before its row names it and is never overwritten, so a row never points at half a file. What no row names is
-- swept.
alter table documents
  add column file_object text,
  -- As the bytes say, never as they were declared.
  add column file_type text check (file_type in ('application/pdf', 'image/png', 'image/jpeg')),
  add column file_size int check (file_size between 1 and 10485760),
  add column file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  add column file_uploaded_at timestamptz,
  add constraint documents_file_is_whole_or_absent check (
    num_nulls(file_object, file_type, file_size, file_sha256, file_uploaded_at) in (0, 5)
  ),
  add constraint documents_file_lies_in_their_place check (starts_with(file_object, storage_path || '/'));
-- Not valid: what was approved before there were files stays so.
alter table documents
  add constraint documents_are_approved_with_their_file check (state <> 'approved' or file_object is not null)
  not valid;
create unique index documents_by_file on documents (file_object) where file_object is not null;

-- `with check` keeps the state: whoever brings the file does not approve it.
create policy documents_get_their_file_from_their_freelancer on documents for update to flxibl_app using (
  freelancer_id = (select caller_freelancer_id()) and state = 'submitted'
) with check (
  freelancer_id = (select caller_freelancer_id()) and state = 'submitted' and reviewed_by is null
);
grant update (file_object, file_type, file_size, file_sha256, file_uploaded_at) on documents to flxibl_app;

-- In spite of which soft reasons a client asked somebody: what was allowed when it was asked is honoured when it is
-- accepted. Overlap and headcount are constraints and cannot stand here.
alter table offers
  add column override_reasons text[] not null default '{}' check (
    override_reasons <@ array['freelancer_not_available', 'rest_too_short', 'notice_too_short', 'not_in_pool',
                              'day_limit', 'week_limit', 'rolling_limit', 'consecutive_days']
  ),
  add column override_because text check (length(override_because) between 1 and 500),
  add constraint offers_override_says_why check (override_reasons = '{}' or override_because is not null);
alter table requests
  add column override_reasons text[] not null default '{}' check (
    override_reasons <@ array['freelancer_not_available', 'rest_too_short', 'notice_too_short', 'not_in_pool',
                              'day_limit', 'week_limit', 'rolling_limit', 'consecutive_days']
  ),
  add column override_because text check (length(override_because) between 1 and 500),
  add constraint requests_override_says_why check (override_reasons = '{}' or override_because is not null),
  add constraint requests_override_is_the_clients check (override_reasons = '{}' or proposer_side = 'client');

-- What the policy in force lets a booker override. The platform's may list everything that is soft, never more.
create function overridable_reasons(p_client_id uuid, p_now timestamptz) returns text[]
language sql stable security definer set search_path = public
as $$
  select coalesce(array(select jsonb_array_elements_text(p.terms -> 'overridable')), '{}')
  from policy_of(p_client_id, p_now) p
$$;

-- The override an offer was made with, for its acceptance: the freelancer does not see the row of an open one.
create function override_of_offer(p_offer_id uuid, out reasons text[], out because text)
language sql stable security definer set search_path = public
as $$
  select o.override_reasons, o.override_because from offers o where o.id = p_offer_id
$$;

-- As before, with the override.
drop function read_offers(timestamptz, uuid, uuid, text, uuid, int);
create function read_offers(
  p_now timestamptz, p_id uuid, p_shift_id uuid, p_state text, p_before uuid, p_limit int
)
returns table (
  id uuid, "shiftId" uuid, state text, "clientId" uuid, "clientName" text, "siteName" text, "siteAddress" text,
  "freelancerId" uuid, "freelancerName" text, "needsApproval" boolean, reason text, "expiresAt" timestamptz,
  "createdAt" timestamptz, "payRate" numeric, currency char(3), shifts jsonb, tiers jsonb, acceptances jsonb,
  override jsonb
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
          where a.offer_id = o.id and (caller_freelancer_id() is null or a.freelancer_id = caller_freelancer_id())),
         case when caller_freelancer_id() is null and o.override_reasons <> '{}' then
           jsonb_build_object('reasons', o.override_reasons, 'because', o.override_because)
         end
  from visible_offers(p_now, p_id, p_shift_id, p_state, p_before, p_limit) v (id)
  join offers o on o.id = v.id
  join shifts s on s.id = o.shift_id
  join sites site on site.id = s.site_id
  join clients c on c.id = o.client_id
  left join freelancers f on f.id = coalesce(o.freelancer_id, caller_freelancer_id())
  order by o.id desc
$$;
