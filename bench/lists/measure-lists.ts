import { enterAs, type RequestContext } from '../../functions/src/http/request-context.ts';
import { listAssignments } from '../../functions/src/bookings/list-assignments.ts';
import { listBookings } from '../../functions/src/bookings/list-bookings.ts';
import { getBookingHistory } from '../../functions/src/events/get-booking-history.ts';
import { listAudit } from '../../functions/src/events/list-audit.ts';
import { listEvents } from '../../functions/src/events/list-events.ts';
import { listFreelancers } from '../../functions/src/freelancers/list-freelancers.ts';
import { listTimesheets } from '../../functions/src/timesheets/list-timesheets.ts';
import { inTransaction } from '../../functions/src/platform/postgres.ts';
import type { FilledDatabase } from './fill-database.ts';

export interface Measured {
  readonly list: string;
  readonly caller: string;
  readonly p50: number;
  readonly p95: number;
  readonly rows: number;
}

type List = (context: RequestContext) => Promise<{ items: readonly unknown[] }>;

const now = new Date();
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();
const page = { params: {}, body: {} };
const nothing = {
  freelancerId: undefined,
  siteId: undefined,
  from: undefined,
  to: undefined,
  state: undefined,
};

const lists: Record<string, List> = {
  'bookings, newest first': (context) => listBookings(context, { ...page, query: { limit: 50 } }),
  'assignments, by start': (context) =>
    listAssignments(context, { ...page, query: { ...nothing, limit: 50 } }),
  'assignments of one week': (context) =>
    listAssignments(context, { ...page, query: { ...nothing, from: inDays(3), to: inDays(10), limit: 200 } }),
  'confirmed assignments to come': (context) =>
    listAssignments(context, {
      ...page,
      query: { ...nothing, from: inDays(0), state: 'confirmed', limit: 200 },
    }),
  'timesheets, by start': (context) => listTimesheets(context, { ...page, query: { limit: 50 } }),
  'timesheets to approve': (context) =>
    listTimesheets(context, { ...page, query: { state: 'submitted', limit: 200 } }),
  'timesheets of one week': (context) =>
    listTimesheets(context, { ...page, query: { from: inDays(-10), to: inDays(-3), limit: 200 } }),
  'events from the start': (context) => listEvents(context, { ...page, query: { limit: 500 } }),
  'freelancers by name': (context) => listFreelancers(context, { ...page, query: { limit: 200 } }),
};

/** The audit by each of its filters: by what is common, by what is rare, and by what never was. */
const auditLists = (known: KnownIds): Record<string, List> => {
  const filters: Record<string, object> = {
    'audit, newest first': {},
    'audit of a booking': { bookingId: known.bookingId },
    'audit of a shift': { shiftId: known.shiftId },
    'audit of an assignment': { assignmentId: known.assignmentId },
    'audit of a freelancer': { freelancerId: known.freelancerId },
    'audit of an actor': { userId: known.userId },
    'audit of a common type': { type: 'assignment_confirmed' },
    'audit of a rare type': { type: 'assignment_no_show' },
    'audit of a type that never was': { type: 'booking_cancelled' },
    'audit of a channel that never was': { channel: 'api_key' },
    'audit of one past week': { from: inDays(-75), to: inDays(-68) },
    'audit of a rare type by an actor in a month': { userId: known.userId, type: 'assignment_no_show', from: inDays(-90), to: inDays(-60) },
  }; // prettier-ignore
  const audits = Object.entries(filters).map(([name, filter]): [string, List] => [
    name,
    (context) => listAudit(context, { ...page, query: { ...noFilter, ...filter, limit: 50 } }),
  ]);
  return {
    ...Object.fromEntries(audits),
    'history of a booking': (context) =>
      getBookingHistory(context, { ...page, params: { id: known.bookingId }, query: { limit: 50 } }),
  };
};

const noFilter = {
  bookingId: undefined,
  shiftId: undefined,
  assignmentId: undefined,
  freelancerId: undefined,
  userId: undefined,
  type: undefined,
  channel: undefined,
  from: undefined,
  to: undefined,
};

interface KnownIds {
  readonly bookingId: string;
  readonly shiftId: string;
  readonly assignmentId: string;
  readonly freelancerId: string;
  readonly userId: string;
}

const findKnownIds = (uid: string): Promise<KnownIds> =>
  inTransaction('read only', async (tx) => {
    const { userId } = await enterAs(tx, uid);
    const [row] = await tx.query<Omit<KnownIds, 'userId'>>(
      `select booking_id as "bookingId", shift_id as "shiftId", assignment_id as "assignmentId",
              freelancer_id as "freelancerId"
       from event_log where client_id = (select client_id from members where user_id = $1) limit 1`,
      [userId],
    );
    return { ...row!, userId };
  });

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

const measure = async (uid: string, list: List, runs: number): Promise<Omit<Measured, 'list' | 'caller'>> => {
  const times: number[] = [];
  let rows = 0;
  for (let run = 0; run < runs; run += 1) {
    await inTransaction('read only', async (tx) => {
      const caller = await enterAs(tx, uid);
      const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'bench' };
      const context = {
        tx,
        caller,
        actor,
        now,
        changedFreelancers: new Set<string>(),
        changedHolds: new Map(),
      };
      const startedAt = performance.now();
      rows = (await list(context)).items.length;
      times.push(performance.now() - startedAt);
    });
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), rows };
};

/** Times every list as a business user, and as an admin who sees the rows of all clients. */
export const measureLists = async (filled: FilledDatabase, runs: number): Promise<Measured[]> => {
  const measured: Measured[] = [];
  const known = await findKnownIds(filled.businessUid);
  for (const [list, work] of Object.entries({ ...lists, ...auditLists(known) })) {
    for (const [caller, uid] of [
      ['business', filled.businessUid],
      ['admin', filled.adminUid],
    ] as const) {
      measured.push({ list, caller, ...(await measure(uid, work, runs)) });
    }
  }
  const own = lists['assignments, by start']!;
  measured.push({
    list: 'assignments, by start',
    caller: 'freelancer',
    ...(await measure(filled.freelancerUid, own, runs)),
  });
  return measured;
};
