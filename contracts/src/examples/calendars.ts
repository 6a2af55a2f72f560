import { afternoon, before, ids, later, pageOf, type ExamplesOf } from './example.ts';

const calendar = {
  id: ids.other,
  name: 'fay@gmail.com',
  isPrimary: true,
  canWrite: true,
  readsBusy: true,
  getsShifts: true,
  checkedAt: before,
  unreadable: 0,
} as const;

const connection = {
  id: ids.other,
  provider: 'google',
  account: 'fay@gmail.com',
  state: 'ok',
  problem: null,
  checkedAt: before,
  calendars: [calendar],
} as const;

const params = { id: ids.other };

/** Calendars that a freelancer connects. */
export const calendarExamples = {
  listCalendarConnections: { answer: { items: [connection] } },
  connectGoogleCalendar: {
    answer: { url: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=…&state=…', expiresAt: before },
  },
  finishGoogleCalendar: {
    body: { state: 'Zm9yIG9uZSB1c2U', code: '4/0Adeu5BW', iss: 'https://accounts.google.com' },
    answer: {
      ...connection,
      state: 'connected',
      checkedAt: null,
      calendars: [{ ...calendar, checkedAt: null }],
    },
  },
  connectCaldavCalendar: {
    body: {
      serverUrl: 'https://caldav.icloud.com',
      username: 'fay@icloud.com',
      password: 'abcd-efgh-ijkl-mnop',
    },
    answer: { ...connection, provider: 'caldav', account: 'fay@icloud.com' },
  },
  putCalendar: {
    params,
    body: { readsBusy: true, getsShifts: false },
    answer: { ...calendar, getsShifts: false },
  },
  syncCalendarConnection: { params, answer: connection },
  deleteCalendarConnection: { params },
  listCalendarDifferences: {
    answer: pageOf({
      id: ids.other,
      assignmentId: ids.assignment,
      calendarName: 'fay@gmail.com',
      siteName: 'Docks',
      role: 'Waiter',
      startsAt: afternoon.startsAt,
      endsAt: afternoon.endsAt,
      timeZone: afternoon.timeZone,
      kind: 'moved',
      since: later,
      calendarStartsAt: '2026-12-01T15:00:00.000Z',
      calendarEndsAt: '2026-12-01T19:00:00.000Z',
      requestId: ids.request,
      requestState: 'open',
    }),
  },
  restoreCalendarEvent: { params, answer: { restored: true } },
} as const satisfies ExamplesOf<
  | 'listCalendarConnections'
  | 'connectGoogleCalendar'
  | 'finishGoogleCalendar'
  | 'connectCaldavCalendar'
  | 'putCalendar'
  | 'syncCalendarConnection'
  | 'deleteCalendarConnection'
  | 'listCalendarDifferences'
  | 'restoreCalendarEvent'
>;
