import { expect, test } from 'vitest';
import { blockingStates } from '@flxibl/contracts/assignments';
import { callAs, codeOf, limitToAnotherSite, openWorld } from '../../test/open-world.ts';
import { getRoster } from './get-roster.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

interface Place {
  readonly clientId: string;
  readonly siteId: string;
  readonly shiftId: string;
}

const addShift = async (
  { clientId, siteId }: { clientId: string; siteId: string },
  day: string,
): Promise<Place> => {
  const { rows } = await opened.world.owner.query<{ id: string }>(
    `with booking as (insert into bookings (client_id, site_id) values ($1, $2) returning id)
     insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
     select id, $1, $2, 'waiter', $3::date + time '09:00', $3::date + time '17:00', 'UTC',
            tstzrange($3::date + time '09:00', $3::date + time '17:00'), 9
     from booking returning id`,
    [clientId, siteId, day],
  );
  return { clientId, siteId, shiftId: rows[0]!.id };
};

/** One event as any feature writes it, at its own moment. @returns that moment */
const happen = async (
  place: Place,
  assignmentId: string,
  freelancerId: string,
  type: string,
  after: object,
  affects: string | null,
): Promise<string> => {
  const { rows } = await opened.world.owner.query<{ at: Date }>(
    `insert into event_log (type, channel, client_id, shift_id, assignment_id, freelancer_id, after, affects)
     values ($1, 'job', $2, $3, $4, $5, $6, $7) returning occurred_at as at`,
    [type, place.clientId, place.shiftId, assignmentId, freelancerId, after, affects],
  );
  // The answer has milliseconds; the next event shall not fall in the same one.
  await new Promise((resolve) => setTimeout(resolve, 3));
  return new Date(rows[0]!.at.getTime() + 1).toISOString();
};

const roster = async (uid: string, query: object) =>
  (await callAs('getRoster', getRoster, { uid, now, query: { limit: 200, ...query } })).items;

const ids = ['01', '02', '03'].map((n) => `01a00000-0000-7000-8000-0000000000${n}`) as [
  string,
  string,
  string,
];
const during = '[2026-12-01 09:00Z,2026-12-01 17:00Z)';

test('at each moment the roster is what the log had said by then', async () => {
  const acme = await opened.world.addClient();
  const place = await addShift(acme, '2026-12-01');
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  const seen = async (at: string) =>
    (await roster(acme.uid, { at })).map(({ freelancerId, state, startsAt }) => [
      freelancerId,
      state,
      startsAt,
    ]);
  const nine = '2026-12-01T09:00:00.000Z';
  const ten = '2026-12-01T10:00:00.000Z';

  const before = new Date(Date.now() - 60_000).toISOString();
  const one = await happen(place, ids[0], fay.id, 'assignment_confirmed', { state: 'confirmed' }, during);
  await happen(place, ids[0], fay.id, 'incident_opened', { state: 'open' }, null);
  const two = await happen(place, ids[1], finn.id, 'assignment_reserved', { state: 'reserved' }, during);
  const moved = { state: 'confirmed', startsAt: ten, endsAt: '2026-12-01T18:00:00.000Z' };
  const three = await happen(
    place,
    ids[0],
    fay.id,
    'assignment_changed',
    moved,
    '[2026-12-01 09:00Z,2026-12-01 18:00Z)',
  );
  const four = await happen(place, ids[1], finn.id, 'assignment_expired', { state: 'expired' }, during);
  const five = await happen(place, ids[0], fay.id, 'assignment_checked_in', { state: 'in_progress' }, null);

  expect(await seen(before)).toEqual([]);
  expect(await seen(one)).toEqual([[fay.id, 'confirmed', nine]]);
  expect(await seen(two)).toEqual([[fay.id, 'confirmed', nine], [finn.id, 'reserved', nine]]); // prettier-ignore
  expect(await seen(three)).toEqual([[finn.id, 'reserved', nine], [fay.id, 'confirmed', ten]]); // prettier-ignore
  expect(await seen(four)).toEqual([[finn.id, 'expired', nine], [fay.id, 'confirmed', ten]]); // prettier-ignore
  expect(await seen(five)).toEqual([[finn.id, 'expired', nine], [fay.id, 'in_progress', ten]]); // prettier-ignore
});

test('only what touches the range and the site, and only what the caller may see', async () => {
  const [acme, globex] = [await opened.world.addClient(), await opened.world.addClient()];
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  const place = await addShift(acme, '2026-12-01');
  const at = await happen(place, ids[2], fay.id, 'assignment_confirmed', { state: 'confirmed' }, during);
  const admin = await opened.world.addAdmin();
  const found = async (uid: string, query: object) =>
    (await roster(uid, { at, ...query })).filter(({ assignmentId }) => assignmentId === ids[2]).length;

  expect(await found(acme.uid, { from: '2026-12-01T16:59:00Z', to: '2026-12-02T00:00:00Z' })).toBe(1);
  expect(await found(acme.uid, { from: '2026-12-01T17:00:00Z' })).toBe(0);
  expect(await found(acme.uid, { to: '2026-12-01T09:00:00Z' })).toBe(0);
  expect(await found(acme.uid, { from: '2027-12-01T00:00:00Z' })).toBe(0);
  expect(await found(acme.uid, { to: '2020-12-01T00:00:00Z' })).toBe(0);
  expect(await found(acme.uid, { siteId: acme.siteId })).toBe(1);
  expect(await found(acme.uid, { siteId: globex.siteId })).toBe(0);
  expect(await found(globex.uid, {})).toBe(0);
  expect(await found(globex.uid, { siteId: acme.siteId })).toBe(0);
  expect(await found(admin, {})).toBe(1);
  expect(await codeOf(roster(finn.uid, { at }))).toBe('forbidden');
  expect(await codeOf(roster(acme.uid, { from: at, to: at }))).toBe('invalid_input');
});

test('a member limited to another site sees nothing of this one', async () => {
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const place = await addShift(acme, '2026-12-01');
  const id = '01a00000-0000-7000-8000-000000000009';
  const at = await happen(place, id, fay.id, 'assignment_confirmed', { state: 'confirmed' }, during);
  expect(await roster(acme.uid, { at })).toHaveLength(1);

  await limitToAnotherSite(opened.world, acme.clientId);

  expect(await roster(acme.uid, { at })).toEqual([]);
  expect(await roster(acme.uid, { at, siteId: acme.siteId })).toEqual([]);
});

test('in 60 random transitions each recorded moment is told as it was recorded, page by page', async () => {
  const acme = await opened.world.addClient();
  const places = [await addShift(acme, '2026-12-03'), await addShift(acme, '2026-12-04')];
  const people = await Promise.all(Array.from({ length: 6 }, () => opened.world.addFreelancer()));
  const believed = new Map<string, string>();
  const recorded: { at: string; expected: string[] }[] = [];
  for (let n = 0; n < 60; n += 1) {
    const who = (n * 7) % people.length;
    const assignmentId = `01a00000-0000-7000-8000-0000000001${String(who).padStart(2, '0')}`;
    const state = believed.has(assignmentId) ? blockingStates[(n * 3) % 5]! : 'confirmed';
    const day = who % 2 === 0 ? '2026-12-03' : '2026-12-04';
    const affects = believed.has(assignmentId) ? null : `[${day} 09:00Z,${day} 17:00Z)`;
    const at = await happen(
      places[who % 2]!,
      assignmentId,
      people[who]!.id,
      'assignment_confirmed',
      { state },
      affects,
    );
    believed.set(assignmentId, state);
    recorded.push({ at, expected: [...believed].map(([id, said]) => `${id} ${said}`).toSorted() });
  }

  for (const { at, expected } of recorded) {
    const told: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await callAs('getRoster', getRoster, {
        uid: acme.uid,
        now,
        query: { at, limit: 4, ...(cursor === undefined ? {} : { cursor }) },
      });
      told.push(...page.items.map(({ assignmentId, state }) => `${assignmentId} ${state}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(told.toSorted()).toEqual(expected);
  }
});
