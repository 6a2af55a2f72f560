import { DoFirst } from '../http/outside-use-cases.ts';
import type { RequestContext } from '../http/request-context.ts';
import { now as presentTime } from '../platform/clock.ts';
import type { SyncPorts } from './sync-calendar.ts';
import { syncTheseCalendars } from './sync-calendars.ts';

/** Nobody waits longer for a calendar than this. */
const limitMs = 2_000;

const listStale = async (
  { tx, now }: RequestContext,
  clientId: string | null,
  freelancerIds: readonly string[],
): Promise<string[]> => {
  // Open seats name nobody: no round trip for them.
  if (freelancerIds.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    `select stale.id from policy_of($1, $2) p, unnest($3::uuid[]) f (id), stale_calendars(f.id, p.terms, $2) stale (id)
     where p.terms ->> 'calendarMaxAgeMinutes' is not null`,
    [clientId, now, freelancerIds],
  );
  return rows.map(({ id }) => id);
};

/**
 * A use case that books people, after a look at calendars that were read longer ago than the client's policy wants.
 * What does not answer in time is left as it is: then the policy says whether that stops the booking.
 */
export const withFreshCalendars =
  <Input, Answer>(
    useCase: (context: RequestContext, input: Input) => Promise<Answer>,
    freelancersOf: (input: Input) => readonly string[],
    ports: SyncPorts,
  ) =>
  async (context: RequestContext, input: Input): Promise<Answer> => {
    if (!context.secondTry) {
      const stale = await listStale(context, context.caller.clientId, freelancersOf(input));
      if (stale.length > 0) {
        throw new DoFirst(async () => {
          let timer: NodeJS.Timeout;
          const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
          const reading = syncTheseCalendars(stale, presentTime(), ports).catch(() => undefined);
          await Promise.race([limit, reading]).finally(() => clearTimeout(timer));
        });
      }
    }
    return await useCase(context, input);
  };
