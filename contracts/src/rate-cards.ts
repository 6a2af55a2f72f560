import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { Currency } from './money.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { CalendarDate, ClockTime, Instant } from './time.ts';

/** Per hour, at most two decimals. */
const HourlyRate = z.string().regex(/^\d{1,6}(\.\d{1,2})?$/, 'expected a rate such as 24.50');

/** What is paid on top of the rate, as a share of it: `"0.25"` is a quarter more. At most four decimals. */
const ExtraShare = z.string().regex(/^[0-5](\.\d{1,4})?$/, 'expected an extra share such as 0.25, at most 5');

/** These two are lines of every calculation, so no window may be called like them. */
const ownLines = ['base', 'minimum'];
const Name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((name) => !ownLines.includes(name), 'is the name of a line of its own');

const unique = (items: readonly unknown[]): boolean => new Set(items).size === items.length;

export const RateWindow = z
  .strictObject({
    name: Name,
    weekdays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .refine(unique, 'names a weekday twice')
      .optional()
      .meta({ description: 'ISO weekdays on which it begins; 1 is Monday.' }),
    dates: z.array(CalendarDate).min(1).max(400).refine(unique, 'names a date twice').optional().meta({
      description: 'Dates on which it begins as well, holidays. Without weekdays and dates: every day.',
    }),
    from: ClockTime.optional().meta({ description: "On the clock of the site's zone. Default: midnight." }),
    to: ClockTime.optional().meta({
      description: 'Not after `from` means on the next day. Default: the end of the day.',
    }),
    payShare: ExtraShare,
    chargeShare: ExtraShare,
  })
  .meta({ id: 'RateWindow' });
export type RateWindow = z.output<typeof RateWindow>;

export const RateOvertime = z
  .strictObject({
    name: Name,
    afterMinutes: z.int().min(1).max(21_600).meta({ description: 'Worked before, without breaks.' }),
    per: z.literal('shift'),
    payShare: ExtraShare,
    chargeShare: ExtraShare,
  })
  .meta({ id: 'RateOvertime' });
export type RateOvertime = z.output<typeof RateOvertime>;

const shape = {
  payRate: HourlyRate.optional().meta({ description: "Default: the freelancer's own rate." }),
  chargeRate: HourlyRate.optional().meta({ description: "Default: the pay rate plus the client's fee." }),
  currency: Currency.optional().meta({
    description: 'Of the rates: for a freelancer in another currency they do not apply, the windows do.',
  }),
  windows: z.array(RateWindow).max(20).default([]),
  overtime: z.array(RateOvertime).max(5).default([]).meta({
    description: 'Of several the one with the most `afterMinutes` that have passed counts.',
  }),
  combine: z.enum(['add', 'highest']).default('add').meta({
    description:
      'Where windows and overtime overlap: all of them, or the one that pays most (then charges most) alone.',
  }),
  minimumMinutes: z.int().min(0).max(1440).default(0).meta({
    description: 'Work that lasts at all is paid for so many minutes at least, the rest of them at the rate.',
  }),
};

/** What a rate card says of work, and what is frozen of it on an assignment. */
export const RateTerms = z
  .strictObject(shape)
  .refine(
    ({ windows, overtime }) => unique([...windows, ...overtime].map(({ name }) => name)),
    'has two windows of one name',
  )
  .refine(({ overtime }) => unique(overtime.map((one) => one.afterMinutes)), 'has two overtimes at once')
  .refine(
    ({ payRate, chargeRate, currency }) =>
      (payRate === undefined && chargeRate === undefined) === (currency === undefined),
    'needs the currency of its rates',
  )
  .refine(
    ({ payRate, chargeRate }) =>
      payRate === undefined || chargeRate === undefined || Number(chargeRate) >= Number(payRate),
    'pays more than it charges',
  )
  .refine(
    ({ windows, overtime }) =>
      [...windows, ...overtime].every(({ payShare, chargeShare }) => Number(chargeShare) >= Number(payShare)),
    'has a window that pays more than it charges',
  )
  .meta({ id: 'RateTerms' });
export type RateTerms = z.output<typeof RateTerms>;

const charged = { payShare: ExtraShare.optional() };

/** As its reader may see it: a client the charge side, the platform both. */
export const RateCard = z
  .object({
    id: z.uuid(),
    clientId: z.uuid().nullable().meta({ description: "Null: the platform's, where the client has none." }),
    siteId: z.uuid().nullable().meta({ description: 'Null: for all sites.' }),
    role: RoleId.nullable().meta({ description: 'Null: for all roles.' }),
    version: z.int(),
    effectiveFrom: Instant.meta({ description: 'For shifts that begin then or later, booked from now on.' }),
    terms: z
      .strictObject({
        ...shape,
        windows: z.array(RateWindow.extend(charged)),
        overtime: z.array(RateOvertime.extend(charged)),
      })
      .nullable()
      .meta({
        id: 'RateCardTerms',
        description: 'Without the pay for a client. Null: withdrawn from then on.',
      }),
    createdAt: Instant,
  })
  .meta({ id: 'RateCard' });
export type RateCard = z.output<typeof RateCard>;

export const listRateCards = operation({
  method: 'get',
  path: '/rate-cards',
  summary:
    "The client's rate cards and the platform's, in all versions, the newest first; a client sees what it is charged",
  tag: 'Money',
  roles: ['admin', 'business'],
  query: Page.extend({
    clientId: z
      .uuid()
      .optional()
      .meta({ description: "This client's and the platform's alone, for an admin." }),
  }),
  status: 200,
  answer: listOf(RateCard),
  errors: [],
});

export const createRateCard = operation({
  method: 'post',
  path: '/rate-cards',
  summary: 'The next version of a rate card; what was booked before stays at the rates it was agreed on',
  tag: 'Money',
  roles: ['admin'],
  body: z.strictObject({
    clientId: z.uuid().nullable().meta({ description: "Null: the platform's own." }),
    siteId: z.uuid().nullable().default(null),
    role: RoleId.nullable().default(null),
    effectiveFrom: Instant.optional().meta({ description: 'Not in the past. Default: at once.' }),
    terms: RateTerms.nullable().meta({ description: 'Null withdraws the card: the next wider one applies.' }),
  }),
  status: 201,
  answer: RateCard,
  errors: ['not_found', 'idempotency_key_reused'],
});
