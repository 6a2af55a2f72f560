import type { Stay } from '@flxibl/contracts/stays';
import type { Transaction } from '../platform/postgres.ts';

type StayRow = Pick<Stay, 'id' | 'start' | 'end' | 'timeZone'>;

const columns = `id, starts_on::text as start, ends_on::text as "end", time_zone as "timeZone"`;

/** Undefined: another stay has one of these days; the constraint decides. */
export const insertStay = async (
  tx: Transaction,
  freelancerId: string,
  { start, end, timeZone }: Omit<StayRow, 'id'>,
  now: Date,
): Promise<StayRow | undefined> => {
  const [row] = await tx.query<StayRow>(
    `insert into stays (freelancer_id, starts_on, ends_on, time_zone, created_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning ${columns}`,
    [freelancerId, start, end, timeZone, now],
  );
  return row;
};

/** Stays that have not ended anywhere, by start. */
export const listStayRows = (tx: Transaction, freelancerId: string, now: Date): Promise<StayRow[]> =>
  tx.query<StayRow>(
    `select ${columns} from stays
     where freelancer_id = $1 and ends_on >= ($2::timestamptz at time zone 'UTC')::date - 1
     order by starts_on limit 500`,
    [freelancerId, now],
  );

export const deleteStayRow = async (
  tx: Transaction,
  freelancerId: string,
  id: string,
): Promise<StayRow | undefined> => {
  const [row] = await tx.query<StayRow>(
    `delete from stays where id = $2 and freelancer_id = $1 returning ${columns}`,
    [freelancerId, id],
  );
  return row;
};
