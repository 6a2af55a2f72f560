import type pg from 'pg';

interface LoggedEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly shift: string | null;
  readonly booking: string | null;
  readonly assignment: string | null;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

interface Shift {
  client: string;
  site: string;
  role: string;
  zone: string;
  headcount: number;
  ordered: Date | null;
  start: Date | null;
  end: Date | null;
  cancelled: boolean;
}

interface Assignment {
  shift: string;
  seat: string;
  state: string;
  confirmed: Date | null;
  cancelled: { by: string; lead: number } | null;
  overturned: Set<string>;
  late: boolean;
  time: { minutes: number; charge: number; currency: string } | null;
  corrections: { minutes: number; charge: number };
  fee: { amount: number; currency: string } | null;
}

const minutesBetween = (one: Date, other: Date): number => Math.floor((+other - +one) / 60_000);
const dayOf = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment); // prettier-ignore
const held = ['confirmed', 'in_progress', 'worked', 'approved'];

/**
 * The sums of the reports as somebody would count them who reads the whole log from its first event to its last:
 * `client day site role measure → number`. Shares nothing with the statements that roll them.
 */
export const countNaively = async (owner: pg.Pool): Promise<Map<string, number>> => {
  const { rows: known } = await owner.query<{ id: string; client: string; site: string; role: string; zone: string }>(
    'select id, client_id as client, site_id as site, role_id as role, time_zone as zone from shifts',
  ); // prettier-ignore
  const places = new Map(known.map((shift) => [shift.id, shift]));
  const { rows: events } = await owner.query<LoggedEvent>(
    `select seq, type, occurred_at as at, shift_id as shift, booking_id as booking, assignment_id as assignment, before, after
     from event_log order by seq`,
  );
  const shifts = new Map<string, Shift>();
  const assignments = new Map<string, Assignment>();
  for (const event of events) tell(event, places, shifts, assignments);
  return sumUp(shifts, assignments);
};

const newShift = (id: string, places: ReadonlyMap<string, { client: string; site: string; role: string; zone: string }>): Shift => {
  const { client, site, role, zone } = places.get(id)!;
  return { client, site, role, zone, headcount: 0, ordered: null, start: null, end: null, cancelled: false };
}; // prettier-ignore

const changeShift = (
  id: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  places: Parameters<typeof newShift>[1],
  shifts: Map<string, Shift>,
): void => {
  if (after['partedFrom'] !== undefined) shifts.set(id, newShift(id, places));
  const shift = shifts.get(id)!;
  shift.headcount += (after['headcount'] as number) - ((before['headcount'] as number | undefined) ?? 0);
  if (after['startsAt'] === undefined) return;
  shift.start = new Date(after['startsAt'] as string);
  shift.end = new Date(after['endsAt'] as string);
};

const tell = (
  { type, at, shift, assignment, before, after }: LoggedEvent,
  places: Parameters<typeof newShift>[1],
  shifts: Map<string, Shift>,
  assignments: Map<string, Assignment>,
): void => {
  if (type === 'booking_created') {
    for (const order of after!['shifts'] as Record<string, string | number>[]) {
      const times = { start: new Date(order['startsAt']!), end: new Date(order['endsAt']!) };
      shifts.set(order['id'] as string, { ...newShift(order['id'] as string, places), headcount: order['headcount'] as number, ordered: at, ...times }); // prettier-ignore
    }
  }
  if (type === 'booking_cancelled')
    for (const id of after!['shiftIds'] as string[]) shifts.get(id)!.cancelled = true;
  if (type === 'shift_changed') changeShift(shift!, before!, after!, places, shifts);
  if (assignment === null) return;
  const it: Assignment = assignments.get(assignment) ?? { shift: shift!, seat: '', state: '', confirmed: null, cancelled: null, overturned: new Set(), late: false, time: null, corrections: { minutes: 0, charge: 0 }, fee: null }; // prettier-ignore
  if (type.startsWith('assignment_')) {
    assignments.set(assignment, it);
    it.shift = shift!;
    if (after?.['seat'] !== undefined) it.seat = JSON.stringify(after['seat']);
    if (after?.['state'] !== undefined) it.state = after['state'] as string;
  }
  if (type === 'assignment_confirmed') it.confirmed ??= at;
  if (type === 'assignment_changed' && after?.['startsAt'] !== undefined) {
    if (before!['shiftId'] !== after['shiftId']) {
      shifts.get(before!['shiftId'] as string)!.headcount -= 1;
      shifts.set(shift!, { ...newShift(shift!, places), headcount: 1 });
    }
    const moved = shifts.get(shift!)!;
    moved.start = new Date(after['startsAt'] as string);
    moved.end = new Date(after['endsAt'] as string);
  }
  if (type === 'assignment_cancelled' && before?.['state'] === 'confirmed') {
    it.cancelled = { by: after!['by'] as string, lead: after!['leadMinutes'] as number };
    const charge = after!['cancellationCharge'] as { amount: string; currency: string } | undefined;
    it.fee = charge ? { amount: Number(charge.amount), currency: charge.currency } : null;
  }
  if (type === 'incident_opened' && after?.['kind'] === 'late') it.late = true;
  if (type === 'incident_overturned') it.overturned.add(after!['kind'] as string);
  if (['timesheet_approved', 'timesheet_accepted', 'timesheet_resolved'].includes(type))
    it.time = { minutes: after!['minutes'] as number, charge: Number(after!['charge']), currency: after!['currency'] as string }; // prettier-ignore
  if (type === 'timesheet_corrected') {
    it.corrections.minutes += after!['minutes'] as number;
    it.corrections.charge += Number(after!['charge']);
  }
};

const lateness = (lead: number): string =>
  lead < 1440 ? '24' : lead < 4320 ? '72' : lead < 10_080 ? '168' : 'more';

const sumUp = (
  shifts: ReadonlyMap<string, Shift>,
  assignments: ReadonlyMap<string, Assignment>,
): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const [id, shift] of shifts) {
    const add = (measure: string, n: number): void => {
      const key = [shift.client, dayOf(shift.start!, shift.zone), shift.site, shift.role, measure].join(' ');
      sums.set(key, Math.round(((sums.get(key) ?? 0) + n) * 100) / 100);
    };
    const own = [...assignments.values()].filter((assignment) => assignment.shift === id);
    const length = minutesBetween(shift.start!, shift.end!);
    const filled = new Set(own.filter(({ state }) => held.includes(state) || state === 'no_show').map(({ seat }) => seat)).size; // prettier-ignore
    const seats = shift.cancelled ? filled : shift.headcount;
    add('shifts', seats > 0 ? 1 : 0);
    add('seats_ordered', seats);
    add('seats_filled', filled);
    add('seats_cancelled', shift.headcount - seats);
    add('ordered_minutes', seats * length);
    for (const it of own) {
      const minutes = it.time ? it.time.minutes + it.corrections.minutes : length;
      const worked = it.state === 'worked' || it.state === 'approved';
      if (it.confirmed) add('confirmed', 1);
      if (held.includes(it.state) && it.state !== 'confirmed') add('attended', 1);
      if (it.state === 'no_show' && !it.overturned.has('no_show')) add('no_shows', 1);
      if (it.late && !it.overturned.has('late')) add('late', 1);
      if (held.includes(it.state) && (worked || !it.time)) add('booked_minutes', minutes);
      if (worked) add('worked_minutes', minutes);
      if (it.cancelled) add(`cancelled/${it.cancelled.by} ${lateness(it.cancelled.lead)}/count`, 1);
      const spent = (it.time ? it.time.charge + it.corrections.charge : 0) + (it.fee?.amount ?? 0);
      const currency = it.time?.currency ?? it.fee?.currency;
      if (spent !== 0) add(`spend/${currency}/count`, 1);
      if (spent !== 0) add(`spend/${currency}/total`, spent);
    }
    for (const seat of new Set(own.map((it) => it.seat))) {
      const times = own.flatMap((it) => (it.seat === seat && it.confirmed ? [+it.confirmed] : []));
      if (times.length === 0 || !shift.ordered) continue;
      const waited = Math.max(0, minutesBetween(shift.ordered, new Date(Math.min(...times))));
      const step = waited < 1 ? 0 : 1 + Math.floor(4 * Math.log2(waited));
      add(`fill/${step}/count`, 1);
      add(`fill/${step}/total`, waited);
    }
  }
  return new Map([...sums].filter(([, n]) => n !== 0));
};

/** The sums as they are kept, in the same form. */
export const readSums = async (owner: pg.Pool): Promise<Map<string, number>> => {
  const { rows } = await owner.query<{ key: string; n: number }>(
    `select concat_ws(' ', d.client_id, d.day, d.site_id, d.role_id, m.key) as key, m.value::float8 as n
     from report_days d, jsonb_each_text(to_jsonb(d) - '{client_id,day,site_id,role_id}'::text[]) m
     union all
     select concat_ws(' ', p.client_id, p.day, p.site_id, p.role_id, p.part || '/' || p.key || '/' || m.key), m.value::float8
     from report_day_parts p, jsonb_each_text(jsonb_build_object('count', p.count, 'total', p.total)) m`,
  );
  return new Map(rows.filter(({ n }) => n !== 0).map(({ key, n }) => [key, n]));
};
