import { inTransaction } from '../platform/postgres.ts';
import { listDuePeople, lockPeople, settlePeople } from './pencils-sql.ts';

const batch = 100;

/** Notes which pencils have lapsed, and who moved up; whether they still count is judged when they are read. */
export const settlePencils = async (now: Date): Promise<number> => {
  let done = 0;
  for (;;) {
    const { found, settled } = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const people = await listDuePeople(tx, now, batch);
      if (people.length === 0) return { found: 0, settled: 0 };
      await lockPeople(tx, people);
      return { found: people.length, settled: await settlePeople(tx, people, now) };
    });
    done += settled;
    if (found < batch) return done;
  }
};
