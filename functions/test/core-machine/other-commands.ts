import fc from 'fast-check';
import type { Booking as BookingAnswer } from '@flxibl/contracts/bookings';
import { getBooking } from '../../src/bookings/get-booking.ts';
import { endWork } from '../../src/bookings/end-work.ts';
import { openMissedCheckIns } from '../../src/bookings/open-missed-check-ins.ts';
import { deleteBlock } from '../../src/clients/delete-block.ts';
import { putBlock } from '../../src/clients/put-block.ts';
import { getRoster } from '../../src/events/get-roster.ts';
import { createHolds } from '../../src/holds/create-holds.ts';
import { deleteHold } from '../../src/holds/delete-hold.ts';
import { settleOffers } from '../../src/offers/settle-offers.ts';
import { expireRequests } from '../../src/requests/expire-requests.ts';
import { runAs } from '../run-as.ts';
import { graceMinutes } from './day-commands.ts';
import { startAhead } from './booking-commands.ts';
import { call, command, pick, wallTime, which } from './command.ts';
import { isLive, isWaiting, overlap, type Hold } from './model.ts';
import { blockKey, firstRefusal, hour, minute, refusals } from './refusals.ts';

const claim = fc.record({
  client: fc.nat(1),
  person: fc.nat(4),
  ahead: fc.nat(8),
  hours: fc.constantFrom(1, 2, 4),
});

export const hold = command('hold', claim, (model, values) => {
  const client = model.clients[values.client]!;
  const person = model.people[values.person % model.people.length]!;
  const start = startAhead(model, values.ahead);
  const range = { start, end: start + values.hours * hour };
  const reasons = refusals(model, { client, ...range }, person, client.uid);
  const refused = firstRefusal(
    reasons.filter((reason) => ['freelancer_taken', 'freelancer_held'].includes(reason)),
  );
  return {
    says: `hold ${person.uid} ${wallTime(range.start)}/${wallTime(range.end)} for ${client.uid}`,
    expects: refused ?? 'done',
    call: () =>
      call(model, client.uid, createHolds, {}, {
        siteId: client.siteId, start: wallTime(range.start), end: wallTime(range.end), freelancerIds: [person.id],
      }), // prettier-ignore
    changes: ({ items }: { items: { id: string }[] }) => {
      const renewed = (old: Hold): boolean =>
        old.uid === client.uid && old.person === person && overlap(old, range);
      model.holds = model.holds.filter((old) => !renewed(old));
      model.holds.push({
        id: items[0]!.id,
        uid: client.uid,
        person,
        ...range,
        expiresAt: model.now + 5 * minute,
      });
    },
  };
});

export const release = command('release', fc.record({ which, client: fc.nat(1) }), (model, values) => {
  const held = pick(model.holds, values.which);
  if (!held) return undefined;
  const { uid } = model.clients[values.client]!;
  return {
    says: `release ${held.id} by ${uid}`,
    expects: held.uid === uid ? 'done' : 'not_found',
    call: () => call(model, uid, deleteHold, { id: held.id }),
    changes: () => {
      model.holds = model.holds.filter((other) => other !== held);
    },
  };
});

const blocking = fc.record({ client: fc.nat(1), person: fc.nat(4), off: fc.boolean() });

export const block = command('block', blocking, (model, values) => {
  const client = model.clients[values.client]!;
  const person = model.people[values.person % model.people.length]!;
  const key = blockKey(client, person);
  const lifts = values.off || model.blocked.has(key);
  return {
    says: `${lifts ? 'unblock' : 'block'} ${person.uid} for ${client.uid}`,
    expects: 'done',
    call: () =>
      call(model, client.uid, lifts ? deleteBlock : putBlock, { freelancerId: person.id }, { reason: 'x' }),
    changes: () => {
      if (lifts && model.blocked.delete(key)) model.owe('block_removed', person);
      if (!lifts) model.owe('block_added', person);
      if (!lifts) model.blocked.add(key);
    },
  };
});

export const wait = command('wait', fc.constantFrom(1, 10, 10, 30, 60, 240), (model, minutes) => ({
  says: `wait ${minutes} min from ${wallTime(model.now)}`,
  expects: 'done',
  call: () => Promise.resolve(),
  changes: () => {
    model.now += minutes * minute;
  },
}));

const turning = fc.record({ which, offset: fc.constantFrom(-60, -20, 0, 1, 16, 60), end: fc.boolean() });

/** To a moment at which something about somebody's work turns. */
export const waitFor = command('wait for', turning, (model, values) => {
  const assignment = pick(model.assignments, values.which, ({ state, end }) =>
    (state === 'confirmed' || state === 'in_progress' || state === 'reserved') && end > model.now - 2 * hour); // prettier-ignore
  if (!assignment) return undefined;
  const moment = (values.end ? assignment.end : assignment.start) + values.offset * minute;
  if (moment <= model.now || moment > model.now + 48 * hour) return undefined;
  return {
    says: `wait-until ${wallTime(moment)}`,
    expects: 'done',
    call: () => Promise.resolve(),
    changes: () => {
      model.now = moment;
    },
  };
});

const job = fc.constantFrom('settleOffers', 'endWork', 'expireRequests', 'openMissedCheckIns');
const jobs = { settleOffers, endWork, expireRequests, openMissedCheckIns };

export const runJob = command('run job', job, (model, name: keyof typeof jobs) => ({
  says: `job-${name} at ${wallTime(model.now)}`,
  expects: 'done',
  call: () => jobs[name](new Date(model.now)),
  changes: () => {
    const { now } = model;
    if (name === 'settleOffers') {
      for (const item of model.assignments)
        if (item.state === 'reserved' && (item.expiresAt! <= now || item.start <= now))
          model.move(item, 'expired');
      for (const item of model.offers) {
        if (!isWaiting(item.state)) continue;
        if (item.expiresAt <= now) model.moveOffer(item, 'expired');
        else if (item.shift.cancelled) model.moveOffer(item, 'withdrawn');
        else if (model.freeSeats(item.shift).length === 0) model.moveOffer(item, 'superseded');
      }
    } else if (name === 'endWork') {
      for (const item of model.assignments)
        if (item.state === 'in_progress' && item.end <= now - hour) model.move(item, 'worked');
    } else if (name === 'openMissedCheckIns') {
      for (const item of model.assignments) {
        if (item.state !== 'confirmed' || item.isMissed || now <= item.start + graceMinutes * minute)
          continue;
        item.isMissed = true;
        model.owe('incident_opened', item, { person: item.person, after: 'late' });
      }
    } else {
      for (const item of model.requests)
        if (isLive(item.state) && item.expiresAt <= now) model.moveRequest(item, 'expired');
    }
  },
}));

/** The roster told from the log alone, against what the model holds. */
export const readRoster = command('roster', fc.nat(1), (model, number) => {
  const client = model.clients[number]!;
  // Events are dated by the database's own clock.
  const at = new Date(Date.now() + 60_000).toISOString();
  return {
    says: `roster of ${client.uid}`,
    expects: 'done',
    call: async () => {
      const told = await runAs(client.uid, new Date(model.now), (context) =>
        getRoster(context, { params: {}, query: { limit: 200, at }, body: {} }));
      const lines = told.items.map((row) =>
        [row.assignmentId, row.shiftId, row.freelancerId, row.state, Date.parse(row.startsAt), Date.parse(row.endsAt)].join(' '));
      const held = model.assignments
        .filter(({ shift }) => shift.booking.client === client)
        .map((item) => [item.id, item.shift.id, item.person.id, item.state, item.start, item.end].join(' '));
      if (lines.sort().join('\n') !== held.sort().join('\n'))
        throw new Error(`the roster tells\n${lines.join('\n')}\ninstead of\n${held.join('\n')}`);
    }, // prettier-ignore
  };
});

export const readBooking = command('booking', which, (model, number) => {
  const booking = pick(model.bookings, number);
  if (!booking) return undefined;
  return {
    says: `read-booking ${booking.id}`,
    expects: 'done',
    call: async () => {
      const told: BookingAnswer = await call(model, booking.client.uid, getBooking, { id: booking.id });
      const states = told.shifts.map(({ id, state }) => `${id} ${state}`).sort();
      const held = model.shifts
        .filter((shift) => shift.booking === booking)
        .map((shift) => `${shift.id} ${model.shiftState(shift)}`)
        .sort();
      const [shown, due] = [[told.state, ...states].join(), [model.bookingState(booking), ...held].join()];
      if (shown !== due) throw new Error(`the booking shows ${shown} instead of ${due}`);
    },
  };
});
