import { createId } from '../lib/create-id.ts';

/** Shifts with the same crew name get one crew id. */
export const linkCrews = <Shift extends { readonly crew: string | undefined }>(
  shifts: readonly Shift[],
): (Shift & { crewId: string | null })[] => {
  const ids = new Map(
    shifts.flatMap(({ crew }) => (crew === undefined ? [] : [[crew, createId()] as const])),
  );
  return shifts.map((shift) => ({
    ...shift,
    crewId: (shift.crew !== undefined && ids.get(shift.crew)) || null,
  }));
};
