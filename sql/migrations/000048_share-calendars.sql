-- Secret links by which calendar apps read somebody's shifts, or those of a site.
create table calendar_feeds (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users,
  -- null: the shifts of the person.
  site_id uuid references sites,
  detail text not null check (detail in ('busy', 'full')),
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index calendar_feeds_by_user on calendar_feeds (user_id, id) where revoked_at is null;
create index calendar_feeds_by_site on calendar_feeds (site_id) where site_id is not null;

alter table calendar_feeds enable row level security;
create policy calendar_feeds_belong_to_user on calendar_feeds for all to flxibl_app
  using ((select caller_runs_platform()) or user_id = (select caller_user_id()));
-- What somebody may no longer see of a site, they do not see by a link to it either; the link stays theirs to take back.
grant select, insert on calendar_feeds to flxibl_app;
grant update (revoked_at) on calendar_feeds to flxibl_app;

-- Makes the transaction that of the link's owner, as far as they may still see what it shows. No row: there is no such
-- link, it was taken back, its owner is gone, or the site is no longer theirs. Security definer: nobody is known yet.
create function enter_with_feed(p_secret_hash bytea)
returns table (feed_id uuid, site_id uuid, detail text)
language plpgsql security definer set search_path = public
as $$
#variable_conflict use_column
declare
  feed record;
  owner record;
begin
  select f.id, f.site_id, f.detail, u.auth_uid into feed
  from calendar_feeds f join users u on u.id = f.user_id
  where f.secret_hash = p_secret_hash and f.revoked_at is null;
  if not found then return; end if;
  select * into owner from enter(feed.auth_uid);
  if not found then return; end if;
  if feed.site_id is null and owner.freelancer_id is null then return; end if;
  if feed.site_id is not null and not exists (
    select from sites s
    where s.id = feed.site_id and s.client_id = owner.client_id
      and (owner.site_ids is null or s.id = any (owner.site_ids))
  ) then return; end if;
  return query select feed.id, feed.site_id, feed.detail;
end
$$;
