import type { Shift } from '@flxibl/contracts/bookings';
import { useQuery } from '@tanstack/react-query';
import { useSession } from './session.ts';
import { exactWallTimeAt } from './zoned-time.ts';

export interface Wanted extends Pick<Shift, 'role' | 'timeZone' | 'startsAt' | 'endsAt' | 'skills' | 'pool'> {
  readonly siteId: string;
}

const mostShown = 50;

/** Who could do a shift, best first; then who could not, with the reasons. */
export const useCandidates = ({ siteId, role, timeZone, startsAt, endsAt, skills, pool }: Wanted) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['search', 'candidates', siteId, role, startsAt, endsAt, skills, pool],
    queryFn: ({ signal }) =>
      api(
        'searchAvailability',
        {
          body: {
            siteId,
            role,
            start: exactWallTimeAt(timeZone, Date.parse(startsAt)),
            end: exactWallTimeAt(timeZone, Date.parse(endsAt)),
            limit: mostShown,
            ...(skills.length > 0 && { skills }),
            ...(pool && { pool }),
          },
        },
        { signal },
      ),
    select: ({ items }) => items,
  });
};
