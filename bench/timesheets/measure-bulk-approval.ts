import { approveTimesheets } from '../../functions/src/timesheets/approve-timesheets.ts';
import { approveTimesheet } from '../../functions/src/timesheets/approve-timesheet.ts';
import type { Input } from '../../functions/src/http/read-input.ts';
import { enterAs, type RequestContext } from '../../functions/src/http/request-context.ts';
import { inTransaction } from '../../functions/src/platform/postgres.ts';
import type { FilledDatabase } from '../lists/fill-database.ts';

export interface MeasuredApproval {
  readonly work: string;
  readonly timesheets: number;
  /** The whole transaction, commit included. */
  readonly milliseconds: number;
}

const atOnce = 1_000;
const now = new Date();

const asBusiness = <Result>(
  uid: string,
  work: (context: RequestContext) => Promise<Result>,
): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    const caller = await enterAs(tx, uid);
    const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'bench' };
    return await work({ tx, caller, actor, now, changedFreelancers: new Set(), changedHolds: new Map() });
  });

const submittedIds = async (uid: string): Promise<string[]> =>
  (
    await asBusiness(uid, ({ tx }) =>
      tx.query<{ id: string }>(
        `select id from timesheets where client_id = caller_client_id() and state = 'submitted' order by random() limit $1`,
        [atOnce],
      ),
    )
  ).map(({ id }) => id);

const timed = async (work: string, run: () => Promise<number>): Promise<MeasuredApproval> => {
  const startedAt = performance.now();
  const timesheets = await run();
  return { work, timesheets, milliseconds: performance.now() - startedAt };
};

/** Approves a hundred one by one, the reference of the same run; then thousands by their ids, and by a filter. */
export const measureBulkApproval = async ({
  businessUid: uid,
}: FilledDatabase): Promise<MeasuredApproval[]> => {
  const singly = (await submittedIds(uid)).slice(0, 100);
  const measured = [
    await timed('approved one by one', async () => {
      for (const id of singly)
        await asBusiness(uid, (context) =>
          approveTimesheet(context, { params: { id }, query: {}, body: {} }),
        );
      return singly.length;
    }),
  ];
  const approve = async (body: Input<'approveTimesheets'>['body']): Promise<number> =>
    (await asBusiness(uid, (context) => approveTimesheets(context, { params: {}, query: {}, body })))
      .approved;
  for (let run = 1; run <= 3; run += 1) {
    const ids = await submittedIds(uid);
    measured.push(await timed(`approved by id, run ${run}`, () => approve({ ids })));
  }
  measured.push(await timed('approved by a filter', () => approve({ filter: {} })));
  return measured;
};
