import { rollAvailability } from './projections-sql.ts';

const batch = 200;

/** Moves everybody's horizon on to the present day. @returns how many were moved */
export const rollHorizon = async (now: Date): Promise<number> => {
  let moved = 0;
  for (;;) {
    const some = await rollAvailability(now, batch);
    moved += some;
    if (some < batch) return moved;
  }
};
