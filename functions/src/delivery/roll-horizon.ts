import { keepAvailableDays } from './keep-available-days.ts';
import { rollAvailability } from './projections-sql.ts';

/** How many at once: their rows are locked until the batch is committed. */
export const rollBatch = 200;

/** Moves everybody's horizon on to the present day, and keeps sums of the days that go. @returns how many were moved */
export const rollHorizon = async (now: Date): Promise<number> => {
  await keepAvailableDays(now);
  let moved = 0;
  for (;;) {
    const some = await rollAvailability(now, rollBatch);
    moved += some;
    if (some < rollBatch) return moved;
  }
};
