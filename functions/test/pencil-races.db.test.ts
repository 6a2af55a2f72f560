import { expect, test, vi } from 'vitest';

// Read when the configuration is imported: more connections than the API has, so that more collides.
vi.hoisted(() => (process.env['FLXIBL_DATABASE_POOL'] = '24'));

import { AppError } from '../src/lib/app-error.ts';
import { settlePencils } from '../src/pencils/settle-pencils.ts';
import { openWorld } from './open-world.ts';
import { play, type Outcome } from './play-move.ts';
import type { Move } from './race-moves.ts';
import { randomSource } from './random-terms.ts';
import { seed } from '../../test/seed.ts';

const now = new Date('2026-11-20T12:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const opened = openWorld(now);

const noRows = async (what: string, query: string): Promise<void> => {
  const { rows } = await opened.world.owner.query(query);
  expect({ what, rows }).toEqual({ what, rows: [] });
};

const keepPromises = async (outcomes: readonly Outcome[]): Promise<void> => {
  const strange = outcomes.filter(
    ({ refusal }) =>
      refusal !== undefined &&
      (!(refusal instanceof AppError) || refusal.status < 400 || refusal.status > 499),
  );
  expect(strange.map(({ move, refusal }) => `${move.name}: ${String(refusal)}`)).toEqual([]);
  expect(
    outcomes.reduce((sum, { deadlocks }) => sum + deadlocks, 0),
    'deadlocks',
  ).toBe(0);
  await noRows(
    'no overlap',
    `select a.id from assignments a join assignments b on b.id > a.id and b.freelancer_id = a.freelancer_id
       and b.during && a.during and assignment_blocks(b.state)
     where assignment_blocks(a.state)`,
  );
  await noRows(
    'no live pencil over blocked time',
    `select p.id from pencils p join assignments a on a.freelancer_id = p.freelancer_id and a.during && p.during
       and assignment_blocks(a.state)
     where p.state in ('placed', 'challenged')`,
  );
  await noRows(
    'no more than three behind each other, and what was told is not higher than the place',
    `select p.id, p.rank, count(e.id) from pencils p
     left join pencils e on e.freelancer_id = p.freelancer_id and e.during && p.during and e.place < p.place
       and e.state in ('placed', 'challenged')
     where p.state in ('placed', 'challenged') group by p.id having count(e.id) > 2 or p.rank <> 1 + count(e.id)`,
  );
  await noRows(
    'the log tells of every pencil one story without a gap, and it ends as the table has it',
    `with story as (
       select p.id, p.state, p.rank, e.before - 'pencilId' as before, e.after - 'pencilId' as after,
              lag(e.after - 'pencilId') over (partition by p.id order by e.seq) as previous,
              row_number() over (partition by p.id order by e.seq desc) as from_the_end
       from pencils p left join event_log e on e.type like 'pencil\\_%' and e.after ->> 'pencilId' = p.id::text
     )
     select * from story where after is null or before is distinct from previous
       or (from_the_end = 1 and (after ->> 'state' <> state or (after ->> 'rank')::int <> rank))`,
  );
};

const doneOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.filter(({ refusal }) => refusal === undefined).map(({ move }) => move.name);

const crowd = (count: number) => Promise.all(Array.from({ length: count }, () => opened.world.addClient()));
type Client = Awaited<ReturnType<typeof opened.world.addClient>>;

const placing = ({ uid, siteId }: Client, freelancerId: string, from = '09:00', to = '17:00'): Move => ({
  name: 'createPencil',
  uid,
  at: now,
  body: { siteId, freelancerId, role: 'waiter', start: `2026-12-15T${from}`, end: `2026-12-15T${to}` },
});
const booking = ({ uid, siteId }: Client, freelancerId: string, from = '09:00', to = '17:00'): Move => {
  const shift = {
    role: 'waiter',
    start: `2026-12-15T${from}`,
    end: `2026-12-15T${to}`,
    freelancerIds: [freelancerId],
  };
  return { name: 'createBooking', uid, at: now, body: { siteId, shifts: [shift] } };
};

test('of twelve who pencil the same time at once three have a place, in three ranks', async () => {
  const [clients, fay] = [await crowd(12), await opened.world.addFreelancer()];

  const outcomes = await Promise.all(clients.map((client, n) => play(placing(client, fay.id), `place ${n}`)));

  const ranks = outcomes.flatMap(({ answer }) => (answer as { rank: number } | undefined)?.rank ?? []);
  expect(ranks.toSorted((one, other) => one - other)).toEqual([1, 2, 3]);
  await keepPromises(outcomes);
});

test('pencils and bookings of the same time by many clients at once end in one booking or in pencils alone', async () => {
  const [clients, fay] = [await crowd(16), await opened.world.addFreelancer()];

  const outcomes = await Promise.all(
    clients.map((client, n) => play((n % 2 ? placing : booking)(client, fay.id), `crowd ${n}`)),
  );

  const done = doneOf(outcomes);
  expect(done.filter((name) => name === 'createBooking').length).toBeLessThanOrEqual(1);
  expect(done.length).toBeGreaterThan(0);
  await keepPromises(outcomes);
});

test('challenge, booking and release of the first at once: each is done or refused, and one story is told', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [[acme, globex, initech], fay] = [await crowd(3), await opened.world.addFreelancer()];
    const ids: string[] = [];
    for (const client of [acme!, globex!, initech!])
      ids.push(((await play(placing(client, fay.id), 'first')).answer as { id: string }).id);
    const step = (client: Client, name: Move['name'], id: string, at = now): Move => ({
      name,
      uid: client.uid,
      at,
      id,
    });

    const outcomes = await Promise.all([
      play(step(acme!, 'bookPencil', ids[0]!), `book ${round}`),
      play(step(acme!, 'releasePencil', ids[0]!), `release ${round}`),
      play(step(globex!, 'challengePencil', ids[1]!), `challenge ${round}`),
      play(step(initech!, 'challengePencil', ids[2]!), `challenge too ${round}`),
      play({ name: 'releasePencil', uid: fay.uid, at: now, id: ids[2]! }, `freelancer ${round}`),
      play(booking(globex!, fay.id), `instantly ${round}`),
    ]);

    const done = doneOf(outcomes);
    const ended = done.filter((name) => name === 'bookPencil' || name === 'createBooking');
    expect(ended.length).toBeLessThanOrEqual(1);
    await keepPromises(outcomes);
  }
}, 60_000);

test('whatever many clients do at once with the pencils of few people, the promises hold', async () => {
  const clients = await crowd(4);
  const people = await Promise.all(Array.from({ length: 3 }, () => opened.world.addFreelancer()));
  const outcomes: Outcome[] = [];
  let turn = 0;
  const act = async (worker: number): Promise<void> => {
    const random = randomSource(seed + worker);
    const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
    while (turn < 600) {
      const number = (turn += 1);
      const at = hours(Math.floor((number / 600) * 60));
      const client = one(clients);
      const [from, to] = one([['08:00', '12:00'], ['10:00', '14:00'], ['11:00', '18:00']] as const); // prettier-ignore
      const name = one(['createPencil', 'createPencil', 'challengePencil', 'bookPencil', 'releasePencil', 'createBooking', 'settle'] as const); // prettier-ignore
      const { rows } = await opened.world.owner.query<{ id: string }>(
        `select id from pencils where client_id = $1 and state in ('placed', 'challenged')
         order by ($2 = 'challengePencil') and rank = 1, random() limit 1`,
        [client.clientId, name],
      );
      if (name === 'settle') await settlePencils(at);
      else if (name === 'createPencil')
        outcomes.push(await play({ ...placing(client, one(people).id, from, to), at }, `t${number}`)); // prettier-ignore
      else if (name === 'createBooking')
        outcomes.push(await play({ ...booking(client, one(people).id, from, to), at }, `t${number}`)); // prettier-ignore
      else if (rows[0])
        outcomes.push(await play({ name, uid: client.uid, at, id: rows[0].id }, `t${number}`));
      // What was booked is called off again, so that there is something left to pencil.
      if (number % 12 === 0) {
        const seat = await opened.world.owner.query<{ id: string }>(
          `select a.id from assignments a join freelancers f on f.id = a.freelancer_id
           where a.state = 'confirmed' and a.client_id = $1 limit 1`,
          [client.clientId],
        );
        if (seat.rows[0])
          outcomes.push(await play({ name: 'cancelAssignment', uid: client.uid, at, id: seat.rows[0].id, body: { reason: 'race' } }, `t${number}`)); // prettier-ignore
      }
    }
  };

  await Promise.all(Array.from({ length: 24 }, (_, worker) => act(worker)));

  const counts = Object.entries(Object.groupBy(outcomes, ({ move }) => move.name)).map(
    ([name, of]) => `${name} ${doneOf(of).length}/${of.length}`,
  );
  console.log(`pencil race: seed ${seed}, done of tried: ${counts.join(', ')}`);
  // The rarer one, a challenge, is in the printed line.
  expect(doneOf(outcomes)).toEqual(
    expect.arrayContaining([
      'createPencil',
      'bookPencil',
      'releasePencil',
      'createBooking',
      'cancelAssignment',
    ]),
  );
  await settlePencils(hours(60));
  await keepPromises(outcomes);
}, 120_000);
