import type { OnConflict, TouchedWork } from '@flxibl/contracts/touched-work';
import type { RequestContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import type { NewEvent } from '../platform/event-log.ts';
import { recordEvents } from '../platform/event-log.ts';
import {
  listTouchedWork,
  openReleaseRequests,
  rematerialise,
  type ChangedTime,
  type ReleaseRow,
  type TouchedRow,
} from './changes-sql.ts';

/** In the words of a request, which the client reads. */
const releaseReason = 'No longer available at this time.';
const mostNamed = 100;

const requestEvent = (row: ReleaseRow, id: string, state: 'open' | 'expired'): NewEvent => ({
  type: state === 'open' ? 'request_opened' : 'request_expired',
  clientId: row.clientId,
  freelancerId: row.freelancerId,
  bookingId: row.bookingId,
  shiftId: row.shiftId,
  assignmentId: row.assignmentId,
  ...(state === 'open' ? {} : { before: { requestId: id, kind: 'release', state: 'open' } }),
  after: { requestId: id, kind: 'release', state },
  ...(state === 'open' ? { reason: releaseReason } : {}),
});

const present = ({ startsAt, endsAt, ...row }: TouchedRow): TouchedWork => ({
  ...row,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});

const askForRelease = async (
  { tx, actor, now }: RequestContext,
  touched: readonly TouchedWork[],
): Promise<TouchedWork[]> => {
  const rows = await openReleaseRequests(
    tx,
    touched.map(({ assignmentId }) => assignmentId),
    releaseReason,
    now,
  );
  const events = rows.flatMap((row) => [
    ...(row.expiredId === null ? [] : [requestEvent(row, row.expiredId, 'expired')]),
    ...(row.opened ? [requestEvent(row, row.requestId, 'open')] : []),
  ]);
  if (events.length > 0) await recordEvents(tx, actor, events);
  const requests = new Map(rows.map(({ assignmentId, requestId }) => [assignmentId, requestId]));
  return touched.map((work) => {
    const requestId = requests.get(work.assignmentId);
    return requestId === undefined ? work : { ...work, requestId };
  });
};

/**
 * Makes the working time anew after a change of what it comes from, under the freelancer's lock, and settles what the
 * caller wants with work in the time that was taken away. No assignment changes by it.
 * @param changed where the change may show; null: anywhere
 * @returns that work, with the requests for release; nothing where none is touched
 * @throws AppError `availability_in_use` when some is touched and the caller has not said what to do
 */
export const settleChange = async (
  context: RequestContext,
  freelancerId: string,
  changed: ChangedTime,
  onConflict: OnConflict | undefined,
): Promise<TouchedWork[] | undefined> => {
  const { tx, now } = context;
  context.changedFreelancers.add(freelancerId);
  const lost = await rematerialise(tx, freelancerId, changed, now);
  if (lost === '{}') return undefined;
  const touched = (await listTouchedWork(tx, freelancerId, lost, now)).map(present);
  if (touched.length === 0) return undefined;
  if (onConflict === undefined) {
    throw new AppError(
      'availability_in_use',
      `There is confirmed or reserved work in the time that this takes away: ${touched.length}. Say with onConflict whether to keep it or to ask for release.`,
      { assignments: touched.slice(0, mostNamed), possible: ['keep', 'release'] },
    );
  }
  return onConflict === 'release' ? await askForRelease(context, touched) : touched;
};

/** As much of it as an event or an answer says: what became of work that was touched. */
export const touchedFacts = (
  touchedWork: TouchedWork[] | undefined,
  onConflict: OnConflict | undefined,
): { touchedWork?: TouchedWork[]; onConflict?: OnConflict } =>
  touchedWork === undefined || onConflict === undefined ? {} : { touchedWork, onConflict };
