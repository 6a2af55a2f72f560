import { z } from 'zod';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { ClockTime, Instant } from './time.ts';

/** What people are told of, in the groups in which they may choose to hear of it. */
export const notificationKinds = [
  'offers',
  'bookings',
  'requests',
  'incidents',
  'documents',
  'hours',
  'pencils',
  'calendars',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const Notification = z
  .object({
    id: z.uuid(),
    kind: z.enum(notificationKinds),
    tag: z.string().meta({ description: 'A later one with the same tag takes its place.' }),
    title: z.string(),
    body: z.string(),
    link: z.string().meta({ description: 'Where in the web app it leads, from `/`.' }),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.output<typeof Notification>;

const everybody = {
  tag: 'Notifications',
  roles: ['admin', 'business', 'freelancer'],
  scope: 'none',
} as const;
const members = ['owner', 'booker', 'approver', 'viewer'] as const;

export const listNotifications = operation({
  ...everybody,
  method: 'get',
  path: '/notifications',
  summary: "One's own inbox, the newest first",
  query: Page.extend({ unread: z.stringbool().optional() }),
  status: 200,
  answer: listOf(Notification),
  errors: [],
});

export const readNotifications = operation({
  ...everybody,
  method: 'post',
  path: '/notifications/read',
  summary: 'Mark what came up to this one as read',
  members,
  body: z.strictObject({ upTo: z.uuid() }),
  status: 200,
  answer: z.object({ read: z.int().meta({ description: 'How many became read by this.' }) }),
  errors: ['idempotency_key_reused'],
});

const Kinds = z
  .array(z.enum(notificationKinds))
  .refine((kinds) => new Set(kinds).size === kinds.length, 'names a kind twice');

export const NotificationPreferences = z
  .strictObject({
    muted: Kinds.meta({
      description: 'Kinds that are kept in the inbox, pushed to no device and not mailed instead.',
    }),
    emailed: Kinds.default([]).meta({ description: 'Kinds that go by e-mail in any case.' }),
    emailFallback: z
      .boolean()
      .default(true)
      .meta({ description: 'By e-mail what no device could be told of.' }),
    quietFrom: ClockTime,
    quietUntil: ClockTime.meta({
      description:
        "No push between these times of one's own zone, unless it is urgent; equal: no quiet hours.",
    }),
  })
  .meta({ id: 'NotificationPreferences' });
export type NotificationPreferences = z.output<typeof NotificationPreferences>;

/** Of whoever never chose. */
export const defaultPreferences: NotificationPreferences = {
  muted: [],
  emailed: [],
  emailFallback: true,
  quietFrom: '22:00',
  quietUntil: '07:00',
};

export const getNotificationPreferences = operation({
  ...everybody,
  method: 'get',
  path: '/notification-preferences',
  summary: 'What one wants to be told of, and when',
  status: 200,
  answer: NotificationPreferences,
  errors: [],
});

export const putNotificationPreferences = operation({
  ...everybody,
  method: 'put',
  path: '/notification-preferences',
  summary: 'Choose what to be told of, and when',
  members,
  body: NotificationPreferences,
  status: 200,
  answer: NotificationPreferences,
  errors: [],
});

export const registerDevice = operation({
  ...everybody,
  method: 'post',
  path: '/devices',
  summary: 'Push to this device; its token moves to whoever registers it last',
  members,
  body: z.strictObject({
    // What an index can hold; Firebase's have some 160 characters.
    token: z
      .string()
      .max(2048)
      .regex(/^[\x21-\x7e]+$/),
    platform: z.enum(['web', 'android', 'ios']),
  }),
  status: 201,
  answer: z.object({ id: z.uuid() }),
  errors: ['idempotency_key_reused'],
});

export const Device = z
  .object({
    id: z.uuid(),
    platform: z.enum(['web', 'android', 'ios']),
    createdAt: Instant,
    lastSeenAt: Instant.meta({ description: 'When it registered last.' }),
  })
  .meta({ id: 'Device', description: 'Something that is pushed to.' });
export type Device = z.output<typeof Device>;

export const listDevices = operation({
  ...everybody,
  method: 'get',
  path: '/devices',
  summary: "One's own devices that are pushed to, the newest first",
  query: Page,
  status: 200,
  answer: listOf(Device),
  errors: [],
});

export const deleteDevice = operation({
  ...everybody,
  method: 'delete',
  path: '/devices/{id}',
  summary: 'Push to this device no longer',
  members,
  params: IdParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});

export const MailAddress = z
  .object({
    address: z.string(),
    state: z.enum(['working', 'refused']).meta({
      description: '`refused`: its mail server said for good that it takes nothing; no mail is sent to it.',
    }),
    refusedAt: Instant.nullable(),
    reason: z.string().nullable().meta({ description: "The mail server's words." }),
  })
  .meta({ id: 'MailAddress' });
export type MailAddress = z.output<typeof MailAddress>;

export const getMailAddress = operation({
  ...everybody,
  method: 'get',
  path: '/mail-address',
  summary: "Where one's e-mail goes, and whether it arrives",
  status: 200,
  answer: MailAddress,
  errors: [],
});

export const retryMailAddress = operation({
  ...everybody,
  method: 'post',
  path: '/mail-address/retry',
  summary: 'Say that the address takes mail again: what comes from now on is sent to it',
  members,
  status: 200,
  answer: MailAddress,
  errors: ['idempotency_key_reused'],
});
