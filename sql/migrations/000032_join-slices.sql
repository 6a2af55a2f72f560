-- What slices built beside each other have in common: the definitions below hold what 000013 to 000016 each added.

-- An offer as the API shows it: with the rates that hold when the shift begins, and for clients with the override.
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

-- Carries out an agreed change: the charge keeps its relation to the pay, what has ended keeps its seat
-- number, and what is split off a shift asks for the same skills and pool.
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
                        crew_id, required_skills, required_pool_id)
    values (p_new_shift_id, s.booking_id, s.client_id, s.site_id, s.role_id, r.starts_at, r.ends_at, s.time_zone,
            r.during, 1, s.crew_id, s.required_skills, s.required_pool_id);
    update assignments set shift_id = p_new_shift_id, shift_headcount = 1, seat = 1, during = r.during where id = a.id;
    select x.id, x.freelancer_id, x.seat, a.seat
      into renumbered_id, renumbered_freelancer_id, old_seat, new_seat
    from assignments x where x.shift_id = s.id and x.seat = s.headcount and assignment_blocks(x.state);
    update assignments set seat = a.seat where id = renumbered_id;
    update shifts set headcount = s.headcount - 1 where id = s.id;
  end if;
  return next;
end
$$;

-- What was worked takes the place of what was planned on its purchase order, and so does every correction.
create trigger timesheets_charge_purchase_orders
after insert or update on timesheets for each row execute function charge_final_timesheet();
create trigger timesheet_corrections_charge_purchase_orders
after insert on timesheet_corrections for each row execute function charge_final_timesheet();
