import { DateTime } from 'luxon';
import type { Request } from '@flxibl/contracts/requests';
import type { Input } from '../http/read-input.ts';
import { enterAs, type RequestContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import { inTransaction } from '../platform/postgres.ts';
import type { LeasedCalendar } from './leases-sql.ts';
import { listUnsettled, noteProposal, type UnsettledEvent } from './proposals-sql.ts';

/** What asks the client, and takes it back; of another feature, so they are handed in. */
export interface Proposals {
  readonly openRequest: (context: RequestContext, input: Input<'openRequest'>) => Promise<Request>;
  readonly withdrawRequest: (context: RequestContext, input: Input<'withdrawRequest'>) => Promise<Request>;
}

const wall = (at: Date, timeZone: string): string =>
  DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");

const bodyFor = ({ differs, timeZone, startsAt, endsAt }: UnsettledEvent): Input<'openRequest'>['body'] =>
  differs === 'moved' && startsAt && endsAt
    ? {
        kind: 'change',
        start: wall(startsAt, timeZone),
        end: wall(endsAt, timeZone),
        reason: 'Moved in their calendar.',
      }
    : { kind: 'release', reason: 'Deleted in their calendar.' };

const settle = async (
  { openRequest, withdrawRequest }: Proposals,
  context: RequestContext,
  event: UnsettledEvent,
): Promise<void> => {
  const { tx } = context;
  await tx.query('savepoint proposal');
  let requestId: string | null = null;
  try {
    if (event.differs === null) {
      await withdrawRequest(context, {
        params: { id: event.requestId! },
        query: {},
        body: undefined,
      } as never);
    } else {
      const input = { params: { id: event.assignmentId }, query: {}, body: bodyFor(event) };
      requestId = (await openRequest(context, input)).id;
    }
  } catch (error) {
    // Too late, in the way of something, or asked already: it stays a difference that its owner is shown.
    if (!(error instanceof AppError)) throw error;
    await tx.query('rollback to savepoint proposal');
  }
  await noteProposal(tx, event.id, requestId);
};

/**
 * Asks the client for what the person did in their calendar, as if they had asked in the app: a moved shift for a
 * change, a deleted one for a release. What agrees again is taken back.
 */
export const settleProposals = async (
  proposals: Proposals,
  { id, uid }: LeasedCalendar,
  now: Date,
): Promise<void> => {
  const unsettled = await inTransaction('read only', async (tx) => {
    await tx.query('select enter_as_job()');
    return await listUnsettled(tx, id, now);
  });
  for (const event of unsettled) {
    await inTransaction('read write', async (tx) => {
      const caller = await enterAs(tx, uid);
      const actor = { userId: caller.userId, channel: 'job' as const, requestId: 'syncCalendars' };
      await settle(
        proposals,
        { tx, caller, actor, now, changedFreelancers: new Set(), changedHolds: new Map() },
        event,
      );
    });
  }
};
