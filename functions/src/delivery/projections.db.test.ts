import { expect, test } from 'vitest';
import { openWorld } from '../../test/open-world.ts';
import { confirmProjections, postponeProjections, readPendingProjections } from './projections-sql.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

test('what a booking holds is passed by, waits for nobody, and stays ordered', async () => {
  const { world } = opened;
  const ids = [(await world.addFreelancer()).id, (await world.addFreelancer()).id];
  await world.owner.query(
    `insert into pending_projections (freelancer_id, version, during)
     select id, 0, tstzrange('2026-12-01', '2026-12-02') from unnest($1::uuid[]) id on conflict do nothing`,
    [ids],
  );
  const pending = await readPendingProjections(ids, now, 2);
  expect(pending).toHaveLength(2);
  const booking = await world.owner.connect();
  await booking.query('begin');
  await booking.query('update pending_projections set version = version + 1 where freelancer_id = $1', [
    ids[0],
  ]);

  await postponeProjections(pending, now);
  await confirmProjections(pending);

  await booking.query('commit');
  booking.release();
  const { rows } = await world.owner.query(
    'select freelancer_id as id, attempts from pending_projections where freelancer_id = any ($1)',
    [ids],
  );
  expect(rows).toEqual([{ id: ids[0], attempts: 0 }]);
});
