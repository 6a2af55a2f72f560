import { before, ids, pageOf, type ExamplesOf } from './example.ts';

const preferences = {
  muted: ['documents'],
  emailed: ['hours'],
  emailFallback: true,
  quietFrom: '22:00',
  quietUntil: '07:00',
} as const;

const working = {
  address: 'fay@freelance.test',
  state: 'working',
  refusedAt: null,
  reason: null,
} as const;

export const notificationExamples: ExamplesOf<
  | 'listNotifications'
  | 'readNotifications'
  | 'getNotificationPreferences'
  | 'putNotificationPreferences'
  | 'registerDevice'
  | 'listDevices'
  | 'deleteDevice'
  | 'getMailAddress'
  | 'retryMailAddress'
> = {
  listNotifications: {
    query: { unread: 'true' },
    answer: pageOf({
      id: ids.other,
      kind: 'offers',
      tag: `offer:${ids.offer}`,
      title: 'Offer: Waiter at Lisbon Riverside',
      body: 'Tue 1 Dec, 14:00–18:00 (Europe/Lisbon), Acme Hospitality',
      link: `/offers/${ids.offer}`,
      createdAt: before,
      readAt: null,
    }),
  },
  readNotifications: { body: { upTo: ids.other }, answer: { read: 3 } },
  getNotificationPreferences: { answer: preferences },
  putNotificationPreferences: { body: preferences, answer: preferences },
  registerDevice: {
    body: { token: 'fMEP0vJqS0:APA91bHqX0-Yk', platform: 'web' },
    answer: { id: ids.other },
  },
  listDevices: { answer: pageOf({ id: ids.other, platform: 'web', createdAt: before, lastSeenAt: before }) },
  deleteDevice: { params: { id: ids.other } },
  getMailAddress: {
    answer: {
      ...working,
      state: 'refused',
      refusedAt: before,
      reason: '550 5.1.1 No such user here',
    },
  },
  retryMailAddress: { answer: working },
};
