import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useWake } from '../../lib/use-wake.ts';
import { narrow, unknownLead, waitFor } from './server-clock.ts';

const againMillis = 3000;

/** The code of a site, and the next whenever it is due; after sleep and without a network as soon as that is over. */
export const useCheckInCode = (siteId: string) => {
  const { api } = useSession();
  const lead = useRef(unknownLead);
  const code = useQuery({
    queryKey: ['check-in-code', siteId],
    queryFn: async ({ signal }) => {
      const askedAt = Date.now();
      const { code: digits, validUntil: until } = await api(
        'getCheckInCode',
        { params: { id: siteId } },
        { signal },
      );
      const validUntil = Date.parse(until);
      lead.current = narrow(lead.current, { askedAt, answeredAt: Date.now(), validUntil });
      return { digits, until, validUntil, lead: lead.current };
    },
    // Asked again by the interval; and a browser that believes it has no network may be wrong.
    retry: false,
    networkMode: 'always',
    refetchInterval: ({ state: { data, error } }) => {
      if (error) return isUndecided(error) ? againMillis : false;
      return data ? waitFor(Date.now(), data.validUntil, data.lead) : false;
    },
    staleTime: 0,
    // Nobody is to see a code of before.
    gcTime: 0,
  });
  useWake(0, () => void code.refetch());
  return code;
};
