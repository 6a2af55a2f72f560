import { isBlocking } from '@flxibl/contracts/assignments';
import type { Shift } from '@flxibl/contracts/bookings';
import { t } from '@lingui/core/macro';
import { formatClock, formatDay } from '../../lib/format-time.ts';

type Seat = Pick<Shift['assignments'][number], 'state' | 'seenAt' | 'seenBeforeAt'>;

/** Whether the freelancer has looked at it as it is now; undefined where nobody has to any more. */
export const seenWords = ({ state, seenAt, seenBeforeAt }: Seat, timeZone: string): string | undefined => {
  if (!isBlocking(state)) return undefined;
  const at = seenAt ?? seenBeforeAt;
  if (at === null) return t`Not seen yet`;
  const [day, clock] = [formatDay(at, timeZone), formatClock(at, timeZone)];
  return seenAt === null ? t`Changed since seen ${day}, ${clock}` : t`Seen ${day}, ${clock}`;
};
