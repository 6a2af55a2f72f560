import { ids, pageOf, type ExamplesOf } from './example.ts';

const params = { id: ids.freelancer };

const timeOff = {
  id: ids.other,
  start: '2026-12-24T00:00',
  end: '2026-12-27T00:00',
  timeZone: 'Europe/Berlin',
  startsAt: '2026-12-23T23:00:00.000Z',
  endsAt: '2026-12-26T23:00:00.000Z',
  reason: 'Christmas',
} as const;

const stay = { id: ids.other, start: '2027-02-01', end: '2027-02-14', timeZone: 'America/New_York' } as const;

/** Absences and stays elsewhere. */
export const absenceExamples = {
  createTimeOff: {
    params,
    body: { start: '2026-12-24', end: '2026-12-26', reason: 'Christmas', onConflict: 'release' },
    answer: {
      ...timeOff,
      touchedWork: [
        {
          assignmentId: ids.assignment,
          state: 'confirmed',
          startsAt: '2026-12-24T14:00:00.000Z',
          endsAt: '2026-12-24T18:00:00.000Z',
          requestId: ids.request,
        },
      ],
    },
  },
  listTimeOff: { params, answer: pageOf(timeOff) },
  deleteTimeOff: { params: { ...params, timeOffId: ids.other } },
  createStay: {
    params,
    body: { start: stay.start, end: stay.end, timeZone: stay.timeZone },
    answer: stay,
  },
  listStays: { params, answer: pageOf(stay) },
  deleteStay: { params: { ...params, stayId: ids.other } },
} as const satisfies ExamplesOf<
  'createTimeOff' | 'listTimeOff' | 'deleteTimeOff' | 'createStay' | 'listStays' | 'deleteStay'
>;
