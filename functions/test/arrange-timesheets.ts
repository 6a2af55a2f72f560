import type { Input } from '../src/http/read-input.ts';
import type { RequestContext } from '../src/http/request-context.ts';
import { acceptTimesheet } from '../src/timesheets/accept-timesheet.ts';
import { amendTimesheet } from '../src/timesheets/amend-timesheet.ts';
import { approveTimesheet } from '../src/timesheets/approve-timesheet.ts';
import { correctTimesheet } from '../src/timesheets/correct-timesheet.ts';
import { disputeTimesheet } from '../src/timesheets/dispute-timesheet.ts';
import { getTimesheet } from '../src/timesheets/get-timesheet.ts';
import { putTimesheet } from '../src/timesheets/put-timesheet.ts';
import { recallTimesheet } from '../src/timesheets/recall-timesheet.ts';
import { resolveTimesheet } from '../src/timesheets/resolve-timesheet.ts';
import { submitTimesheet } from '../src/timesheets/submit-timesheet.ts';
import type { Timesheet } from '@flxibl/contracts/timesheets';
import { arrangeRequests, type Client, type Person } from './arrange-requests.ts';
import type { World } from './build-world.ts';
import { callAs } from './open-world.ts';
import { readInput } from '../src/http/read-input.ts';

const useCases = {
  getTimesheet,
  putTimesheet,
  submitTimesheet,
  recallTimesheet,
  approveTimesheet,
  amendTimesheet,
  acceptTimesheet,
  disputeTimesheet,
  resolveTimesheet,
  correctTimesheet,
} as const;
export type TimesheetCall = keyof typeof useCases;

type AnyUseCase = (context: RequestContext, input: Input<'getTimesheet'>) => Promise<Timesheet>;

/** Times of 1 December 2026, UTC, as a body: `times('09:00', '17:00', ['12:00', '12:30'])`. */
export const times = (start: string, end: string, ...breaks: (readonly [string, string])[]) => {
  const at = (time: string): string => `2026-12-01T${time}:00.000Z`;
  return {
    startsAt: at(start),
    endsAt: at(end),
    breaks: breaks.map(([from, to]) => ({ startsAt: at(from), endsAt: at(to) })),
  };
};

/** A step of a timesheet, with the rights and the parsing of the API. */
export const step = (
  name: TimesheetCall,
  uid: string,
  id: string,
  now: Date,
  body?: object,
): Promise<Timesheet> =>
  callAs<TimesheetCall, Timesheet>(
    name,
    (context) =>
      (useCases[name] as unknown as AnyUseCase)(
        context,
        readInput(name, { params: { id }, query: undefined, body }),
      ),
    { uid, now },
  );

/** Work that has ended, in the fewest words: every timesheet in it was opened by the database itself. */
export const arrangeTimesheets = (world: World, now: Date) => {
  const requests = arrangeRequests(world, now);
  return {
    ...requests,

    /** Somebody worked a shift of the client; by default as planned, 09:00 to 17:00 on 1 December. */
    worked: async (
      client: Client,
      person: Person,
      {
        from = '2026-12-01T09:00',
        to = '2026-12-01T17:00',
        zone = 'UTC',
        checkedInAt = null as string | null,
        checkedOutAt = null as string | null,
        payRate = 20,
      } = {},
    ): Promise<{ id: string; assignmentId: string; bookingId: string }> => {
      const { assignmentIds, bookingId } = await requests.addShift(client, [person], { from, to, zone, payRate }); // prettier-ignore
      await world.owner.query(
        `update assignments set state = 'in_progress', checked_in_at = $2 where id = $1`,
        [assignmentIds[0], checkedInAt],
      );
      const { rows } = await world.owner.query<{ id: string }>(
        `update assignments set state = 'worked', checked_out_at = $2 where id = $1 returning id`,
        [assignmentIds[0], checkedOutAt],
      );
      const found = await world.owner.query<{ id: string }>(
        'select id from timesheets where assignment_id = $1',
        [rows[0]!.id],
      );
      return { id: found.rows[0]!.id, assignmentId: assignmentIds[0]!, bookingId };
    },

    /** States and types of the events of a timesheet, as `open → submitted timesheet_submitted`. */
    storyOf: async (id: string): Promise<string[]> =>
      (
        await world.owner.query<{ line: string }>(
          `select coalesce(before ->> 'state', 'none') || ' → ' || (after ->> 'state') || ' ' || type as line
           from event_log where after ->> 'timesheetId' = $1 order by seq`,
          [id],
        )
      ).rows.map(({ line }) => line),
  };
};
