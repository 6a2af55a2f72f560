import type { SeriesScope } from '@flxibl/contracts/series-changes';
import { invalidInput } from '../../lib/app-error.ts';

export interface Scope {
  readonly scope: SeriesScope;
  readonly date?: string | undefined;
}

/**
 * The shifts of a series that an edit or a cancellation is about.
 * @throws AppError `invalid_input` for a date that the series does not have
 */
export const shiftsInScope = <Shift extends { readonly date: string }>(
  shifts: readonly Shift[],
  { scope, date }: Scope,
): Shift[] => {
  if (scope === 'all' || date === undefined) return [...shifts];
  if (!shifts.some((shift) => shift.date === date)) throw invalidInput('date', 'is none of the series');
  return shifts.filter((shift) => (scope === 'this' ? shift.date === date : shift.date >= date));
};
