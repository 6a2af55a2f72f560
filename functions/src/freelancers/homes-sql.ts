import type { Coordinates } from '@flxibl/contracts/coordinates';
import type { Home } from '@flxibl/contracts/homes';
import type { Transaction } from '../platform/postgres.ts';

const homeAnswer = `
  case when latitude is not null then jsonb_build_object('latitude', latitude, 'longitude', longitude) end as coordinates`;

export const findHome = async (tx: Transaction, freelancerId: string): Promise<Home | undefined> => {
  const [row] = await tx.query<Home>(`select ${homeAnswer} from freelancers where id = $1`, [freelancerId]);
  return row;
};

export const lockHome = async (tx: Transaction, freelancerId: string): Promise<Home | undefined> => {
  const [row] = await tx.query<Home>(
    `select ${homeAnswer} from freelancers where id = $1 for no key update`,
    [freelancerId],
  );
  return row;
};

/** Returns what is kept, which is rounded. */
export const moveHome = async (
  tx: Transaction,
  freelancerId: string,
  coordinates: Coordinates | null,
): Promise<Home> => {
  const [row] = await tx.query<Home>(
    `update freelancers set latitude = $2, longitude = $3 where id = $1 returning ${homeAnswer}`,
    [freelancerId, coordinates?.latitude ?? null, coordinates?.longitude ?? null],
  );
  return row!;
};
