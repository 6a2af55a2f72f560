import { z } from 'zod';
import { IdParams } from './lists.ts';
import { operation } from './operation.ts';
import { Instant, NearDate, TimeZone, WallTime } from './time.ts';
import { OnConflict, TouchedWork, touchedWords } from './touched-work.ts';

const reason = z.string().trim().max(500);

const DayOrWallTime = z.union([NearDate, WallTime]).meta({
  description:
    "A wall time of the freelancer's zone, `2026-12-24T12:00`, or a whole day, `2026-12-24`; as `end` that day is the last one.",
});

export const TimeOff = z
  .object({
    id: z.uuid(),
    start: WallTime,
    end: WallTime,
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    reason: z.string().nullable(),
    touchedWork: z.array(TouchedWork).optional().meta({ description: touchedWords }),
  })
  .meta({ id: 'TimeOff' });
export type TimeOff = z.output<typeof TimeOff>;

export const createTimeOff = operation({
  method: 'post',
  path: '/freelancers/{id}/time-off',
  summary: 'An absence: not free from start to end, whatever the pattern and the exceptions say',
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  body: z.strictObject({
    start: DayOrWallTime,
    end: DayOrWallTime,
    reason: reason.optional(),
    onConflict: OnConflict.optional(),
  }),
  status: 201,
  answer: TimeOff,
  errors: ['not_found', 'availability_in_use', 'time_does_not_exist', 'time_is_ambiguous'],
});

export const listTimeOff = operation({
  method: 'get',
  path: '/freelancers/{id}/time-off',
  summary: 'Absences that have not ended, by start',
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: z.object({ items: z.array(TimeOff), nextCursor: z.string().nullable() }),
  errors: ['not_found'],
});

export const deleteTimeOff = operation({
  method: 'delete',
  path: '/freelancers/{id}/time-off/{timeOffId}',
  summary: 'Take an absence back',
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: z.strictObject({ id: z.uuid(), timeOffId: z.uuid() }),
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});
