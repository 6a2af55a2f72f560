import type { PencilStanding } from '../lib/pencil-actions.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface BookablePencil extends PencilStanding {
  readonly id: string;
  readonly siteId: string;
  readonly freelancerId: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The pencil with its place at the moment, if the caller may see it. */
export const findBookablePencil = async (
  tx: Transaction,
  id: string,
  now: Date,
): Promise<BookablePencil | undefined> => {
  const [pencil] = await tx.query<BookablePencil>(
    `select p.id, p.state, p.lapses_at as "lapsesAt", q.is_behind_others as "isBehindOthers", p.site_id as "siteId",
            p.freelancer_id as "freelancerId", p.role_id as role,
            to_char(p.starts_at, 'YYYY-MM-DD"T"HH24:MI') as start, to_char(p.ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end",
            lower(p.during) as "startsAt", upper(p.during) as "endsAt"
     from pencils p cross join lateral pencil_queue(p.id, $2) q where p.id = $1`,
    [id, now],
  );
  return pencil;
};

/** Tells the trigger that ends pencils under a new assignment which of them the assignment is made from. */
export const markPencilBooked = async (tx: Transaction, id: string, now: Date): Promise<void> => {
  await tx.query('update pencils set booked_at = $2 where id = $1', [id, now]);
};

/** Writes down what lapsed by the clock, so that nobody is superseded who had lapsed before. */
export const settlePencilsOf = async (tx: Transaction, freelancerId: string, now: Date): Promise<void> => {
  await tx.query('select settle_pencils(array[$1::uuid], $2)', [freelancerId, now]);
};
