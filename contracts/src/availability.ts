import { z } from 'zod';
import { reasonCodes } from './error-codes.ts';
import { IdParams } from './lists.ts';
import { Currency, Decimal, Money } from './money.ts';
import { operation } from './operation.ts';
import { RoleId, Skills } from './roles.ts';
import { CalendarDate, ClockTime, Instant, Interval, NearDate, TimeZone, WallTime } from './time.ts';
import { OnConflict, TouchedWork, touchedWords } from './touched-work.ts';

/** What a score is made of; see docs/search.md. */
export const ScoreParts = z
  .object({
    preference: z.int().meta({ description: "20 for one of the client's favourites." }),
    reliability: z.int().meta({ description: 'Up to 20 for keeping what was agreed.' }),
    rating: z.int().meta({ description: 'Up to 25; unrated counts as 3.5.' }),
    pastWork: z.int().meta({ description: '3 for each shift at the site before, up to 15.' }),
    fairness: z.int().meta({ description: 'Up to 10, less for each recent booking or offer.' }),
    cost: z.int().meta({ description: 'Up to 10; what is usual for the role gets 5.' }),
  })
  .meta({ id: 'ScoreParts' });
export type ScoreParts = z.output<typeof ScoreParts>;

export const CalendarFreshness = z
  .object({
    state: z.enum(['none', 'ok', 'stale', 'needs_reconnect']).meta({
      description:
        '`none`: no calendar of theirs counts; `stale`: one was read longer ago than the policy asks for, or than an hour; `needs_reconnect`: one cannot be read any more.',
    }),
    checkedAt: Instant.nullable().meta({
      description: 'When the one that was read longest ago was read; null: one never was.',
    }),
  })
  .meta({ id: 'CalendarFreshness' });
export type CalendarFreshness = z.output<typeof CalendarFreshness>;

export const SearchHit = z
  .object({
    freelancerId: z.uuid(),
    name: z.string(),
    headline: z.string(),
    timeZone: TimeZone,
    eligible: z.boolean(),
    reasons: z.array(z.enum(reasonCodes)).meta({ description: 'Why not; empty when eligible.' }),
    score: z.number().meta({ description: '0 to 100, higher is better: the sum of its parts.' }),
    scoreParts: ScoreParts,
    rating: z.number().nullable(),
    favourite: z.boolean(),
    payRate: Decimal,
    chargeRate: Decimal,
    currency: Currency,
    cost: Money.meta({ description: 'Charge for the whole range, by rate, hours and rate card.' }),
    distanceKm: z
      .number()
      .nullable()
      .meta({ description: 'Whole kilometres; null where a place is not known.' }),
    checkedAt: Instant,
    calendar: CalendarFreshness,
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.output<typeof SearchHit>;

export const searchAvailability = operation({
  method: 'post',
  path: '/availability/search',
  summary: 'Who is free for the whole range, best first; then who is not, with the reasons',
  tag: 'Availability',
  roles: ['admin', 'business'],
  reads: true,
  body: z.strictObject({
    siteId: z.uuid(),
    role: RoleId,
    start: WallTime,
    end: WallTime,
    limit: z.int().min(1).max(500).default(50),
    pool: z.uuid().optional(),
    pools: z.array(z.uuid()).max(20).optional().meta({ description: 'Members of any of these.' }),
    skills: Skills.optional().meta({ description: 'People with all of these.' }),
    favouritesOnly: z.boolean().optional(),
    maxPayRate: z
      .string()
      .regex(/^\d{1,8}(\.\d{1,2})?$/, 'expected an amount such as 24.50')
      .optional()
      .meta({ description: "In the freelancer's currency." }),
    withinKm: z.number().min(0).max(20_000).optional().meta({
      description: 'Of the site, as the crow flies; leaves out whose place is not known.',
    }),
  }),
  status: 200,
  answer: z.object({
    items: z.array(SearchHit),
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    minutes: z.int().meta({ description: 'Elapsed minutes, honest about clock changes.' }),
  }),
  errors: ['time_does_not_exist', 'time_is_ambiguous', 'not_found'],
});

export const getFreelancerAvailability = operation({
  method: 'get',
  path: '/freelancers/{id}/availability',
  summary: 'When a freelancer is free; never why not',
  tag: 'Availability',
  roles: ['admin', 'business', 'freelancer'],
  params: IdParams,
  query: z.strictObject({ from: Instant, to: Instant }),
  status: 200,
  answer: z.object({ free: z.array(Interval), version: z.int() }),
  errors: ['not_found'],
});

export const AvailabilityRule = z
  .strictObject({
    weekday: z.int().min(1).max(7).meta({ description: 'ISO weekday: 1 is Monday, 7 is Sunday.' }),
    start: ClockTime,
    end: ClockTime.meta({ description: 'Not after `start` means on the next day.' }),
    effectiveFrom: NearDate.optional().meta({ description: 'First day on which the part may begin.' }),
    effectiveUntil: NearDate.optional().meta({ description: 'Last day on which it may begin.' }),
    everyWeeks: z.int().min(1).max(8).optional().meta({ description: 'Weeks in turns: 2 is every other.' }),
    weekOf: NearDate.optional().meta({ description: 'Any day of a week (from Monday) whose turn it is.' }),
  })
  .refine(({ everyWeeks = 1, weekOf }) => everyWeeks === 1 || weekOf !== undefined, {
    path: ['weekOf'],
    message: 'is needed to know whose turn it is',
  })
  .refine(({ effectiveFrom: from, effectiveUntil: until }) => !from || !until || from <= until, {
    path: ['effectiveUntil'],
    message: 'has to be no earlier than effectiveFrom',
  })
  .meta({ id: 'AvailabilityRule' });
export type AvailabilityRule = z.output<typeof AvailabilityRule>;

const mostBufferMinutes = 24 * 60;

export const AvailabilityRules = z
  .object({
    timeZone: TimeZone,
    rules: z.array(AvailabilityRule),
    bufferMinutes: z
      .int()
      .meta({ description: 'Wanted between one work and the next; counts like rest by the policy.' }),
    version: z.int(),
    revision: z.string().meta({
      description:
        'Of the pattern itself: zone, parts and buffer. The version also rises with every booking.',
    }),
    touchedWork: z.array(TouchedWork).optional().meta({ description: touchedWords }),
  })
  .meta({ id: 'AvailabilityRules' });
export type AvailabilityRules = z.output<typeof AvailabilityRules>;

export const getAvailabilityRules = operation({
  method: 'get',
  path: '/freelancers/{id}/availability-rules',
  summary: 'The weekly pattern of one freelancer',
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: AvailabilityRules,
  errors: ['not_found'],
});

export const putAvailabilityRules = operation({
  method: 'put',
  path: '/freelancers/{id}/availability-rules',
  summary:
    'Replace the weekly pattern; work that it no longer covers is refused, kept or asked to be released',
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  body: z.strictObject({
    timeZone: TimeZone,
    rules: z.array(AvailabilityRule).max(200),
    bufferMinutes: z
      .int()
      .min(0)
      .max(mostBufferMinutes)
      .optional()
      .meta({ description: 'Left out: stays as it is.' }),
    onConflict: OnConflict.optional(),
    ifRevision: z.string().max(64).optional().meta({
      description:
        'The revision that the change was made from: another one by now refuses with `availability_changed`, unless the pattern is already as asked. So a change that was kept while offline can be sent again.',
    }),
  }),
  status: 200,
  answer: AvailabilityRules,
  errors: ['not_found', 'availability_in_use', 'availability_changed'],
});

export const exceptionKinds = ['available', 'unavailable', 'preferred'] as const;

export const AvailabilityException = z
  .object({
    id: z.uuid(),
    kind: z.enum(exceptionKinds),
    start: WallTime,
    end: WallTime,
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    note: z.string().nullable(),
    touchedWork: z.array(TouchedWork).optional().meta({ description: touchedWords }),
  })
  .meta({ id: 'AvailabilityException' });
export type AvailabilityException = z.output<typeof AvailabilityException>;

export const listAvailabilityExceptions = operation({
  method: 'get',
  path: '/freelancers/{id}/availability-exceptions',
  summary: 'Coming dated changes to the weekly pattern',
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: z.object({ items: z.array(AvailabilityException), nextCursor: z.string().nullable() }),
  errors: ['not_found'],
});

export const createAvailabilityException = operation({
  method: 'post',
  path: '/freelancers/{id}/availability-exceptions',
  summary:
    "A dated change: free when the pattern says no, the reverse, or a wish (wall times of the freelancer's zone)",
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  body: z.strictObject({
    start: WallTime,
    end: WallTime,
    kind: z.enum(exceptionKinds).meta({
      description: '`preferred` changes no free time: it says when somebody would like to work most.',
    }),
    note: z.string().trim().max(500).optional(),
    onConflict: OnConflict.optional(),
  }),
  status: 201,
  answer: AvailabilityException,
  errors: ['not_found', 'availability_in_use', 'time_does_not_exist', 'time_is_ambiguous'],
});

export const deleteAvailabilityException = operation({
  method: 'delete',
  path: '/freelancers/{id}/availability-exceptions/{exceptionId}',
  summary: 'Take a dated change back',
  tag: 'Availability',
  roles: ['admin', 'freelancer'],
  params: z.strictObject({ id: z.uuid(), exceptionId: z.uuid() }),
  query: z.strictObject({ onConflict: OnConflict.optional() }),
  status: 204,
  answer: z.undefined(),
  errors: ['not_found', 'availability_in_use'],
});

export const BoardRow = z
  .object({
    freelancerId: z.uuid(),
    name: z.string(),
    headline: z.string(),
    timeZone: TimeZone,
    roles: z.array(RoleId),
    rating: z.number().nullable(),
    favourite: z.boolean(),
    payRate: Decimal,
    chargeRate: Decimal,
    currency: Currency,
    version: z.int().meta({ description: 'Version of `free`; the live layer carries the same number.' }),
    free: z.array(Interval),
    calendar: CalendarFreshness,
    assignments: z.array(
      z.object({
        id: z.uuid(),
        bookingId: z.uuid(),
        siteName: z.string(),
        role: RoleId,
        state: z.string(),
        startsAt: Instant,
        endsAt: Instant,
      }),
    ),
  })
  .meta({ id: 'BoardRow' });
export type BoardRow = z.output<typeof BoardRow>;

export const getBoard = operation({
  method: 'get',
  path: '/board',
  summary:
    "Freelancers of one role with their free time and the own client's assignments on one day of a site",
  tag: 'Availability',
  roles: ['admin', 'business'],
  query: z.strictObject({
    siteId: z.uuid(),
    date: CalendarDate,
    role: RoleId,
    pool: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  status: 200,
  answer: z.object({
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    asOf: Instant,
    items: z.array(BoardRow),
  }),
  errors: ['not_found'],
});
