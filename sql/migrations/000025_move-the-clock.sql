-- What time it is to the event log. A local stack may have moved its clock and says so for each transaction; anywhere
-- else this is the clock.
create function present() returns timestamptz language sql volatile as $$
  select clock_timestamp() + coalesce(nullif(current_setting('app.clock_ahead', true), '')::interval, interval '0')
$$;
alter table event_log alter column occurred_at set default present();
