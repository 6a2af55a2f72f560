import type { IcalEvent } from '../ical/write-ical.ts';
import type { EnteredFeed, FeedShiftRow } from './feeds-sql.ts';

const day = 86_400_000;

/** What lies behind, for the hours somebody writes down; what lies ahead, as far as bookings go. */
export const feedRange = (now: Date): { from: Date; to: Date } => ({
  from: new Date(Math.floor(now.getTime() / day) * day - 30 * day),
  to: new Date(Math.floor(now.getTime() / day) * day + 400 * day),
});

const titleOf = (shift: FeedShiftRow, { siteId, detail }: EnteredFeed): string => {
  if (detail === 'busy') return siteId === null ? 'Busy' : 'Shift';
  if (siteId === null) return `${shift.roleName} at ${shift.siteName}`;
  return `${shift.roleName}: ${shift.freelancerName ?? 'somebody'}`;
};

const descriptionOf = (shift: FeedShiftRow, siteId: string | null): string => {
  const asked = shift.state === 'reserved' ? 'Not confirmed yet. ' : '';
  const client = siteId === null && shift.clientName !== null ? `Booked by ${shift.clientName}. ` : '';
  return `${asked}${client}Shown by Flxibl; changes made here stay here.`;
};

/** A shift as a calendar app sees it: of a `busy` feed when, and no more. */
export const feedEvent = (shift: FeedShiftRow, feed: EnteredFeed): IcalEvent => ({
  // Not the UID of the event that is written into a connected calendar: an app that has both must not mix them up.
  uid: `${shift.assignmentId}@feed.flxibl`,
  sequence: Math.max(0, shift.changes),
  changedAt: shift.changedAt,
  startsAt: shift.startsAt,
  endsAt: shift.endsAt,
  timeZone: shift.timeZone,
  title: titleOf(shift, feed),
  status: shift.state === 'reserved' ? 'TENTATIVE' : 'CONFIRMED',
  ...(feed.detail === 'full' && {
    location: `${shift.siteName}, ${shift.siteAddress}`,
    description: descriptionOf(shift, feed.siteId),
  }),
});
