import type { NotificationKind } from '@flxibl/contracts/notifications';

/** What each group of notifications is about, in the words of whoever gets them. */
export const notificationKindWords = {
  offers: { title: 'Offers', about: 'New offers, and what became of them' },
  bookings: { title: 'Bookings', about: 'Booked, changed, cancelled, replaced' },
  requests: { title: 'Requests', about: 'Changes, releases, hand-overs and swaps' },
  incidents: { title: 'Incidents', about: 'Lateness, no-shows, disputes and decisions' },
  documents: { title: 'Documents', about: 'What became of what you handed in' },
  hours: { title: 'Hours', about: 'Timesheets to approve, amended or settled' },
  pencils: { title: 'Pencils', about: 'Challenged, moved up or lapsed' },
  calendars: { title: 'Calendars', about: 'Your calendar has to be connected again, or differs' },
} as const satisfies Record<NotificationKind, { title: string; about: string }>;

/** The kinds that ever reach somebody of a role; the others need no switch. */
export const kindsOfRole = {
  freelancer: ['offers', 'bookings', 'requests', 'incidents', 'documents', 'hours'],
  business: ['offers', 'bookings', 'requests', 'incidents', 'hours', 'pencils'],
  admin: ['offers', 'bookings', 'requests', 'incidents', 'documents', 'hours', 'pencils'],
} as const satisfies Record<string, readonly NotificationKind[]>;
