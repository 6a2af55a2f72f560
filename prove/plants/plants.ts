/** A fault that is put into the copy of the product that one run proves, to see that the proof finds it. */
export interface PlantedFault {
  /** The section that has to find it, and the promise that it has to find broken. */
  readonly section: string;
  readonly breaks: RegExp;
  /** Replaced in the source while it is loaded; a text that is not there is an error. */
  readonly source?: { readonly file: string; readonly find: string; readonly put: string };
  readonly sql?: string;
  readonly rules?: (text: string) => string;
}

export const plants: Readonly<Record<string, PlantedFault>> = {
  'a projection without the guard': {
    section: 'projections',
    breaks: /v never falls/,
    rules: (text) =>
      text.replace(" && (!data.exists() || newData.child('v').val() > data.child('v').val())", ''),
  },
  'a repair that repairs nothing': {
    section: 'projections',
    breaks: /repaired in one run/,
    source: {
      file: 'delivery/compare-live.ts',
      find: '  await orderRepairs(',
      put: '  await (async (..._: unknown[]) => {})(',
    },
  },
  'a lost delivery row': {
    section: 'effects',
    breaks: /at least once/,
    sql: `create function lose_some() returns trigger language plpgsql as $$ begin
            if new.device_id is not null and random() < 0.02 then return null; end if; return new; end $$;
          create trigger lose_some before insert on deliveries for each row execute function lose_some()`,
  },
  'a forgotten projection': {
    section: 'effects',
    breaks: /live layer = database|shown free/,
    sql: `create function forget_some() returns trigger language plpgsql as $$ begin
            if random() < 0.1 then return null; end if; return new; end $$;
          create trigger forget_some before insert on pending_projections for each row execute function forget_some()`,
  },
  'a push sent again and again': {
    section: 'effects',
    breaks: /at most twice/,
    source: {
      file: 'notifications/deliver-pushes.ts',
      find: '  const result = await sender.send(messageOf(one, now), limitMs);',
      put: `  for (let n = 0; n < 3; n += 1) await sender.send(messageOf(one, now), limitMs);
  const result = await sender.send(messageOf(one, now), limitMs);`,
    },
  },
  'a swallowed error': {
    section: 'effects',
    breaks: /at least once/,
    source: {
      file: 'notifications/deliver-pushes.ts',
      find: "if (result.kind === 'sent') return",
      put: "if (result.kind === 'sent' || result.kind === 'later') return",
    },
  },
  'an effect before the commit': {
    section: 'effects',
    breaks: /no push without/,
    source: {
      file: 'bookings/create-booking.ts',
      find: '  const outcome = await takeSeats(',
      put: `  const { openPushSender } = await import('../platform/push.ts');
  const early = await openPushSender();
  await early.send({ token: 'phone-of-p1', data: { id: createId(), tag: 'assignment:' + createId(), title: 'Booked: early' }, lifeSeconds: 60, urgent: false }, 1000);
  early.close();
  const outcome = await takeSeats(`,
    },
  },
  'a booking that waits for the live layer': {
    section: 'neighbours',
    breaks: /less than 20 ms/,
    source: {
      file: 'delivery/project-availability.ts',
      find: ' || !isLiveLayerWell()',
      put: '',
    },
  },
  'a shift that no calendar shows': {
    section: 'neighbours',
    breaks: /one event for each booking/,
    source: {
      file: 'calendars/push-shifts.ts',
      find: '  const sequence = known',
      put: '  if (shift.startsAt.getUTCHours() === 7) return false;\n  const sequence = known',
    },
  },
  'a reminder that is forgotten to have been told': {
    section: 'reminders',
    breaks: /told once/,
    sql: `create function forget_some() returns trigger language plpgsql security definer as $$ begin
            if random() < 0.05 then delete from told_deadlines where subject_id = new.subject_id; end if; return new; end $$;
          create trigger forget_some after insert on told_deadlines for each row execute function forget_some()`,
  },
  'a run that looks at the longest lead alone': {
    section: 'reminders',
    breaks: /that is due is told/,
    source: {
      file: 'reminders/reminders-sql.ts',
      find: 'select min(h::int) as hours',
      put: 'select max(h::int) as hours',
    },
  },
  'a reminder after the start': {
    section: 'reminders',
    breaks: /from the start on/,
    source: {
      file: 'reminders/reminders-sql.ts',
      find: 'a.starts_at > $1 and',
      put: `a.starts_at > $1::timestamptz - interval '1 hour' and`,
    },
  },
  'constraint and lock off': {
    section: 'races',
    breaks: /booked twice/,
    sql: `alter table assignments drop constraint assignments_freelancer_cannot_overlap`,
    source: { file: 'bookings/candidates-sql.ts', find: ' for no key update', put: '' },
  },
};

export const plantOf = (name: string | undefined): PlantedFault | undefined =>
  name === undefined ? undefined : plants[name];
