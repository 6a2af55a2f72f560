import { z } from 'zod';
import { IdParams } from './lists.ts';
import { operation } from './operation.ts';
import { BookedPlan, bookPlanErrors, LastCrew, Plan, planChoices, planErrors } from './plans.ts';
import { RoleId } from './roles.ts';
import { seriesBookers } from './series.ts';
import { CalendarDate } from './time.ts';

const Monday = CalendarDate.refine(
  (date) => new Date(`${date}T00:00:00Z`).getUTCDay() === 1,
  'has to be a Monday',
);

const WeekCopy = z
  .strictObject({
    siteId: z.uuid(),
    fromWeek: Monday,
    toWeek: Monday,
    withPeople: z.boolean().meta({ description: 'Name the people of the old week again.' }),
    note: z.string().trim().max(2000).optional(),
    ...planChoices,
  })
  .refine(({ fromWeek, toWeek }) => fromWeek !== toWeek, { message: 'is the same week', path: ['toWeek'] });

export const previewWeekCopy = operation({
  ...seriesBookers,
  method: 'post',
  path: '/bookings/copy-week/preview',
  summary: 'What copying the shifts of a site from one week to another would book',
  reads: true,
  body: WeekCopy,
  status: 200,
  answer: Plan,
  errors: [...planErrors],
});

export const copyWeek = operation({
  ...seriesBookers,
  method: 'post',
  path: '/bookings/copy-week',
  summary: 'Book the shifts of one week of a site again in another, at the same wall times',
  body: WeekCopy,
  status: 201,
  answer: BookedPlan,
  errors: [...bookPlanErrors],
});

const Rebooking = z.strictObject({
  date: CalendarDate.meta({
    description: 'The new date of its first shift; the others keep their distance.',
  }),
  ...planChoices,
});

export const previewRebooking = operation({
  ...seriesBookers,
  method: 'post',
  path: '/bookings/{id}/rebook/preview',
  summary: 'What booking the same shifts with the same people at another date would do',
  reads: true,
  params: IdParams,
  body: Rebooking,
  status: 200,
  answer: Plan,
  errors: [...planErrors, 'invalid_state'],
});

export const rebook = operation({
  ...seriesBookers,
  method: 'post',
  path: '/bookings/{id}/rebook',
  summary: 'Book the same shifts with the same people at another date',
  params: IdParams,
  body: Rebooking,
  status: 201,
  answer: BookedPlan,
  errors: [...bookPlanErrors, 'invalid_state'],
});

export const getLastCrew = operation({
  method: 'get',
  path: '/sites/{id}/last-crew',
  summary: 'The people of the last filled shift of a role at a site',
  tag: 'Series',
  roles: ['admin', 'business'],
  params: IdParams,
  query: z.strictObject({ role: RoleId }),
  status: 200,
  answer: LastCrew,
  errors: ['not_found'],
});
