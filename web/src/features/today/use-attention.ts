import type { Assignment } from '@flxibl/contracts/assignments';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '../../lib/format-count.ts';
import { useSession } from '../../lib/session.ts';

const refetchInterval = 30_000;
const daysAhead = 14;
const dayMillis = 86_400_000;
const mostRead = 200;

/** What waits, as far as it was read. */
export interface Waiting<Item> {
  readonly items: readonly Item[];
  /** There is more than was read: a count has a plus. */
  readonly more: boolean;
}

const waiting = <Item>({
  items,
  nextCursor,
}: {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}): Waiting<Item> => ({ items, more: nextCursor !== null });

/** `12`, or `200+` where not all was read. */
export const countOf = (count: number, { more }: { readonly more: boolean }): string =>
  `${formatCount(count)}${more ? '+' : ''}`;

const instantIn = (days: number): string => new Date(Date.now() + days * dayMillis).toISOString();

/** Seats that nobody has, of the two weeks to come. */
export const useOpenShifts = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['bookings', 'open-shifts'],
    queryFn: ({ signal }) =>
      api('listOpenShifts', { query: { limit: mostRead, to: instantIn(daysAhead) } }, { signal }),
    select: waiting,
    refetchInterval,
  });
};

/** People who accepted and wait for the client's word. */
export const useReservations = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['bookings', 'reserved'],
    queryFn: ({ signal }) =>
      api(
        'listAssignments',
        { query: { state: 'reserved', from: instantIn(0), limit: mostRead } },
        { signal },
      ),
    select: waiting,
    refetchInterval,
  });
};

/** What freelancers ask about work that is agreed. */
export const useAskedOfUs = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['requests', 'asked-of-us'],
    queryFn: async ({ signal }) => {
      const [open, agreed] = await Promise.all(
        (['open', 'agreed'] as const).map((state) =>
          api('listRequests', { query: { state, limit: mostRead } }, { signal }),
        ),
      );
      const read = [waiting(open!), waiting(agreed!)];
      return {
        items: read.flatMap(({ items }) => items).filter(({ possible }) => possible.includes('accept')),
        more: read.some(({ more }) => more),
      };
    },
    refetchInterval,
  });
};

/** Begun without a check-in. */
export const isOverdue = ({ startsAt }: Pick<Assignment, 'startsAt'>): boolean =>
  Date.parse(startsAt) < Date.now();

/** Who may not come: has not confirmed in time, or should be there and has not checked in. */
export const useAtRisk = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['bookings', 'at-risk'],
    queryFn: ({ signal }) =>
      api(
        'listAssignments',
        { query: { state: 'confirmed', from: instantIn(0), to: instantIn(1), limit: mostRead } },
        { signal },
      ),
    select: ({ items, nextCursor }) =>
      waiting({
        items: items.filter((one) => one.attendance === 'at_risk' || isOverdue(one)),
        nextCursor,
      }),
    refetchInterval,
  });
};

/** Hours that freelancers handed in. */
export const useHoursToApprove = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['timesheets', 'to-approve'],
    queryFn: ({ signal }) =>
      api('listTimesheets', { query: { state: 'submitted', limit: mostRead } }, { signal }),
    select: waiting,
    refetchInterval,
  });
};

/** What freelancers say was otherwise, for the client to decide. */
export const useDisputes = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['incidents', 'disputed'],
    queryFn: ({ signal }) =>
      api('listIncidents', { query: { state: 'disputed', limit: mostRead } }, { signal }),
    select: waiting,
    refetchInterval,
  });
};
