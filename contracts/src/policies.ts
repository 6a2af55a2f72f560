import { z } from 'zod';
import { overridableReasons } from './error-codes.ts';
import { listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

const year = 366 * 24 * 60;
const Minutes = z.int().min(0).max(year);
const HoursBefore = z.int().min(0).max(168);
const Limit = z.int().min(1).max(year).nullable().default(null);
const Deadline = z.int().min(1).max(year);
const Hours = z.int().min(0).max(8784);

/** A part of one, `"0.50"` for half, of at most four decimals. */
export const Share = z.string().regex(/^(0(\.\d{1,4})?|1(\.0{1,4})?)$/, 'expected a share such as 0.50');

export const CancellationTier = z.strictObject({
  withinHours: z.int().min(1).max(8784).meta({ description: 'Less than so many hours before the start …' }),
  share: Share.meta({ description: '… this share of the agreed charge is due.' }),
});
export type CancellationTier = z.output<typeof CancellationTier>;

const CancellationTiers = z
  .array(CancellationTier)
  .max(10)
  .overwrite((tiers) => tiers.toSorted((one, other) => one.withinHours - other.withinHours))
  .refine(
    (tiers) => tiers.every((tier, index) => index === 0 || tiers[index - 1]!.withinHours < tier.withinHours),
    'has two tiers for the same hours',
  )
  .refine(
    (tiers) =>
      tiers.every((tier, index) => index === 0 || Number(tiers[index - 1]!.share) >= Number(tier.share)),
    'has to cost no more the earlier it is cancelled',
  );

const LateCancellationTiers = z
  .array(z.strictObject({ withinHours: z.int().min(1).max(8784), points: z.int().min(0).max(3) }))
  .max(10)
  .refine(
    (tiers) => new Set(tiers.map(({ withinHours }) => withinHours)).size === tiers.length,
    'has two tiers for the same hours',
  );

/** Where a policy says nothing of it. */
const lateCancellationTiers = [
  { withinHours: 6, points: 3 },
  { withinHours: 24, points: 2 },
  { withinHours: 72, points: 1 },
];

export const PolicyTerms = z
  .strictObject({
    noticeMinutes: z
      .strictObject({ create: Minutes, change: Minutes, cancel: Minutes })
      .meta({ description: 'How long before the start a client may still book, change and cancel.' }),
    cancellationTiers: CancellationTiers.meta({
      description:
        'What a client pays for cancelling: the tightest tier that applies; before all of them nothing.',
    }),
    offerMinutes: Deadline.meta({ description: 'An offer that is not answered expires.' }),
    reservationMinutes: Deadline.meta({ description: 'A reservation that is not approved lapses.' }),
    requestMinutes: Deadline.meta({
      description: 'A request to change or swap that is not answered expires.',
    }),
    restMinutes: Minutes.meta({ description: 'Rest before and after other work; 0 asks none.' }),
    travelSpeedKmh: z.int().min(1).max(1000).nullable().default(null).meta({
      description:
        'Between work at two sites whose coordinates are known, the way at this speed as the crow flies counts beside the rest; null: it does not.',
    }),
    noShowGraceMinutes: Minutes.meta({ description: 'After the start: later is late, or a no-show.' }),
    appealDays: z
      .int()
      .min(0)
      .max(365)
      .meta({ description: 'Days of 24 hours to appeal against a decision.' }),
    lateCancellationTiers: LateCancellationTiers.default(lateCancellationTiers).meta({
      description:
        'Less than so many hours before the start, a cancellation by the freelancer opens an incident of so many points; 0 opens none.',
    }),
    handOverNeedsApproval: z.boolean(),
    pencilDays: z
      .int()
      .min(1)
      .max(365)
      .default(14)
      .meta({ description: 'A pencil lapses after so many days.' }),
    pencilChallengeHours: z
      .int()
      .min(1)
      .max(720)
      .default(24)
      .meta({ description: 'Who is challenged books or releases within so many hours.' }),
    attendanceAskHours: HoursBefore.default(24).meta({
      description:
        'So many hours before the start the freelancer is asked to confirm that they come; 0: never.',
    }),
    attendanceChaseHours: HoursBefore.default(12).meta({ description: '… and asked again; 0: never.' }),
    attendanceRiskHours: HoursBefore.default(6).meta({
      description: 'Without an answer so many hours before the start it is at risk; 0: never.',
    }),
    attendanceReleaseHours: HoursBefore.min(1).nullable().default(null).meta({
      description: 'Without an answer so many hours before the start the seat opens again; null: never.',
    }),
    reminderHours: z
      .array(HoursBefore.min(1))
      .max(5)
      .overwrite((hours) => hours.toSorted((one, other) => other - one))
      .refine((hours) => new Set(hours).size === hours.length, 'names a time twice')
      .default([24, 2])
      .meta({ description: 'So many hours before the start the freelancer is reminded of it.' }),
    unfilledHours: HoursBefore.default(24).meta({
      description: 'So many hours before the start bookers are told of seats that are still open; 0: never.',
    }),
    offerWarnMinutes: Minutes.default(60).meta({
      description:
        'So long before its deadline, or half its life if that is less, bookers are told that nobody has taken an offer; 0: never.',
    }),
    timesheetWarnHours: HoursBefore.default(24).meta({
      description:
        'So long before a timesheet is approved by itself, or half of that time if that is less, approvers are told; 0: never.',
    }),
    checkInNeedsCode: z
      .boolean()
      .default(false)
      .meta({ description: 'A freelancer checks in with the code that the display at the site shows.' }),
    maxMinutesPerDay: Limit.meta({
      description: 'Work of one person on one day of the site; null: no limit. So are the next three.',
    }),
    maxMinutesPerWeek: Limit.meta({ description: 'From Monday to Sunday, at the site.' }),
    maxMinutesInRollingDays: z
      .strictObject({ days: z.int().min(2).max(31), minutes: z.int().min(1).max(year) })
      .nullable()
      .default(null)
      .meta({ description: 'In so many days in a row.' }),
    maxConsecutiveDays: z.int().min(1).max(31).nullable().default(null).meta({
      description: 'Days in a row with any work.',
    }),
    requireVetting: z.boolean().default(false).meta({
      description: 'Only people with an approved proof of identity, good until the shift has ended.',
    }),
    calendarMaxAgeMinutes: z.int().min(1).max(10080).nullable().default(null).meta({
      description:
        'Calendars of people who are booked were read at most so many minutes ago, or are read again before; null: it does not matter.',
    }),
    calendarWhenOlder: z.enum(['flag', 'refuse']).default('flag').meta({
      description:
        'Where that cannot be done within two seconds: book and flag it, or refuse (`calendar_unchecked`).',
    }),
    overridable: z
      .array(z.enum(overridableReasons))
      .refine((reasons) => new Set(reasons).size === reasons.length, 'names a reason twice')
      .meta({ description: 'Reasons that a booker may override by giving their own.' }),
    timesheetSubmitHours: Hours.default(6).meta({
      description: 'After the end of the shift an open timesheet is submitted by itself.',
    }),
    timesheetApproveHours: Hours.min(1)
      .nullable()
      .default(72)
      .meta({ description: 'After its submission a timesheet is approved by itself; null: never.' }),
    timesheetAnswerHours: Hours.min(1)
      .default(72)
      .meta({ description: 'Other times that the freelancer does not answer to are accepted.' }),
    lockGraceDays: z
      .int()
      .min(0)
      .max(366)
      .default(3)
      .meta({ description: 'Days of 24 hours that have to pass before hours are locked.' }),
    locksAutomatically: z
      .boolean()
      .default(false)
      .meta({ description: 'Final timesheets are locked by themselves, the grace after their end.' }),
  })
  .meta({ id: 'PolicyTerms' });
export type PolicyTerms = z.output<typeof PolicyTerms>;

export const Policy = z
  .object({
    id: z.uuid(),
    clientId: z
      .uuid()
      .nullable()
      .meta({ description: "Null: the platform's, for clients without their own." }),
    version: z.int(),
    effectiveFrom: Instant.nullable().meta({ description: 'Null: always.' }),
    terms: PolicyTerms,
    createdAt: Instant,
  })
  .meta({ id: 'Policy' });
export type Policy = z.output<typeof Policy>;

export const listPolicies = operation({
  method: 'get',
  path: '/policies',
  summary: "The client's policies and the platform's, in all versions, the newest first; an admin sees all",
  tag: 'Policies',
  roles: ['admin', 'business'],
  query: Page.extend({
    clientId: z
      .uuid()
      .optional()
      .meta({ description: "This client's and the platform's alone, for an admin." }),
  }),
  status: 200,
  answer: listOf(Policy),
  errors: [],
});

export const createPolicy = operation({
  method: 'post',
  path: '/policies',
  summary: 'The next version of a policy; what was agreed before stays under the terms it was agreed on',
  tag: 'Policies',
  roles: ['admin'],
  body: z.strictObject({
    clientId: z.uuid().nullable().meta({ description: "Null: the platform's own." }),
    effectiveFrom: Instant.optional().meta({ description: 'Not in the past. Default: at once.' }),
    terms: PolicyTerms,
  }),
  status: 201,
  answer: Policy,
  errors: ['not_found', 'idempotency_key_reused'],
});
