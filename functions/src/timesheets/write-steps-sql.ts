import { eventRow, insertEvents, type Actor } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { PlannedStep } from './plan-step.ts';

/** Writes planned steps, with the assignments that they approve and all events, whose order is that of the steps. */
export const writeSteps = async (
  tx: Transaction,
  steps: readonly PlannedStep[],
  actor: Actor,
): Promise<void> => {
  if (steps.length === 0) return;
  const events = steps.flatMap((step) => step.events.map((event) => eventRow(actor, event)));
  await tx.query('select move_timesheets($1)', [JSON.stringify(steps.map(({ row }) => row))]);
  await tx.query(insertEvents('$1'), [JSON.stringify(events)]);
};
