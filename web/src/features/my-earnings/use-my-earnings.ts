import type { Answer } from '@flxibl/contracts/api-client';
import type { Timesheet } from '@flxibl/contracts/timesheets';
import { useQuery } from '@tanstack/react-query';
import { keptOnDevice } from '../../lib/kept-answers.ts';
import { useSession } from '../../lib/session.ts';

const yearMillis = 366 * 86_400_000;

/** Every timesheet of the last year: sums of half of them would be wrong. */
export const useMyEarnings = () => {
  const { api, me } = useSession();
  return useQuery({
    ...keptOnDevice,
    queryKey: ['timesheets', 'earnings', me.freelancerId],
    queryFn: async ({ signal }): Promise<Timesheet[]> => {
      const from = new Date(Date.now() - yearMillis).toISOString();
      const sheets: Timesheet[] = [];
      let cursor: string | null = null;
      do {
        const page: Answer<'listTimesheets'> = await api(
          'listTimesheets',
          { query: { from, limit: 200, ...(cursor !== null && { cursor }) } },
          { signal },
        );
        sheets.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return sheets;
    },
  });
};
