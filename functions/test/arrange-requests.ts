import type { NewRequest, Request } from '@flxibl/contracts/requests';
import { acceptRequest } from '../src/requests/accept-request.ts';
import { declineRequest } from '../src/requests/decline-request.ts';
import { openRequest } from '../src/requests/open-request.ts';
import { withdrawRequest } from '../src/requests/withdraw-request.ts';
import { AppError } from '../src/lib/app-error.ts';
import type { World } from './build-world.ts';
import { runAs } from './run-as.ts';

export interface Client {
  readonly clientId: string;
  readonly siteId: string;
  readonly uid: string;
}
export interface Person {
  readonly id: string;
  readonly uid: string;
}

const verbs = { accept: acceptRequest, withdraw: withdrawRequest };

/** Confirmed assignments, and the requests about them, in the fewest words. */
export const arrangeRequests = (world: World, now: Date) => ({
  /** A shift with these people confirmed on its first seats, on the terms of the policy in force. */
  addShift: async (
    { clientId, siteId }: Client,
    people: readonly Person[],
    {
      from = '2026-12-01T09:00',
      to = '2026-12-01T17:00',
      zone = 'UTC',
      headcount = people.length,
      payRate = 20,
    } = {},
  ): Promise<{ shiftId: string; bookingId: string; assignmentIds: string[] }> => {
    const { rows } = await world.owner.query<{ id: string; booking_id: string }>(
      `with b as (insert into bookings (client_id, site_id) values ($1, $2) returning id)
       insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
       select id, $1, $2, 'waiter', $3::timestamp, $4::timestamp, $5,
              tstzrange($3::timestamp at time zone $5, $4::timestamp at time zone $5), $6
       from b returning id, booking_id`,
      [clientId, siteId, from, to, zone, headcount],
    );
    const { id: shiftId, booking_id: bookingId } = rows[0]!;
    const made = await world.owner.query<{ id: string }>(
      `insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                                charge_rate, currency, policy_version, terms)
       select s.id, s.client_id, s.headcount, p.id, p.seat, 'confirmed', s.during, $3, round($3 * 1.2, 2), 'EUR',
              policy.version, policy.terms
       from shifts s cross join unnest($2::uuid[]) with ordinality as p (id, seat)
       cross join lateral policy_of(s.client_id, $4) policy
       where s.id = $1 order by p.seat returning id`,
      [shiftId, people.map(({ id }) => id), payRate, now],
    );
    return { shiftId, bookingId, assignmentIds: made.rows.map(({ id }) => id) };
  },

  /** A policy of the client that differs from the platform's in these terms. */
  setPolicy: async ({ clientId }: Client, terms: object): Promise<void> => {
    await world.owner.query(
      `insert into policies (client_id, version, effective_from, terms)
       select $1, 1, '-infinity', terms || $2 from policies where client_id is null`,
      [clientId, JSON.stringify(terms)],
    );
  },

  ask: (uid: string, assignmentId: string, body: NewRequest, at = now): Promise<Request> =>
    runAs(uid, at, (context) => openRequest(context, { params: { id: assignmentId }, query: {}, body })),

  answer: (uid: string, verb: 'accept' | 'withdraw' | 'decline', id: string, at = now): Promise<Request> =>
    runAs(uid, at, (context) =>
      verb === 'decline'
        ? declineRequest(context, { params: { id }, query: {}, body: { reason: 'no' } })
        : verbs[verb](context, { params: { id }, query: {}, body: {} }),
    ),

  /** Assignments of a shift by seat: who, in which state, when, at what pay. */
  seatsOf: async (shiftId: string): Promise<string[]> =>
    (
      await world.owner.query<{ line: string }>(
        `select a.seat || ' ' || f.name || ' ' || a.state || ' ' || to_char(lower(a.during) at time zone 'UTC', 'HH24:MI')
                || '-' || to_char(upper(a.during) at time zone 'UTC', 'HH24:MI') || ' ' || a.pay_rate as line
         from assignments a join freelancers f on f.id = a.freelancer_id where a.shift_id = $1 order by a.seat, a.created_at, a.id`,
        [shiftId],
      )
    ).rows.map(({ line }) => line),

  /** Types of the events of an assignment, in order. */
  eventsOf: async (assignmentId: string): Promise<string[]> =>
    (
      await world.owner.query<{ type: string }>(
        'select type from event_log where assignment_id = $1 order by seq',
        [assignmentId],
      )
    ).rows.map(({ type }) => type),

  /** No two blocking assignments of one person overlap, no seat is taken twice or beyond the headcount. */
  brokenPromises: async (): Promise<number> =>
    (
      await world.owner.query<{ n: number }>(
        `select count(*)::int as n from assignments a
         join assignments b on b.id > a.id and assignment_blocks(b.state)
           and (b.freelancer_id = a.freelancer_id and b.during && a.during
                or b.shift_id = a.shift_id and b.seat = a.seat)
         where assignment_blocks(a.state)`,
      )
    ).rows[0]!.n,
});

/** `done`, or the code of the refusal; anything else that happens fails the test. */
export const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof AppError) return error.code;
      throw error;
    },
  );
