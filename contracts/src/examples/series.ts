import { afternoon, before, ids, pageOf, type ExamplesOf } from './example.ts';

const seriesId = '01a0d2f0-1111-7000-8000-00000000005e';
const params = { id: seriesId };

const shift = {
  role: 'waiter',
  start: afternoon.start,
  end: afternoon.end,
  freelancerIds: [ids.freelancer],
} as const;

const order = {
  siteId: ids.site,
  shifts: [shift],
  rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=2',
  exceptDates: ['2026-12-08'],
} as const;

const cost = { amount: '117.60', currency: 'EUR' } as const;

const plan = {
  siteId: ids.site,
  timeZone: 'Europe/Lisbon',
  bookable: true,
  dates: [
    {
      date: '2026-12-01',
      outcome: 'book',
      shifts: [
        {
          role: 'waiter',
          start: afternoon.start,
          end: afternoon.end,
          startsAt: afternoon.startsAt,
          endsAt: afternoon.endsAt,
          headcount: 1,
          openSeats: 0,
          conflict: null,
          seats: [
            {
              freelancerId: ids.freelancer,
              freelancerName: 'Fay Becker',
              conflicts: [],
              overridden: [],
              charge: cost,
            },
          ],
        },
      ],
      costs: [cost],
    },
  ],
  totals: [cost],
} as const;

const booking = {
  id: ids.booking,
  clientId: ids.client,
  siteId: ids.site,
  siteName: 'Acme Alfama',
  state: 'filled',
  note: null,
  createdAt: before,
  costs: [cost],
  shifts: [
    {
      id: ids.shift,
      role: 'waiter',
      ...afternoon,
      headcount: 1,
      crewId: null,
      skills: [],
      pool: null,
      state: 'filled',
      assignments: [
        {
          id: ids.assignment,
          freelancerId: ids.freelancer,
          freelancerName: 'Fay Becker',
          seat: 1,
          state: 'confirmed',
          chargeRate: '29.40',
          currency: 'EUR',
          calendarUnchecked: false,
          seenAt: null,
          seenBeforeAt: null,
        },
      ],
    },
  ],
} as const;

const booked = { seriesId, skipped: [], booking } as const;

const summary = {
  id: seriesId,
  clientId: ids.client,
  siteId: ids.site,
  siteName: 'Acme Alfama',
  bookingId: ids.booking,
  rule: order.rule,
  timeZone: 'Europe/Lisbon',
  createdAt: before,
  shiftCount: 1,
} as const;

const later = {
  scope: 'following',
  date: '2026-12-01',
  times: { start: '15:00', end: '19:00' },
  reason: 'The doors open an hour later.',
  confirmed: 'ask',
} as const;

const change = {
  seriesId,
  possible: true,
  shifts: [
    {
      date: '2026-12-01',
      shiftId: ids.shift,
      outcome: 'ask',
      role: 'waiter',
      start: '2026-12-01T15:00',
      end: '2026-12-01T19:00',
      startsAt: '2026-12-01T15:00:00.000Z',
      endsAt: '2026-12-01T19:00:00.000Z',
      headcount: 1,
      conflicts: [],
      openSeats: 0,
      asked: [ids.freelancer],
    },
  ],
} as const;

const weeks = {
  siteId: ids.site,
  fromWeek: '2026-11-23',
  toWeek: '2026-11-30',
  withPeople: true,
  otherwise: 'skip',
} as const;

const rebooking = { params: { id: ids.booking }, body: { date: '2026-12-01' } } as const;

const cancellation = {
  assignmentId: ids.assignment,
  charge: { amount: '0.00', currency: 'EUR' },
  share: '0.00',
  withinHours: null,
  freeUntil: '2026-11-28T14:00:00.000Z',
  policyVersion: 1,
} as const;

/** Series, copies of what was booked before, and files of shifts. */
export const seriesExamples = {
  previewSeries: { body: order, answer: plan },
  createSeries: { body: order, answer: booked },
  listSeries: { query: { siteId: ids.site, limit: 50 }, answer: pageOf(summary) },
  getSeries: {
    params,
    answer: {
      ...summary,
      shifts: [
        {
          date: '2026-12-01',
          part: 0,
          shiftId: ids.shift,
          role: 'waiter',
          start: afternoon.start,
          end: afternoon.end,
          startsAt: afternoon.startsAt,
          endsAt: afternoon.endsAt,
          headcount: 1,
          filled: 1,
          state: 'filled',
        },
      ],
    },
  },
  getSeriesCancellation: {
    params,
    query: { scope: 'following', date: '2026-12-01' },
    answer: { bookingId: ids.booking, items: [cancellation], totals: [cancellation.charge] },
  },
  cancelSeries: {
    params,
    body: { scope: 'all', reason: 'The season is over.', acceptedCharge: '0.00' },
    answer: {
      ...booking,
      state: 'cancelled',
      costs: [],
      shifts: [
        {
          ...booking.shifts[0],
          state: 'cancelled',
          assignments: [{ ...booking.shifts[0].assignments[0], state: 'cancelled' }],
        },
      ],
    },
  },
  previewSeriesChange: { params, body: later, answer: change },
  changeSeries: { params, body: later, answer: change },
  previewWeekCopy: { body: weeks, answer: plan },
  copyWeek: { body: weeks, answer: { ...booked, seriesId: null } },
  previewRebooking: { ...rebooking, answer: plan },
  rebook: { ...rebooking, answer: { ...booked, seriesId: null } },
  getLastCrew: {
    params: { id: ids.site },
    query: { role: 'waiter' },
    answer: {
      shiftId: ids.shift,
      startsAt: afternoon.startsAt,
      freelancers: [{ freelancerId: ids.freelancer, freelancerName: 'Fay Becker' }],
    },
  },
  importShifts: {
    body: {
      csv: 'site;role;start;end;freelancers\nAcme Alfama;waiter;01.12.2026 14:00;01.12.2026 18:00;Fay Becker\nAcme Alfama;waiter;31.11.2026 14:00;01.12.2026 18:00;\n',
      dryRun: true,
    },
    answer: {
      imported: false,
      lines: 2,
      shifts: 2,
      bookingIds: [],
      faults: [{ line: 3, column: 'start', message: 'is no wall time such as 2026-12-01T09:00' }],
      planned: [
        {
          line: 2,
          siteId: ids.site,
          timeZone: 'Europe/Lisbon',
          role: 'waiter',
          start: '2026-12-01T14:00',
          end: '2026-12-01T18:00',
          startsAt: '2026-12-01T14:00:00.000Z',
          endsAt: '2026-12-01T18:00:00.000Z',
          headcount: 1,
          freelancers: [{ freelancerId: ids.freelancer, charge: { amount: '96.00', currency: 'EUR' } }],
        },
      ],
      totals: [{ amount: '96.00', currency: 'EUR' }],
    },
  },
} as const satisfies ExamplesOf<
  | 'previewSeries'
  | 'createSeries'
  | 'listSeries'
  | 'getSeries'
  | 'getSeriesCancellation'
  | 'cancelSeries'
  | 'previewSeriesChange'
  | 'changeSeries'
  | 'previewWeekCopy'
  | 'copyWeek'
  | 'previewRebooking'
  | 'rebook'
  | 'getLastCrew'
  | 'importShifts'
>;
