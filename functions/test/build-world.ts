import pg from 'pg';

/** Puts together just the rows a test speaks of, as the owner of the database. */
export interface World {
  readonly owner: pg.Pool;
  /** A client with one site; the caller's uid is `uid`. */
  addClient(options?: {
    timeZone?: string;
    memberRole?: string;
  }): Promise<{ clientId: string; siteId: string; uid: string }>;
  /** Somebody who does every role and is free from 06:00 to 22:00 UTC every day. */
  addFreelancer(options?: {
    name?: string;
    rating?: number;
    timeZone?: string;
  }): Promise<{ id: string; uid: string }>;
  addAdmin(): Promise<string>;
  end(): Promise<void>;
}

let serial = 0;

export const buildWorld = async (adminUrl: string, now: Date): Promise<World> => {
  const owner = new pg.Pool({ connectionString: adminUrl, max: 4 });
  // Dropping the database may cut a connection that is still closing; that is no failure of the test.
  owner.on('error', () => {});
  const one = async (text: string, values: unknown[]): Promise<string> =>
    (await owner.query<{ id: string }>(text, values)).rows[0]!.id;
  const addUser = (uid: string, role: string): Promise<string> =>
    one(
      `insert into users (auth_uid, email, name, role, time_zone) values ($1, $1 || '@x.test', $1, $2, 'UTC') returning id`,
      [uid, role],
    );
  // Other files may have put users of theirs into the same database.
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from users');
  serial = Math.max(serial, rows[0]!.n);
  await owner.query(`insert into roles values ('waiter', 'Waiter'), ('chef', 'Chef') on conflict do nothing`);

  return {
    owner,
    addClient: async ({ timeZone = 'UTC', memberRole = 'owner' } = {}) => {
      const uid = `business-${(serial += 1)}`;
      const clientId = await one('insert into clients (name) values ($1) returning id', [`Client ${serial}`]);
      const userId = await addUser(uid, 'business');
      await owner.query('insert into members values ($1, $2, $3)', [clientId, userId, memberRole]);
      const siteId = await one(
        `insert into sites (client_id, name, address, time_zone) values ($1, $2, 'Road 1', $3) returning id`,
        [clientId, `Site ${serial}`, timeZone],
      );
      return { clientId, siteId, uid };
    },
    addFreelancer: async ({ name = `Person ${serial + 1}`, rating = 4, timeZone = 'UTC' } = {}) => {
      const uid = `freelancer-${(serial += 1)}`;
      const userId = await addUser(uid, 'freelancer');
      const id = await one(
        `insert into freelancers (user_id, name, time_zone, pay_rate, currency, rating)
         values ($1, $2, $3, 20, 'EUR', $4) returning id`,
        [userId, name, timeZone, rating],
      );
      await owner.query('insert into freelancer_roles select $1, id from roles', [id]);
      await owner.query(
        `insert into availability_rules select $1, d, '06:00', '22:00', $2 from generate_series(1, 7) d`,
        [id, timeZone],
      );
      await owner.query('select materialise_working_time(array[$1::uuid], $2)', [id, now]);
      return { id, uid };
    },
    addAdmin: async () => {
      const uid = `admin-${(serial += 1)}`;
      await addUser(uid, 'admin');
      return uid;
    },
    end: () => owner.end(),
  };
};
