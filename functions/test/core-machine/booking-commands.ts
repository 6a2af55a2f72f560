import fc from 'fast-check';
import type { Assignment as AssignmentAnswer } from '@flxibl/contracts/assignments';
import type { Booking as BookingAnswer } from '@flxibl/contracts/bookings';
import { cancelAssignment } from '../../src/bookings/cancel-assignment.ts';
import { cancelBooking } from '../../src/bookings/cancel-booking.ts';
import { createBooking } from '../../src/bookings/create-booking.ts';
import { replaceAssignment } from '../../src/bookings/replace-assignment.ts';
import { actorFor, call, command, pick, wallTime, which, type Planner } from './command.ts';
import { overlap, type Assignment, type Client, type Model, type Person } from './model.ts';
import { firstRefusal, hour, minute, refusals, slotOf } from './refusals.ts';

/** The start that lies so many working hours ahead. */
export const startAhead = (model: Model, hours: number): number => {
  let start = Math.ceil((model.now + 1) / hour) * hour;
  for (
    let left = hours;
    left > 0 || new Date(start).getUTCHours() < 6 || new Date(start).getUTCHours() > 20;
  ) {
    start += hour;
    const at = new Date(start).getUTCHours();
    if (at >= 6 && at <= 20) left -= 1;
  }
  return start;
};

interface PlannedShift {
  readonly start: number;
  readonly end: number;
  readonly headcount: number;
  readonly people: readonly Person[];
}

const refuseOrder = (model: Model, client: Client, shifts: readonly PlannedShift[]): string | undefined => {
  if (shifts.some(({ people, headcount }) => people.length > headcount)) return 'shift_full';
  for (const [index, shift] of shifts.entries()) {
    const clashing = shifts.slice(0, index).filter((other) => overlap(other, shift));
    if (clashing.some((other) => shift.people.some((person) => other.people.includes(person))))
      return 'freelancer_taken';
  }
  for (const shift of shifts) {
    const { people, start, end } = shift;
    for (const person of people.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      const beside = shifts.filter((other) => other !== shift && other.people.includes(person));
      const refused = firstRefusal(refusals(model, { client, start, end }, person, client.uid, [], beside));
      if (refused !== undefined) return refused;
    }
  }
  return undefined;
};

interface Order {
  readonly client: number;
  readonly crew: boolean;
  readonly shifts: readonly {
    readonly ahead: number;
    readonly hours: number;
    readonly headcount: number;
    readonly people: readonly number[];
  }[];
}

const order: fc.Arbitrary<Order> = fc.record({
  client: fc.nat(1),
  crew: fc.boolean(),
  shifts: fc.array(
    fc.record({
      ahead: fc.nat(9),
      hours: fc.constantFrom(1, 2, 2, 4),
      headcount: fc.constantFrom(1, 1, 2, 3),
      people: fc.uniqueArray(fc.nat(4), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const planBooking: Planner<Order> = (model, values) => {
  const client = model.clients[values.client]!;
  const shifts = values.shifts.map(({ ahead, hours, headcount, people }) => {
    const start = startAhead(model, ahead);
    const named = [...new Set(people.map((number) => model.people[number % model.people.length]!))];
    // Seldom more people than seats.
    const seats = ahead === 9 ? headcount : Math.max(headcount, named.length);
    return { start, end: start + hours * hour, headcount: seats, people: named };
  });
  const inWords = shifts.map(({ start, end, headcount, people }) =>
    `${wallTime(start)}/${wallTime(end).slice(11)}×${headcount}[${people.map((p) => p.uid).join()}]`); // prettier-ignore
  return {
    says: `book ${client.uid} ${values.crew ? 'crew ' : ''}${inWords.join(' ')}`,
    expects: refuseOrder(model, client, shifts) ?? 'done',
    call: () =>
      call(model, client.uid, createBooking, {}, {
        siteId: client.siteId,
        shifts: shifts.map(({ start, end, headcount, people }) => ({
          role: 'waiter',
          start: wallTime(start),
          end: wallTime(end),
          headcount,
          freelancerIds: people.map(({ id }) => id),
          ...(values.crew ? { crew: 'one' } : {}),
        })),
      }), // prettier-ignore
    changes: ({ id }: BookingAnswer) => {
      const booking = { id, client };
      model.bookings.push(booking);
      model.owe('booking_created', booking);
      const crew = values.crew ? {} : null;
      for (const { people, start, end, headcount } of shifts) {
        const shift = { id: '', booking, start, end, headcount, crew, cancelled: false };
        model.shifts.push(shift);
        for (const person of people) model.take(shift, person, 'confirmed');
      }
    },
  };
};

export const book = command('book', order, planBooking);

/** Shifts of several seats, some of them filled: others are free to take a place. */
const teams: fc.Arbitrary<Order> = fc.record({
  client: fc.nat(1),
  crew: fc.constant(false),
  shifts: fc.array(
    fc.record({
      ahead: fc.integer({ min: 2, max: 8 }),
      hours: fc.constantFrom(1, 2),
      headcount: fc.constantFrom(2, 3, 3, 4),
      people: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 1 },
  ),
});
export const bookTeam = command('book team', teams, planBooking);

const isAhead = ({ state, start }: Assignment, now: number): boolean =>
  (state === 'reserved' || state === 'confirmed') && start > now;

const isTooLate = (model: Model, { state, start, shift }: Assignment, byClient: boolean): boolean =>
  byClient &&
  state === 'confirmed' &&
  start - model.now < shift.booking.client.terms.noticeMinutes.cancel * minute;

const reason = { reason: 'rain' };

/** Of the platform's policy: later than that, a freelancer's cancellation is an incident. */
const lateCancellationHours = 72;

export const cancel = command('cancel', fc.record({ which, who: fc.nat(7) }), (model, values) => {
  const assignment = pick(model.assignments, values.which, (item) => isAhead(item, model.now));
  if (!assignment) return undefined;
  const actor = actorFor(model, assignment, values.who);
  const expects = !actor.concerned
    ? 'not_found'
    : !isAhead(assignment, model.now)
      ? 'invalid_state'
      : isTooLate(model, assignment, actor.client !== null)
        ? 'notice_too_short'
        : 'done';
  return {
    says: `cancel ${assignment.id} by ${actor.name}`,
    expects,
    call: () => call(model, actor.uid, cancelAssignment, { id: assignment.id }, reason),
    changes: () => {
      const { person, state, start } = assignment;
      model.move(assignment, 'cancelled');
      const isLate = state === 'confirmed' && start - model.now < lateCancellationHours * hour;
      if (actor.uid === person.uid && isLate)
        model.owe('incident_opened', assignment, { person, after: 'late_cancellation' });
    },
  };
});

export const cancelWhole = command(
  'cancel booking',
  fc.record({ which, admin: fc.nat(5) }),
  (model, values) => {
    const booking = pick(model.bookings, values.which);
    if (!booking) return undefined;
    const shifts = model.shifts.filter((shift) => shift.booking === booking);
    const closing = shifts.filter(({ cancelled, start }) => !cancelled && start > model.now);
    const ending = shifts.flatMap((shift) => model.on(shift)).filter((item) => isAhead(item, model.now));
    const byAdmin = values.admin === 0;
    const expects =
      closing.length + ending.length === 0
        ? 'invalid_state'
        : ending.some((item) => isTooLate(model, item, !byAdmin))
          ? 'notice_too_short'
          : 'done';
    return {
      says: `cancel-booking ${booking.id}`,
      expects,
      call: () =>
        call(model, byAdmin ? model.admin : booking.client.uid, cancelBooking, { id: booking.id }, reason),
      changes: () => {
        model.owe('booking_cancelled', booking);
        for (const assignment of ending) model.move(assignment, 'cancelled');
        for (const shift of closing) shift.cancelled = true;
      },
    };
  },
);

export const replace = command(
  'replace',
  fc.record({ which, who: fc.nat(7), by: fc.nat(4) }),
  (model, values) => {
    const old = pick(model.assignments, values.which, (item) => item.state === 'confirmed');
    if (!old) return undefined;
    const actor = actorFor(model, old, values.who, 'CCCCCAAX');
    const newcomer = model.people[values.by % model.people.length]!;
    const refuse = (): string | undefined => {
      if (!actor.concerned) return 'not_found';
      if (old.state !== 'confirmed' || old.start <= model.now) return 'invalid_state';
      if (old.person === newcomer) return 'invalid_input';
      return firstRefusal(refusals(model, slotOf(old.shift), newcomer, actor.uid, [old]));
    };
    return {
      says: `replace ${old.id} by ${newcomer.uid}`,
      expects: refuse() ?? 'done',
      call: () => call(model, actor.uid, replaceAssignment, { id: old.id }, { freelancerId: newcomer.id }),
      changes: ({ id }: AssignmentAnswer) => {
        model.move(old, 'replaced');
        model.take(old.shift, newcomer, 'confirmed', { id, seat: old.seat, replaces: old });
      },
    };
  },
);
