import { isBlocking } from '@flxibl/contracts/assignments';
import type { Shift } from '@flxibl/contracts/bookings';
import { formatClock, formatDay } from '../../lib/format-time.ts';

type Seat = Pick<Shift['assignments'][number], 'state' | 'seenAt' | 'seenBeforeAt'>;

/** Whether the freelancer has looked at it as it is now; undefined where nobody has to any more. */
export const seenWords = ({ state, seenAt, seenBeforeAt }: Seat, timeZone: string): string | undefined => {
  const when = (at: string): string => `${formatDay(at, timeZone)}, ${formatClock(at, timeZone)}`;
  if (!isBlocking(state)) return undefined;
  if (seenAt !== null) return `Seen ${when(seenAt)}`;
  return seenBeforeAt === null ? 'Not seen yet' : `Changed since seen ${when(seenBeforeAt)}`;
};
