import { recordEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { busyRowsOf, compareBusy } from './busy-rules.ts';
import {
  keepToken,
  listBusyRows,
  lockFreelancerRow,
  rematerialiseTime,
  replaceBusyRows,
} from './busy-sql.ts';
import { ProviderError, type CalendarProvider, type Changes, type RemoteEvent } from './calendar-provider.ts';
import { lockLease, type LeasedCalendar } from './leases-sql.ts';
import {
  adoptEvents,
  listHeldEvents,
  listOwnAssignments,
  noteAgrees,
  noteDiffers,
  type HeldEvent,
} from './own-events-sql.ts';

const dayMs = 86_400_000;
const fullEveryMs = 7 * dayMs;

export const actor: Actor = { userId: null, channel: 'job', requestId: 'syncCalendars' };

const windowOf = (now: Date) => ({
  from: new Date(now.getTime() - dayMs),
  to: new Date(now.getTime() + 400 * dayMs),
});

/** Everything is read again after a week, after the person has moved to another zone, and where there is no token. */
const tokenFor = (
  { syncToken, readInZone, readFullyAt, timeZone }: LeasedCalendar,
  now: Date,
): string | null =>
  readInZone === timeZone && readFullyAt !== null && now.getTime() - readFullyAt.getTime() < fullEveryMs
    ? syncToken
    : null;

const readChanges = async (
  provider: CalendarProvider,
  calendar: LeasedCalendar,
  now: Date,
): Promise<Changes> => {
  const window = { ...windowOf(now), timeZone: calendar.timeZone };
  const syncToken = tokenFor(calendar, now);
  try {
    return await provider.listChanges(calendar.remoteId, { syncToken, ...window });
  } catch (error) {
    const isOld =
      error instanceof ProviderError && error.problem === 'sync_token_expired' && syncToken !== null;
    if (!isOld) throw error;
    return await provider.listChanges(calendar.remoteId, { syncToken: null, ...window });
  }
};

/** Thrown where the lease is another run's by now: what this one has read may be older than what that one wrote. */
export class LeaseLost extends Error {}

/**
 * Reads what changed and writes it, all or nothing: busy blocks, what became of our events, and the token. What was
 * read before stays where it fails. @returns whether the person's free time is another one now
 */
export const pullChanges = async (
  provider: CalendarProvider,
  calendar: LeasedCalendar,
  now: Date,
): Promise<boolean> => {
  const changes = await readChanges(provider, calendar, now);
  const isQuiet = !changes.isFull && changes.events.length === 0 && changes.deletedIds.length === 0;
  if (isQuiet && changes.syncToken === calendar.syncToken) return false;
  return await inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    // The person first, then the calendar: the order in which a booking locks them.
    if (!isQuiet) await lockFreelancerRow(tx, calendar.freelancerId);
    if (!(await lockLease(tx, calendar))) throw new LeaseLost();
    const unreadable = changes.events.filter(({ unsupported }) => unsupported !== undefined).length;
    await keepToken(tx, calendar, { ...changes, unreadable }, now);
    if (isQuiet) return false;
    const marks = changes.events.flatMap(({ assignmentId }) => assignmentId ?? []);
    const own = await listOwnAssignments(tx, calendar.freelancerId, marks);
    const isChanged = calendar.readsBusy && (await applyBusy(tx, calendar, changes, own, now));
    await compareOwnEvents(tx, calendar, changes, own, now);
    return isChanged;
  });
};

const applyBusy = async (
  tx: Transaction,
  calendar: LeasedCalendar,
  { isFull, events, deletedIds }: Changes,
  own: ReadonlySet<string>,
  now: Date,
): Promise<boolean> => {
  const touched = isFull ? null : [...events.map(({ id }) => id), ...deletedIds];
  const difference = compareBusy(await listBusyRows(tx, calendar.id, touched), busyRowsOf(events, own));
  if (difference === null) return false;
  const { removed, added, affects } = difference;
  await replaceBusyRows(tx, calendar, removed, added, now);
  await rematerialiseTime(tx, calendar.freelancerId, affects, now);
  await recordEvents(tx, actor, [
    {
      type: 'availability_calendar_changed',
      freelancerId: calendar.freelancerId,
      affects,
      after: { added: added.length, removed: removed.length },
    },
  ]);
  return true;
};

type Span = { readonly startsAt: Date; readonly endsAt: Date };

const isSame = (one: Span, other: Span): boolean =>
  one.startsAt.getTime() === other.startsAt.getTime() && one.endsAt.getTime() === other.endsAt.getTime();

/** What the person did with our events. The booking stays as it is, whatever it was. */
const compareOwnEvents = async (
  tx: Transaction,
  calendar: LeasedCalendar,
  { isFull, events, deletedIds }: Changes,
  own: ReadonlySet<string>,
  now: Date,
): Promise<void> => {
  const ours = events.filter(({ assignmentId }) => assignmentId !== null && own.has(assignmentId));
  if (calendar.getsShifts) await adoptEvents(tx, calendar, ours);
  const ids = isFull ? null : [...ours.map(({ id }) => id), ...deletedIds];
  if (ids?.length === 0) return;
  const held = await listHeldEvents(tx, calendar.id, ids, windowOf(now).from);
  const remote = new Map(ours.map((event) => [event.id, event]));
  const told: NewEvent[] = [];
  for (const one of held) {
    const differs = await compareOne(tx, one, remote.get(one.remoteId), now);
    if (differs) {
      told.push({
        type: 'calendar_event_differs',
        freelancerId: calendar.freelancerId,
        assignmentId: one.assignmentId,
        after: { calendarEventId: one.id, differs },
      });
    }
  }
  if (told.length > 0) await recordEvents(tx, actor, told);
};

/** @returns what it differs in, where it did not before */
const compareOne = async (
  tx: Transaction,
  held: HeldEvent,
  remote: RemoteEvent | undefined,
  now: Date,
): Promise<'moved' | 'deleted' | undefined> => {
  if (!held.isLive) return undefined;
  if (remote === undefined) {
    if (held.differs === 'deleted') return undefined;
    await noteDiffers(tx, held.id, 'deleted', null, now);
    return 'deleted';
  }
  // An echo of what was written, or something in it that is the person's own business, such as its colour.
  const agrees =
    remote.span === null || isSame(remote.span, held.agreed) || isSame(remote.span, held.written);
  if (agrees) {
    if (remote.etag !== held.etag || held.differs !== null) await noteAgrees(tx, held.id, remote.etag);
    return undefined;
  }
  if (remote.etag === held.etag && held.differs === 'moved') return undefined;
  await noteDiffers(tx, held.id, 'moved', { etag: remote.etag, span: remote.span }, now);
  return held.differs === 'moved' ? undefined : 'moved';
};
