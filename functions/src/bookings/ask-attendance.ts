import type { NewEvent } from '../platform/event-log.ts';
import { inTransaction } from '../platform/postgres.ts';
import { attendanceDue, attendanceTold, type AttendanceStep } from './attendance-rules.ts';
import { lockAwaited, writeAttendance, type AwaitedRow } from './attendance-sql.ts';
import { idsOf } from './day-rules.ts';

const batch = 100;
const actor = { userId: null, channel: 'job', requestId: 'askAttendance' } as const;

const eventOf = (assignment: AwaitedRow, step: AttendanceStep): NewEvent =>
  step === 'released'
    ? {
        type: 'assignment_cancelled',
        ...idsOf(assignment),
        affects: assignment,
        before: { state: assignment.state },
        after: {
          state: 'cancelled',
          cancellationCharge: { amount: '0.00', currency: assignment.currency },
          share: '0.00',
          withinHours: null,
        },
        reason: 'Attendance was not confirmed in time.',
        policyVersion: assignment.policyVersion,
      }
    : {
        type: `attendance_${step}`,
        ...idsOf(assignment),
        before: { state: attendanceTold(assignment) },
        after: { state: step },
        policyVersion: assignment.policyVersion,
      };

/**
 * Asks who has to confirm that they come, chases them, says that they are at risk and, where the terms say so, opens
 * their seat again. What counts is judged by the clock; this writes it down and tells the log, each step once.
 * @returns how many steps it wrote
 */
export const askAttendance = async (now: Date): Promise<number> => {
  let done = 0;
  for (;;) {
    const { found, written } = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const awaited = await lockAwaited(tx, now, batch);
      // Read again under the locks: another run may have been here, or they have confirmed meanwhile.
      const due = awaited.flatMap((assignment) => {
        const step = attendanceDue(assignment, now);
        return step === undefined ? [] : [{ assignment, step }];
      });
      if (due.length === 0) return { found: awaited.length, written: 0 };
      await writeAttendance(
        tx,
        due.map(({ assignment: { id }, step }) => ({ id, step })),
        now,
        actor,
        due.map(({ assignment, step }) => eventOf(assignment, step)),
      );
      return { found: awaited.length, written: due.length };
    });
    done += written;
    if (found < batch || written === 0) return done;
  }
};
