import type { Assignment } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { findAssignment } from './assignments-sql.ts';
import { idsOf } from './day-rules.ts';
import { presentAssignment } from './present-assignment.ts';

/** The freelancer has looked at what is booked, as it is now; the first look counts, until that changes. */
export const seeAssignment = async (
  { tx, actor, now }: RequestContext,
  { params }: Input<'seeAssignment'>,
): Promise<Assignment> => {
  const [seen] = await tx.query<{ first: boolean }>('select see_assignment($1, $2) as first', [
    params.id,
    now,
  ]);
  const assignment = await findAssignment(tx, params.id, now);
  if (!assignment) throw notFound();
  if (seen!.first) {
    await recordEvents(tx, actor, [
      { type: 'assignment_seen', ...idsOf(assignment), after: { seenAt: now.toISOString() } },
    ]);
  }
  return presentAssignment(assignment, now);
};
