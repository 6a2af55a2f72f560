import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { ProviderError, type CalendarProvider, type OwnEvent, type Written } from './calendar-provider.ts';
import type { LeasedCalendar } from './leases-sql.ts';
import { contentHashOf, ownEventOf } from './own-event.ts';
import { forgetEvent, keepWritten, listShifts, type ShiftRow } from './own-events-sql.ts';

// The budget of a user is 60 calls a minute, and reading needs some of them; the rest comes with the next run.
const mostWrites = 40;

const asJob = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await work(tx);
  });

const isProblem = (error: unknown, ...problems: ProviderError['problem'][]): boolean =>
  error instanceof ProviderError && problems.includes(error.problem);

/** Changes it, whatever became of it meanwhile: the booking has changed, and what was agreed last counts. */
const update = async (
  provider: CalendarProvider,
  calendarId: string,
  known: Written,
  event: OwnEvent,
): Promise<Written> => {
  try {
    return await provider.updateEvent(calendarId, known, event);
  } catch (error) {
    if (!isProblem(error, 'conflict', 'gone')) throw error;
    const there = await provider.findEvent(calendarId, known.id);
    if (there === null) return await provider.createEvent(calendarId, event);
    // Once: what loses twice in a row comes again with the next run.
    return await provider.updateEvent(calendarId, { id: known.id, etag: there.etag }, event);
  }
};

const remove = async (provider: CalendarProvider, calendarId: string, known: Written): Promise<void> => {
  try {
    await provider.deleteEvent(calendarId, known);
  } catch (error) {
    if (!isProblem(error, 'conflict')) throw error;
    const there = await provider.findEvent(calendarId, known.id);
    if (there !== null) await provider.deleteEvent(calendarId, { id: known.id, etag: there.etag });
  }
};

const knownOf = ({ remoteId, etag }: ShiftRow): Written | null =>
  remoteId !== null && etag !== null ? { id: remoteId, etag } : null;

/** @returns whether something had to be written */
const pushOne = async (
  provider: CalendarProvider,
  calendar: LeasedCalendar,
  shift: ShiftRow,
): Promise<boolean> => {
  const known = knownOf(shift);
  if (!shift.wanted) {
    if (known !== null && shift.differs !== 'deleted') await remove(provider, calendar.remoteId, known);
    await asJob((tx) => forgetEvent(tx, shift.heldId!));
    return known !== null;
  }
  const sequence = known === null ? 0 : (shift.sequence ?? 0) + 1;
  const event = ownEventOf(shift, sequence);
  const hash = contentHashOf(event);
  if (known !== null && shift.contentHash === hash) return false;
  const written =
    known === null || shift.differs === 'deleted'
      ? await provider.createEvent(calendar.remoteId, event)
      : await update(provider, calendar.remoteId, known, event);
  await asJob((tx) => keepWritten(tx, calendar, shift, written, hash, sequence));
  return true;
};

/**
 * Brings the calendar to what is booked: compares what it should show with what was written there last. Each event is
 * noted as soon as it is written; a run that dies in between finds it again by its mark.
 * @returns whether there is more to write
 */
export const pushShifts = async (
  provider: CalendarProvider,
  calendar: LeasedCalendar,
  now: Date,
): Promise<boolean> => {
  const shifts = await asJob((tx) => listShifts(tx, calendar, now));
  let writes = 0;
  for (const shift of shifts) {
    if (writes >= mostWrites) return true;
    if (await pushOne(provider, calendar, shift)) writes += 1;
  }
  return false;
};
