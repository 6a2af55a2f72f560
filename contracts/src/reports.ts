import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { Money } from './money.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { CalendarDate, Instant } from './time.ts';

const Count = z.int();
const Rate = z.number().min(0).nullable();

export const reportGroups = ['client', 'site', 'role', 'month', 'week'] as const;
export const cancellationSides = ['client', 'freelancer', 'platform', 'agreement'] as const;

const figures = {
  shifts: Count.meta({ description: 'Ordered and not cancelled; so are the seats.' }),
  seatsOrdered: Count,
  seatsFilled: Count.meta({
    description:
      'Seats that somebody had at the start, also who did not come; before the start, that somebody has.',
  }),
  seatsCancelled: Count.meta({ description: 'Of shifts that were cancelled.' }),
  fillRate: Rate.meta({ description: '`seatsFilled` of `seatsOrdered`; null without any.' }),
  timeToFill: z.object({ seats: Count, medianMinutes: Count, p90Minutes: Count }).nullable().meta({
    description:
      'From the order of a seat to its first confirmation. Kept in steps of 19 %, so a figure may be that far off.',
  }),
  attended: Count,
  noShows: Count.meta({ description: 'Without those whose incident was overturned.' }),
  noShowRate: Rate.meta({ description: '`noShows` of those awaited: attended and no-shows.' }),
  late: Count,
  cancellations: z
    .array(
      z.object({
        by: z.enum(cancellationSides),
        withinHours: z
          .int()
          .nullable()
          .meta({ description: 'Less than so many hours before the start: 24, 72, 168; null: earlier.' }),
        count: Count,
      }),
    )
    .meta({ description: 'Of confirmed assignments; `agreement` is a release that the client accepted.' }),
  orderedMinutes: Count,
  bookedMinutes: Count.meta({ description: 'Worked, or confirmed and still to come.' }),
  workedMinutes: Count.meta({ description: 'By time sheet where there is one, else as planned.' }),
  minutesFillRate: Rate.meta({ description: '`bookedMinutes` of `orderedMinutes`; null without any.' }),
  availableMinutes: Count.meta({
    description:
      'In which freelancers were available, whoever booked them, from `availableFrom` to `availableTo`: of the role of the group or asked for, else of everybody. Clients and sites are held against all.',
  }),
  utilisation: Rate.meta({
    description:
      'Minutes booked from `availableFrom` to `availableTo`, of `availableMinutes`; null without any. May be above 1: work can be agreed beyond the hours somebody is available.',
  }),
  spend: z
    .array(Money)
    .meta({ description: 'Approved time sheets with their corrections, and charges for cancelling.' }),
} as const;

export const ReportGroup = z
  .object({
    key: z.string().meta({ description: 'Id of the client, site or role; `2026-12`; `2026-W49`.' }),
    name: z.string(),
    ...figures,
  })
  .meta({ id: 'ReportGroup' });
export type ReportGroup = z.output<typeof ReportGroup>;
export type ReportFigures = Omit<ReportGroup, 'key' | 'name'>;

/** Longer ranges are asked for in parts. */
export const reportDays = 1100;

export const getReportSummary = operation({
  method: 'get',
  path: '/reports/summary',
  summary: 'What was ordered, filled, missed, cancelled and spent, by the day on which shifts start',
  tag: 'Reports',
  roles: ['admin', 'business'],
  query: z.strictObject({
    from: CalendarDate.meta({ description: 'The first day, on the clocks of the sites …' }),
    to: CalendarDate.meta({ description: '… and the last.' }),
    groupBy: z.enum(reportGroups).default('month'),
    clientId: z.uuid().optional(),
    siteId: z.uuid().optional(),
    role: RoleId.optional(),
  }),
  status: 200,
  answer: z.object({
    asOf: Instant.nullable().meta({ description: 'What happened until then is in it; null: nothing yet.' }),
    pendingEvents: Count.meta({ description: 'Events that happened since; at most 10,000 are counted.' }),
    availableFrom: CalendarDate.nullable().meta({
      description:
        'The first day in the range of which it is known how long freelancers were available; it is kept when a day, of UTC, has passed.',
    }),
    availableTo: CalendarDate.nullable(),
    total: z.object(figures),
    items: z.array(ReportGroup),
  }),
  errors: [],
});

export const rebuildReports = operation({
  method: 'post',
  path: '/reports/rebuild',
  summary: 'Forgets all sums and makes them again from the whole event log, in the background; see `asOf`',
  tag: 'Reports',
  roles: ['admin'],
  scope: 'none',
  status: 200,
  answer: z.object({ pendingEvents: Count }),
  errors: ['idempotency_key_reused'],
});

export const OfferShare = z
  .object({
    freelancerId: z.uuid(),
    name: z.string(),
    received: Count.meta({
      description: 'Offers to them by name, and open ones that they were of the audience of.',
    }),
    accepted: Count,
    occasions: Count.meta({
      description:
        'Shifts offered that they could do: of their roles, by clients that have not blocked them.',
    }),
    share: z.number().min(0).meta({ description: '`received` of `occasions`.' }),
  })
  .meta({ id: 'OfferShare' });
export type OfferShare = z.output<typeof OfferShare>;

export const getOfferFairness = operation({
  method: 'get',
  path: '/reports/offer-fairness',
  summary: 'How evenly offers went out; a freelancer sees their own share beside the median',
  tag: 'Reports',
  roles: ['admin', 'business', 'freelancer'],
  query: Page.extend({
    from: Instant.meta({ description: 'Offers made from here …' }),
    to: Instant.meta({ description: '… to before here.' }),
    role: RoleId.optional(),
    pool: z.uuid().optional(),
    clientId: z.uuid().optional(),
  }),
  status: 200,
  answer: listOf(OfferShare).extend({
    freelancers: Count.meta({ description: 'Who had any occasion.' }),
    medianShare: z.number().nullable(),
    gini: z.number().nullable().meta({
      description:
        'Of the shares: Σ|xᵢ−xⱼ| over all pairs / (2 n² mean). 0: all alike; near 1: one had everything. Null without any offer, and for freelancers.',
    }),
  }),
  errors: [],
});
