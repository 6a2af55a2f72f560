-- Token buckets of what is scarce, shared by all instances. Unlogged: after a crash everybody begins with a full one,
-- and no write of it waits for the disk.
create unlogged table rate_limits (
  bucket text primary key check (length(bucket) <= 200),
  tokens double precision not null,
  filled_at timestamptz not null
);
create index rate_limits_by_age on rate_limits (filled_at);

-- Nobody reads it, and only the functions below write it.
alter table rate_limits enable row level security;

-- Takes a token. Not negative: so many are left; negative: none was there, and one will be in so many seconds.
-- The row is locked before it is read: of a thousand callers at once exactly as many get one as there are. Who is
-- refused writes nothing, so hammering does not put off the next token.
create function take_token(p_bucket text, p_capacity double precision, p_per_second double precision, p_now timestamptz)
returns double precision language plpgsql volatile security definer set search_path = public as $$
declare
  v_tokens double precision;
begin
  insert into rate_limits values (p_bucket, p_capacity, p_now) on conflict do nothing;
  select least(p_capacity, tokens + greatest(0, extract(epoch from p_now - filled_at)) * p_per_second) into v_tokens
  from rate_limits where bucket = p_bucket for update;
  if v_tokens < 1 then return (v_tokens - 1) / p_per_second; end if;
  update rate_limits set tokens = v_tokens - 1, filled_at = greatest(filled_at, p_now) where bucket = p_bucket;
  return v_tokens - 1;
end
$$;
