import type { PlanOrder } from '../../lib/use-plan.ts';
import { addDays } from '../../lib/zoned-time.ts';
import { ruleOf, type Repetition } from './repetition.ts';

export interface DraftShift {
  readonly key: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly headcount: number;
  readonly people: readonly { readonly freelancerId: string; readonly name: string }[];
}

export interface Draft {
  readonly siteId: string;
  readonly date: string;
  readonly shifts: readonly DraftShift[];
  /** Shifts of a crew are taken together or not at all. */
  readonly crew: boolean;
  readonly repetition: Repetition;
  readonly note: string;
}

/** Wall times of a shift on a date; one that does not end after its start ends on the next day. */
export const timesOn = (
  date: string,
  { start, end }: Pick<DraftShift, 'start' | 'end'>,
): { start: string; end: string } => ({
  start: `${date}T${start}`,
  end: `${end <= start ? addDays(date, 1) : date}T${end}`,
});

export const orderOf = ({ siteId, date, shifts, crew, repetition, note }: Draft): PlanOrder => {
  const rule = ruleOf(repetition, date);
  const extraDates = repetition.every === 'dates' ? repetition.dates.filter(Boolean) : [];
  return {
    kind: 'series',
    body: {
      siteId,
      shifts: shifts.map((shift) => ({
        role: shift.role,
        ...timesOn(date, shift),
        headcount: Math.max(shift.headcount, shift.people.length),
        freelancerIds: shift.people.map(({ freelancerId }) => freelancerId),
        ...(crew && shifts.length > 1 && { crew: 'crew' }),
      })),
      ...(rule !== undefined && { rule }),
      ...(extraDates.length > 0 && { extraDates }),
      ...(note.trim() !== '' && { note: note.trim() }),
    },
  };
};
