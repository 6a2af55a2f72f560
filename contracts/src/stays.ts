import { z } from 'zod';
import { IdParams } from './lists.ts';
import { operation } from './operation.ts';
import { NearDate, TimeZone } from './time.ts';
import { OnConflict, TouchedWork, touchedWords } from './touched-work.ts';

export const Stay = z
  .object({
    id: z.uuid(),
    start: NearDate,
    end: NearDate.meta({ description: 'The last day.' }),
    timeZone: TimeZone,
    touchedWork: z.array(TouchedWork).optional().meta({ description: touchedWords }),
  })
  .meta({ id: 'Stay' });
export type Stay = z.output<typeof Stay>;

export const createStay = operation({
  method: 'post',
  path: '/freelancers/{id}/stays',
  summary: 'Days in another time zone: weekly parts that begin on them are read by the clocks there',
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  body: z.strictObject({
    start: NearDate,
    end: NearDate.meta({ description: 'The last day; at most 366 days after the first.' }),
    timeZone: TimeZone,
    onConflict: OnConflict.optional(),
  }),
  status: 201,
  answer: Stay,
  errors: ['not_found', 'availability_in_use', 'stay_overlaps'],
});

export const listStays = operation({
  method: 'get',
  path: '/freelancers/{id}/stays',
  summary: 'Stays in other time zones that have not ended, by start',
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: z.object({ items: z.array(Stay), nextCursor: z.string().nullable() }),
  errors: ['not_found'],
});

export const deleteStay = operation({
  method: 'delete',
  path: '/freelancers/{id}/stays/{stayId}',
  summary: 'Take a stay back: those days are read in the own zone again',
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: z.strictObject({ id: z.uuid(), stayId: z.uuid() }),
  query: z.strictObject({ onConflict: OnConflict.optional() }),
  status: 204,
  answer: z.undefined(),
  errors: ['not_found', 'availability_in_use'],
});
