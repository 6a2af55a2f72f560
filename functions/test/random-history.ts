import pg from 'pg';
import { randomSource } from './random-terms.ts';
import type { World } from './build-world.ts';

interface Seat {
  readonly id: string;
  readonly assignment: string;
  shift: string;
  seat: number;
  state: string;
  start: Date;
}

const hour = 3_600_000;

/**
 * Writes a random history of bookings into the log as the features write it, event by event, through several
 * transactions that are open at once: so the order of the log (by transaction) is not the order in which things
 * happened. Between events the caller may do something of its own.
 */
export const writeHistory = async (
  world: World,
  connectionString: string,
  seed: number,
  steps: number,
  between: (random: () => number) => Promise<void>,
): Promise<void> => {
  const random = randomSource(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const places = [
    await world.addClient({ timeZone: 'Europe/Lisbon' }),
    await world.addClient({ timeZone: 'America/New_York' }),
  ];
  const zones = ['Europe/Lisbon', 'America/New_York'];
  const fay = await world.addFreelancer();
  const connections = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      return { client, isOpen: false };
    }),
  );
  const seats: Seat[] = [];
  const shifts: { id: string; booking: string; place: number; headcount: number; start: Date; taken: number; ended: boolean }[] = []; // prettier-ignore

  /** Into one of the open transactions, or a new one; each is committed sooner or later. */
  const write = async (place: number, event: { type: string; booking?: string; shift?: string; assignment?: string; before?: object; after?: object; ago?: number }): Promise<void> => {
    const connection = pick(connections);
    if (!connection.isOpen) await connection.client.query('begin');
    connection.isOpen = true;
    await connection.client.query(
      `insert into event_log (type, channel, client_id, freelancer_id, booking_id, shift_id, assignment_id, before, after,
                              occurred_at)
       values ($1, 'web', $2, $3, $4, $5, $6, $7, $8, clock_timestamp() - $9 * interval '1 minute')`,
      [event.type, places[place]!.clientId, fay.id, event.booking ?? null, event.shift ?? null, event.assignment ?? null, event.before ?? null, event.after ?? null, event.ago ?? 0],
    );
    if (random() < 0.4) await commit(connection);
  }; // prettier-ignore
  const commit = async (connection: (typeof connections)[number]): Promise<void> => {
    if (connection.isOpen) await connection.client.query('commit');
    connection.isOpen = false;
  };
  const addShift = async (
    booking: string,
    place: number,
    start: Date,
    headcount: number,
  ): Promise<string> => {
    const { rows } = await world.owner.query<{ id: string }>(
      `insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
       select $1, $2, $3, $4, $5::timestamptz at time zone $6, $5::timestamptz at time zone $6 + interval '8 hours', $6,
              tstzrange($5, $5::timestamptz + interval '8 hours'), $7 returning id`,
      [booking, places[place]!.clientId, places[place]!.siteId, pick(['waiter', 'chef']), start, zones[place], headcount],
    ); // prettier-ignore
    return rows[0]!.id;
  };

  const order = async (): Promise<void> => {
    const place = Math.floor(random() * 2);
    const { rows } = await world.owner.query<{ id: string }>(
      'insert into bookings (client_id, site_id) values ($1, $2) returning id',
      [places[place]!.clientId, places[place]!.siteId],
    );
    const booking = rows[0]!.id;
    const ordered = [];
    for (let n = 1 + Math.floor(random() * 3); n > 0; n -= 1) {
      const start = new Date(Date.parse('2026-12-01T00:00:00Z') + Math.floor(random() * 240) * hour);
      const headcount = 1 + Math.floor(random() * 4);
      const id = await addShift(booking, place, start, headcount);
      shifts.push({ id, booking, place, headcount, start, taken: 0, ended: false });
      ordered.push({ id, headcount, startsAt: start, endsAt: new Date(+start + 8 * hour) });
    }
    await write(place, { type: 'booking_created', booking, after: { shifts: ordered }, ago: Math.floor(random() * 3000) }); // prettier-ignore
  };

  const shiftOf = (seat: Seat) => shifts.find(({ id }) => id === seat.shift)!;
  const move = async (seat: Seat, type: string, after: object, before: object = { state: seat.state }): Promise<void> => {
    const { place, booking } = shiftOf(seat);
    await write(place, { type, booking, shift: seat.shift, assignment: seat.assignment, before, after });
  }; // prettier-ignore
  const take = async (): Promise<void> => {
    const shift = pick(shifts.filter(({ taken, headcount, ended }) => !ended && taken < headcount));
    if (!shift) return await order();
    const assignment = crypto.randomUUID();
    const seat: Seat = { id: assignment, assignment, shift: shift.id, seat: 1 + Math.floor(random() * shift.headcount), state: random() < 0.3 ? 'reserved' : 'confirmed', start: shift.start }; // prettier-ignore
    shift.taken += 1;
    seats.push(seat);
    await move(seat, `assignment_${seat.state}`, { state: seat.state, seat: seat.seat }, {});
  };
  const to = async (seat: Seat, type: string, state: string, more: object = {}): Promise<void> => {
    await move(seat, `assignment_${type}`, { state, ...more });
    seat.state = state;
  };
  const cancel = async (seat: Seat): Promise<void> => {
    const charge = random() < 0.5 ? { cancellationCharge: { amount: (random() * 100).toFixed(2), currency: 'EUR' } } : {}; // prettier-ignore
    const by = pick(['client', 'freelancer', 'platform', 'agreement']);
    await to(seat, 'cancelled', 'cancelled', { by, leadMinutes: Math.floor(random() * 15_000), ...charge });
  };
  const change = async (seat: Seat): Promise<void> => {
    const shift = shiftOf(seat);
    const start = new Date(+shift.start + (Math.floor(random() * 60) - 30) * hour);
    const times = { startsAt: start, endsAt: new Date(+start + 6 * hour) };
    if (shift.headcount === 1) {
      shift.start = start;
      await move(seat, 'assignment_changed', { state: seat.state, shiftId: shift.id, seat: seat.seat, ...times }, { shiftId: shift.id }); // prettier-ignore
      return;
    }
    const id = await addShift(shift.booking, shift.place, start, 1);
    shift.headcount -= 1;
    shift.taken -= 1;
    shifts.push({ ...shift, id, headcount: 1, start, taken: 1 });
    seat.shift = id;
    seat.seat = 1;
    await move(seat, 'assignment_changed', { state: seat.state, shiftId: id, seat: 1, ...times }, { shiftId: shift.id }); // prettier-ignore
  };
  const changeShift = async (): Promise<void> => {
    const shift = pick(shifts.filter(({ ended }) => !ended));
    if (!shift) return;
    const more = Math.floor(random() * 3);
    const start = new Date(+shift.start + (Math.floor(random() * 60) - 30) * hour);
    const times = { start: 'any', startsAt: start, endsAt: new Date(+start + 7 * hour) };
    const before = { headcount: shift.headcount };
    shift.headcount += more;
    await write(shift.place, { type: 'shift_changed', booking: shift.booking, shift: shift.id, before, after: { ...times, headcount: shift.headcount } }); // prettier-ignore
    if (shift.headcount - shift.taken < 2) return;
    const id = await addShift(shift.booking, shift.place, start, 1);
    shift.headcount -= 1;
    shifts.push({ ...shift, id, headcount: 1, start, taken: 0 });
    await write(shift.place, { type: 'shift_changed', booking: shift.booking, shift: shift.id, before: { headcount: shift.headcount + 1 }, after: { headcount: shift.headcount } }); // prettier-ignore
    await write(shift.place, { type: 'shift_changed', booking: shift.booking, shift: id, before: { shiftId: shift.id }, after: { partedFrom: shift.id, ...times, headcount: 1 } }); // prettier-ignore
  };
  const closeBooking = async (): Promise<void> => {
    const shift = pick(shifts.filter(({ ended }) => !ended));
    if (!shift) return;
    const closed = shifts.filter(({ booking }) => booking === shift.booking);
    for (const each of closed) each.ended = true;
    const ids = closed.map(({ id }) => id);
    await write(shift.place, { type: 'booking_cancelled', booking: shift.booking, after: { shiftIds: ids } });
    for (const seat of seats.filter((each) => ids.includes(each.shift) && each.state === 'confirmed')) await cancel(seat); // prettier-ignore
  };
  const timesheet = async (seat: Seat): Promise<void> => {
    const money = { minutes: 300 + Math.floor(random() * 240), charge: (100 + random() * 100).toFixed(2), currency: pick(['EUR', 'USD']) }; // prettier-ignore
    const type = pick([
      'timesheet_submitted',
      'timesheet_approved',
      'timesheet_accepted',
      'timesheet_resolved',
    ]);
    await move(seat, type, { timesheetId: seat.id, state: type.slice(10), ...money }, {});
  };
  const correct = (seat: Seat): Promise<void> =>
    move(seat, 'timesheet_corrected', { timesheetId: seat.id, state: 'locked', minutes: Math.floor(random() * 60) - 30, charge: (random() * 20 - 10).toFixed(2), currency: 'EUR' }, {}); // prettier-ignore

  const goOn = async (): Promise<void> => {
    const seat = pick(seats);
    if (!seat) return await order();
    const next: Record<string, readonly (() => Promise<void>)[]> = {
      reserved: [() => to(seat, 'confirmed', 'confirmed'), () => to(seat, 'expired', 'expired'), () => cancel(seat)],
      confirmed: [
        () => cancel(seat), () => change(seat), () => change(seat), () => to(seat, 'checked_in', 'in_progress'),
        () => to(seat, 'no_show', 'no_show'), () => to(seat, 'replaced', 'replaced'), () => to(seat, 'checked_in', 'in_progress'),
        () => move(seat, 'incident_opened', { state: 'open', kind: 'late' }, {}),
      ],
      in_progress: [() => to(seat, 'worked', 'worked'), () => move(seat, 'incident_opened', { state: 'open', kind: 'late' }, {})],
      worked: [() => timesheet(seat), () => to(seat, 'approved', 'approved'), () => move(seat, 'incident_overturned', { state: 'overturned', kind: 'late' }, {})],
      approved: [() => timesheet(seat), () => correct(seat)],
      no_show: [() => move(seat, 'incident_overturned', { state: 'overturned', kind: 'no_show' }, {})],
    }; // prettier-ignore
    await pick(next[seat.state] ?? [take])();
  };

  try {
    for (let step = 0; step < steps; step += 1) {
      const chance = random();
      if (chance < 0.12) await order();
      else if (chance < 0.35) await take();
      else if (chance < 0.37) await closeBooking();
      else if (chance < 0.4) await write(0, { type: 'availability_rules_changed' });
      else if (chance < 0.47) await changeShift();
      else await goOn();
      await between(random);
    }
    for (const connection of connections) await commit(connection);
  } finally {
    for (const { client } of connections) await client.end();
  }
};
