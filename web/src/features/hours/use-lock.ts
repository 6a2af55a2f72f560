import { finalTimesheetStates, timesheetStates, type TimesheetState } from '@flxibl/contracts/timesheets';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';
import { useNow } from '../../lib/use-now.ts';
import { statesOf } from '../../lib/version-states.ts';

const final: ReadonlySet<string> = new Set(finalTimesheetStates);
const unlocked = timesheetStates.filter((state) => state !== 'locked' && state !== 'exported');

export interface Lockable {
  /** Final and ended: these are locked at once. */
  readonly ready: number;
  /** Ended, and not settled between both sides. */
  readonly open: readonly { readonly state: TimesheetState; readonly count: number }[];
  /** There are more than were counted. */
  readonly more: boolean;
}

/** What a lock until a moment would meet; of one client, or of all for an admin. */
export const useLockable = (until: string | null, clientId: string | null) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['timesheets', 'lockable', until, clientId],
    enabled: until !== null,
    queryFn: async ({ signal }): Promise<Lockable> => {
      const end = Date.parse(until!);
      const counted = await Promise.all(
        unlocked.map(async (state) => {
          const query = { state, to: until!, limit: 200 };
          const { items, nextCursor } = await api('listTimesheets', { query }, { signal });
          const ended = items.filter(
            (sheet) => Date.parse(sheet.endsAt) <= end && (clientId === null || sheet.clientId === clientId),
          );
          return { state, count: ended.length, more: nextCursor !== null };
        }),
      );
      return {
        ready: counted.reduce((sum, { state, count }) => (final.has(state) ? sum + count : sum), 0),
        open: counted.filter(({ state, count }) => !final.has(state) && count > 0),
        more: counted.some(({ more }) => more),
      };
    },
  });
};

/** Days that have to pass before hours are locked, by the policy in force; null until it is known. */
export const useGraceDays = (clientId: string | null): number | null => {
  const { api } = useSession();
  const now = useNow(60_000);
  const policies = useQuery({
    queryKey: ['policies', 'grace', clientId],
    queryFn: ({ signal }) =>
      api('listPolicies', { query: { limit: 200, ...(clientId && { clientId }) } }, { signal }),
    select: ({ items }) => items,
  });
  if (!policies.data) return null;
  const current = (owner: string | null) =>
    statesOf(
      policies.data.filter((policy) => policy.clientId === owner),
      now,
    ).find(({ state }) => state === 'current')?.version;
  const policy = (clientId !== null && current(clientId)) || current(null);
  return policy ? policy.terms.lockGraceDays : 3;
};

export interface WantedLock {
  readonly until: string;
  readonly clientId: string | null;
  /** Why it is locked before the grace is over. */
  readonly early: string | null;
}

export const useLockPeriod = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ until, clientId, early }: WantedLock) =>
      withKey({ until, clientId, early }, (idempotencyKey) =>
        api(
          'lockPeriod',
          { body: { until, ...(clientId && { clientId }), ...(early && { override: true, reason: early }) } },
          { idempotencyKey },
        ),
      ),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['timesheets'] }),
  });
};
