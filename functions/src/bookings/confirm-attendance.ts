import type { Assignment } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockAssignments } from './assignment-facts-sql.ts';
import { findAssignment } from './assignments-sql.ts';
import { attendanceTold, refuseAttendance } from './attendance-rules.ts';
import { confirmAttendanceRow } from './attendance-sql.ts';
import { idsOf } from './day-rules.ts';
import { presentAssignment } from './present-assignment.ts';

/** The freelancer says that they come. Said again, the same answer. */
export const confirmAttendance = async (
  context: RequestContext,
  { params }: Input<'confirmAttendance'>,
): Promise<Assignment> => {
  const { tx, actor, now } = context;
  const [assignment] = await lockAssignments(tx, { assignmentId: params.id }, now);
  if (!assignment) throw notFound();
  refuseAttendance(assignment, now);
  if (assignment.attendanceConfirmedAt === null) {
    await confirmAttendanceRow(tx, assignment.id, now);
    await recordEvents(tx, actor, [
      {
        type: 'attendance_confirmed',
        ...idsOf(assignment),
        before: { state: attendanceTold(assignment) },
        after: { state: 'confirmed' },
        policyVersion: assignment.policyVersion,
      },
    ]);
  }
  return presentAssignment((await findAssignment(tx, params.id, now))!, now);
};
