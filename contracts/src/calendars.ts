import { z } from 'zod';
import { IdParams, listOf } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

export const calendarProviders = ['google', 'caldav'] as const;
export const calendarStates = ['connected', 'ok', 'degraded', 'needs_reconnect', 'disconnected'] as const;

export const Calendar = z
  .object({
    id: z.uuid(),
    name: z.string(),
    isPrimary: z.boolean(),
    canWrite: z.boolean(),
    readsBusy: z.boolean().meta({ description: 'What stands in it makes its owner busy.' }),
    getsShifts: z.boolean().meta({ description: 'Shifts are written into it; one of a connection.' }),
    checkedAt: Instant.nullable(),
    unreadable: z
      .int()
      .meta({ description: 'Entries that could not be read whole; they block time as well.' }),
  })
  .meta({ id: 'Calendar' });
export type Calendar = z.output<typeof Calendar>;

export const CalendarConnection = z
  .object({
    id: z.uuid(),
    provider: z.enum(calendarProviders),
    account: z.string(),
    state: z.enum(calendarStates).meta({
      description:
        '`connected`: not read yet; `degraded`: the provider does not answer, what was read last counts; `needs_reconnect`: it lets us in no more.',
    }),
    problem: z.string().nullable(),
    checkedAt: Instant.nullable().meta({
      description: 'When the calendar that was read longest ago was read.',
    }),
    calendars: z.array(Calendar),
  })
  .meta({ id: 'CalendarConnection' });
export type CalendarConnection = z.output<typeof CalendarConnection>;

/** A shift of one's own that stands otherwise in the calendar than it was agreed. */
export const CalendarDifference = z
  .object({
    id: z.uuid(),
    assignmentId: z.uuid(),
    calendarName: z.string(),
    siteName: z.string(),
    role: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    timeZone: z.string(),
    kind: z.enum(['moved', 'deleted']),
    since: Instant,
    calendarStartsAt: Instant.nullable(),
    calendarEndsAt: Instant.nullable(),
    requestId: z.uuid().nullable().meta({ description: 'What was asked of the client because of it.' }),
    requestState: z.string().nullable(),
  })
  .meta({ id: 'CalendarDifference' });
export type CalendarDifference = z.output<typeof CalendarDifference>;

const own = { tag: 'Calendars', roles: ['freelancer'] } as const;

export const listCalendarConnections = operation({
  ...own,
  method: 'get',
  path: '/calendars',
  summary: "One's own calendar connections, with their state and calendars",
  status: 200,
  answer: z.object({ items: z.array(CalendarConnection) }),
  errors: [],
});

export const connectGoogleCalendar = operation({
  ...own,
  method: 'post',
  path: '/calendars/connect/google',
  summary:
    'Begin to connect Google Calendar: the address to send the browser to. It leads back with `code` and `state`',
  shownOnce: ['url'],
  status: 200,
  answer: z.object({ url: z.string().nullable(), expiresAt: Instant }),
  errors: ['idempotency_key_reused'],
});

export const finishGoogleCalendar = operation({
  ...own,
  method: 'post',
  path: '/calendars/connect/google/finish',
  summary:
    'Connect with what Google gave the browser; by the same person who began, once, within ten minutes',
  body: z.strictObject({
    state: z.string().min(1).max(200),
    code: z.string().min(1).max(2000),
    iss: z.string().max(500).optional().meta({ description: 'Who issued the code, where it was said.' }),
    scope: z.string().max(2000).optional(),
  }),
  status: 200,
  answer: CalendarConnection,
  errors: [
    'connection_attempt_invalid',
    'calendar_access_incomplete',
    'calendar_linked_elsewhere',
    'calendar_not_reached',
  ],
});

export const connectCaldavCalendar = operation({
  ...own,
  method: 'post',
  path: '/calendars/connect/caldav',
  summary: 'Connect Apple Calendar or any CalDAV server with a password for this app',
  body: z.strictObject({
    serverUrl: z.string().min(1).max(500),
    username: z.string().min(1).max(320),
    password: z.string().min(1).max(500),
  }),
  status: 200,
  answer: CalendarConnection,
  errors: ['calendar_linked_elsewhere', 'calendar_not_reached'],
});

export const putCalendar = operation({
  ...own,
  method: 'put',
  path: '/calendars/{id}',
  summary: 'Choose what a calendar is for. Shifts go into one calendar of a connection: the one chosen last',
  params: IdParams,
  body: z.strictObject({ readsBusy: z.boolean(), getsShifts: z.boolean() }),
  status: 200,
  answer: Calendar,
  errors: ['not_found', 'invalid_state'],
});

export const syncCalendarConnection = operation({
  ...own,
  method: 'post',
  path: '/calendar-connections/{id}/sync',
  summary: 'Read and write the calendars of a connection now, instead of at their next turn',
  params: IdParams,
  status: 200,
  answer: CalendarConnection,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});

export const deleteCalendarConnection = operation({
  ...own,
  method: 'delete',
  path: '/calendar-connections/{id}',
  summary: 'Disconnect: what was read is forgotten, and the access is given back. Shifts written there stay',
  params: IdParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});

export const listCalendarDifferences = operation({
  ...own,
  method: 'get',
  path: '/calendar-differences',
  summary:
    'Own shifts that were moved or deleted in the calendar; the booking stands until it is changed by agreement',
  status: 200,
  answer: listOf(CalendarDifference),
  errors: [],
});

export const restoreCalendarEvent = operation({
  ...own,
  method: 'post',
  path: '/calendar-differences/{id}/restore',
  summary:
    'Write the shift into the calendar again as it was agreed, and take back what was asked because of it',
  params: IdParams,
  status: 200,
  answer: z.object({ restored: z.literal(true) }),
  errors: ['not_found', 'idempotency_key_reused'],
});
