import { rollAvailability } from './projections-sql.ts';

/** How many at once: their rows are locked until the batch is committed. */
export const rollBatch = 200;

/** Moves everybody's horizon on to the present day. @returns how many were moved */
export const rollHorizon = async (now: Date): Promise<number> => {
  let moved = 0;
  for (;;) {
    const some = await rollAvailability(now, rollBatch);
    moved += some;
    if (some < rollBatch) return moved;
  }
};
