import type pg from 'pg';
import { createBooking as contract } from '../../contracts/src/bookings.ts';
import { createBooking } from '../../functions/src/bookings/create-booking.ts';
import type { RequestContext } from '../../functions/src/http/request-context.ts';
import { middleOf, type CalendarFigures } from './calendar-figures.ts';
import { now, runAs, type ConnectedPerson, type ConnectedWorld } from './connect-people.ts';

const bookings = 200;

/** Asks for itself what the check of the booking now answers along the way. */
const lookBefore = ({ tx, caller }: RequestContext, { id }: ConnectedPerson): Promise<unknown> =>
  tx.query('select calendars_to_check($2, p.terms, $3) from policy_of($1, $3) p', [caller.clientId, id, now]);

/** What it costs a booking that the policy asks for fresh calendars, where they are: beside a look of its own. */
export const measureBookings = async (
  owner: pg.Pool,
  { bookerUid, siteId, people }: ConnectedWorld,
): Promise<CalendarFigures> => {
  await owner.query(
    `insert into policies (client_id, version, effective_from, terms)
     select s.client_id, 1, '-infinity', p.terms || '{"calendarMaxAgeMinutes": 60}' from sites s, policies p
     where s.id = $1 and p.client_id is null`,
    [siteId],
  );
  await owner.query('update calendars set checked_at = $1 where reads_busy', [now]);
  const day = new Date(now.getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
  const book = async (person: ConnectedPerson, before?: typeof lookBefore): Promise<number> => {
    const shift = { role: 'waiter', start: `${day}T09:00`, end: `${day}T11:00`, freelancerIds: [person.id] };
    const body = contract.body.parse({ siteId, shifts: [shift] });
    const startedAt = performance.now();
    await runAs(bookerUid, async (context) => {
      await before?.(context, person);
      await createBooking(context, { params: {}, query: {}, body });
    });
    return performance.now() - startedAt;
  };
  const along: number[] = [];
  const apart: number[] = [];
  // In turns, so that both meet the same machine.
  for (let n = 0; n < bookings && 2 * n + 1 < people.length; n += 1) {
    along.push(await book(people[2 * n]!));
    apart.push(await book(people[2 * n + 1]!, lookBefore));
  }
  return {
    figure: `a booking under a policy for fresh calendars, p50 of ${along.length}`,
    measured: middleOf(along),
    unit: 'ms',
    reference: middleOf(apart),
    'reference is': 'the same with a statement of its own for it',
  };
};
