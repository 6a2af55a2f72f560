import type { NotificationKind } from '@flxibl/contracts/notifications';
import { t } from '@lingui/core/macro';

/** What each group of notifications is about, in the words of whoever gets them. */
export const notificationKindWords = {
  offers: { title: t`Offers`, about: t`New offers, and what became of them` },
  bookings: { title: t`Bookings`, about: t`Booked, changed, cancelled, replaced` },
  requests: { title: t`Requests`, about: t`Changes, releases, hand-overs and swaps` },
  incidents: { title: t`Incidents`, about: t`Lateness, no-shows, disputes and decisions` },
  documents: { title: t`Documents`, about: t`What became of what you handed in` },
  hours: { title: t`Hours`, about: t`Timesheets to approve, amended or settled` },
  pencils: { title: t`Pencils`, about: t`Challenged, moved up or lapsed` },
  calendars: { title: t`Calendars`, about: t`Your calendar has to be connected again, or differs` },
} as const satisfies Record<NotificationKind, { title: string; about: string }>;

/** The kinds that ever reach somebody of a role; the others need no switch. */
export const kindsOfRole = {
  freelancer: ['offers', 'bookings', 'requests', 'incidents', 'documents', 'hours'],
  business: ['offers', 'bookings', 'requests', 'incidents', 'hours', 'pencils'],
  admin: ['offers', 'bookings', 'requests', 'incidents', 'documents', 'hours', 'pencils'],
} as const satisfies Record<string, readonly NotificationKind[]>;
