import { expect, test } from 'vitest';
import { ApiProblem, type ApiClient } from '../../contracts/src/api-client.ts';
import type { Event } from '../../contracts/src/events.ts';
import { clientOf, daysFrom } from './demo-api.ts';

// Within the 180 days for which free time is known, and beyond the days of the other files.
const freshDay = daysFrom(150);

const open = async () => {
  const [bea, fay, finn] = await Promise.all(
    ['bea@acme.test', 'fay@freelance.test', 'finn@freelance.test'].map(clientOf),
  );
  const site = (await bea!('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/London')!;
  const idOf = async (api: ApiClient): Promise<string> => (await api('getMe', {})).freelancerId!;
  return { bea: bea!, fay: fay!, finn: finn!, site, fayId: await idOf(fay!), finnId: await idOf(finn!) };
};

/** An empty shift in the afternoon, when both of them work. */
const addShift = async ({ bea, site }: Awaited<ReturnType<typeof open>>) => {
  const day = freshDay();
  const shift = { role: 'waiter', start: `${day}T14:00`, end: `${day}T18:00` };
  const booking = await bea('createBooking', { body: { siteId: site.id, shifts: [shift] } });
  return { day, bookingId: booking.id, shiftId: booking.shifts[0]!.id };
};

const seatsOf = async (bea: ApiClient, id: string) => {
  const booking = await bea('getBooking', { params: { id } });
  return { state: booking.state, seats: booking.shifts[0]!.assignments.map(({ state }) => state) };
};

const eventsOf = async (bea: ApiClient, shiftId: string): Promise<Event[]> => {
  const events: Event[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await bea('listEvents', { query: { limit: 500, after } });
    if (page.items.length === 0) return events.filter((event) => event.shiftId === shiftId);
    events.push(...page.items);
    after = page.nextCursor ?? undefined;
  }
};

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof ApiProblem) return error.problem.code;
      throw error;
    },
  );

test('a shift goes from offer over change, replacement and hand-over to its cancellation', async () => {
  const world = await open();
  const { bea, fay, finn, fayId, finnId } = world;
  const { day, bookingId, shiftId } = await addShift(world);
  const reason = 'as agreed';

  const [offer] = (
    await bea('createOffers', { params: { id: shiftId }, body: { freelancerIds: [fayId], needsApproval: true } })
  ).items; // prettier-ignore
  const params = { id: offer!.id };
  expect((await fay('listOffers', { query: { shiftId } })).items).toMatchObject([{ state: 'sent' }]);
  expect(await fay('seeOffer', { params })).toMatchObject({ state: 'seen' });
  const [first] = (await fay('acceptOffer', { params })).assignmentIds;
  expect(await seatsOf(bea, bookingId)).toEqual({ state: 'filled', seats: ['reserved'] });
  await bea('confirmAssignment', { params: { id: first! } });

  const change = await fay('openRequest', {
    params: { id: first! },
    body: { kind: 'change', end: `${day}T19:00`, reason },
  });
  expect(await bea('acceptRequest', { params: { id: change.id } })).toMatchObject({ state: 'accepted' });
  const second = await bea('replaceAssignment', { params: { id: first! }, body: { freelancerId: finnId } });
  expect(second).toMatchObject({ state: 'confirmed', end: `${day}T19:00`, replaces: first });

  const handOver = await finn('openRequest', {
    params: { id: second.id },
    body: { kind: 'hand_over', toFreelancerId: fayId, reason },
  });
  expect(await fay('acceptRequest', { params: { id: handOver.id } })).toMatchObject({ state: 'agreed' });
  await bea('acceptRequest', { params: { id: handOver.id } });
  expect(await seatsOf(bea, bookingId)).toEqual({
    state: 'filled',
    seats: ['replaced', 'replaced', 'confirmed'],
  });

  const { items } = await bea('getBookingCancellation', { params: { id: bookingId } });
  const third = { id: items[0]!.assignmentId };
  const price = { reason, acceptedCharge: items[0]!.charge.amount };
  expect(await codeOf(bea('checkIn', { params: third }))).toBe('invalid_state');
  expect(await bea('cancelAssignment', { params: third, body: price })).toMatchObject({ state: 'cancelled' });
  expect((await seatsOf(bea, bookingId)).state).toBe('open');

  expect((await eventsOf(bea, shiftId)).map(({ type }) => type)).toEqual([
    'offer_sent',
    'offer_seen',
    'offer_accepted',
    'assignment_reserved',
    'assignment_confirmed',
    'request_opened',
    'request_accepted',
    'assignment_changed',
    'assignment_replaced',
    'assignment_confirmed',
    'request_opened',
    'request_agreed',
    'request_accepted',
    'assignment_replaced',
    'assignment_confirmed',
    'assignment_cancelled',
  ]);
});

test('an open offer that two accept at once has one winner, who is let go and replaced by the other', async () => {
  const world = await open();
  const { bea, fay, finn, fayId } = world;
  const { bookingId, shiftId } = await addShift(world);
  const params = {
    id: (await bea('createOffers', { params: { id: shiftId }, body: { open: true } })).items[0]!.id,
  };

  const codes = await Promise.all([fay, finn].map((api) => codeOf(api('acceptOffer', { params }))));
  expect(codes.toSorted()[0]).toBe('done');
  expect(['invalid_state', 'shift_full']).toContain(codes.toSorted()[1]);
  const [winner, other] = codes[0] === 'done' ? [fay, finn] : [finn, fay];

  const { assignments } = (await bea('getBooking', { params: { id: bookingId } })).shifts[0]!;
  const release = await winner('openRequest', {
    params: { id: assignments[0]!.id },
    body: { kind: 'release', reason: 'ill' },
  });
  await bea('acceptRequest', { params: { id: release.id } });
  const freelancerIds = [(await other('getMe', {})).freelancerId!];
  const again = await bea('createOffers', {
    params: { id: shiftId },
    body: { freelancerIds, needsApproval: true },
  });
  const [reserved] = (await other('acceptOffer', { params: { id: again.items[0]!.id } })).assignmentIds;
  await bea('rejectAssignment', { params: { id: reserved! }, body: { reason: 'not after all' } });

  expect(await seatsOf(bea, bookingId)).toEqual({ state: 'open', seats: ['cancelled', 'rejected'] });
  expect(assignments[0]!.freelancerId === fayId).toBe(winner === fay);
});

// Check-out, approval, no-show and every expiry need the shift to begin or end: transitions.db.test.ts reaches them
// with a clock of its own.
test('work begins from an hour before its start, and cannot end or be missed before it', async () => {
  const { bea, site } = await open();
  const begin = new Date(Date.now() + 30 * 60_000);
  const wall = (at: Date): string => {
    const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: site.timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at); // prettier-ignore
    return parts.replace(' ', 'T');
  };
  const times = { start: wall(begin), end: wall(new Date(begin.getTime() + 30 * 60_000)) };
  const { items } = await bea('searchAvailability', { body: { siteId: site.id, role: 'waiter', ...times } });
  const soft = ['freelancer_not_available', 'rest_too_short'] as const;
  // At night nobody is available, but somebody can be asked out of bed.
  const hit = items.find(({ reasons }) =>
    reasons.every((code) => (soft as readonly string[]).includes(code)),
  )!;
  const booking = await bea('createBooking', {
    body: {
      siteId: site.id,
      shifts: [{ role: 'waiter', ...times, freelancerIds: [hit.freelancerId] }],
      override: { reasons: [...soft], because: 'a test at whatever hour' },
    },
  });
  const params = { id: booking.shifts[0]!.assignments[0]!.id };

  expect(await codeOf(bea('reportNoShow', { params, body: {} }))).toBe('invalid_state');
  expect(await bea('checkIn', { params })).toMatchObject({ state: 'in_progress' });
  expect(await codeOf(bea('checkOut', { params }))).toBe('invalid_state');
  expect(await codeOf(bea('cancelAssignment', { params, body: { reason: 'too late' } }))).toBe(
    'invalid_state',
  );
  expect((await seatsOf(bea, booking.id)).state).toBe('in_progress');
});
