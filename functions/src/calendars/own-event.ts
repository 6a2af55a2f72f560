import { createHash } from 'node:crypto';
import { config } from '../platform/config.ts';
import type { OwnEvent } from './calendar-provider.ts';
import type { ShiftRow } from './own-events-sql.ts';

/** The event that stands for an assignment. */
export const ownEventOf = (shift: ShiftRow, sequence: number): OwnEvent => ({
  assignmentId: shift.assignmentId,
  title: `${shift.roleName} at ${shift.siteName}`,
  location: shift.siteAddress,
  description: `Booked by ${shift.clientName} through Flxibl. Moving or deleting this asks the client; it changes nothing by itself.`,
  url: `${config.webUrl}/shifts`,
  startsAt: shift.startsAt,
  endsAt: shift.endsAt,
  timeZone: shift.timeZone,
  sequence,
});

/** Equal hashes: the calendar shows it already. */
export const contentHashOf = ({ sequence: _, ...event }: OwnEvent): string =>
  createHash('sha256').update(JSON.stringify(event)).digest('base64url');
