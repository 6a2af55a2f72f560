import { expect, test } from 'vitest';
import { putRating as contract } from '@flxibl/contracts/ratings';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld, outcomes } from '../../test/open-world.ts';
import { approveAssignment } from '../bookings/approve-assignment.ts';
import { checkIn } from '../bookings/check-in.ts';
import { checkOut } from '../bookings/check-out.ts';
import { eventsToldTo } from '../../test/events-told-to.ts';
import { countDueRatings } from './count-due-ratings.ts';
import { getSiteRating } from './get-site-rating.ts';
import { listRatings } from './list-ratings.ts';
import { putRating } from './put-rating.ts';

const now = new Date('2026-11-20T12:00:00Z');
const approved = new Date('2026-12-02T09:00:00Z');
const closes = new Date('2026-12-16T09:00:00Z');
const over = new Date(closes.getTime() + 1);
const opened = openWorld(now);

type Place = Awaited<ReturnType<typeof opened.world.addClient>>;
type Person = Awaited<ReturnType<typeof opened.world.addFreelancer>>;

/** Work of the first of December, approved the morning after. */
const approvedWork = async (acme?: Place, fay?: Person, day = '2026-12-01') => {
  const client = acme ?? (await opened.world.addClient());
  const person = fay ?? (await opened.world.addFreelancer());
  const { assignmentIds } = await bookShift(client, [person.id], now, { day });
  const [id] = assignmentIds as [string];
  const at = (time: string): Date => new Date(`${day}T${time}:00Z`);
  const input = { params: { id } };
  await callAs('checkIn', checkIn, { uid: person.uid, now: at('08:55'), ...input });
  await callAs('checkOut', checkOut, { uid: person.uid, now: at('17:00'), ...input });
  await callAs('approveAssignment', approveAssignment, { uid: client.uid, now: approved, ...input });
  return { id, acme: client, fay: person };
};
const rate = (uid: string, id: string, stars: number, at: Date = approved, comment?: string) =>
  callAs('putRating', putRating, { uid, now: at, params: { id }, body: { stars, ...(comment && { comment }) } }); // prettier-ignore
const seen = async (uid: string, assignmentId: string, at: Date = approved): Promise<string[]> =>
  (await callAs('listRatings', listRatings, { uid, now: at, query: { limit: 50, assignmentId } })).items.map(
    ({ side, stars }) => `${side} ${stars}`,
  );
const putRatingAccepts = (body: object): boolean => contract.body.safeParse(body).success;
const averageOf = async (id: string): Promise<string | null> =>
  (await opened.world.owner.query<{ rating: string | null }>('select rating from freelancers where id = $1', [id])).rows[0]!.rating; // prettier-ignore

test('neither sees the other’s before both have rated; then both do, and nothing changes any more', async () => {
  const { id, acme, fay } = await approvedWork();

  expect(await rate(acme.uid, id, 2)).toMatchObject({ side: 'client', editableUntil: closes.toISOString() });
  expect(await rate(acme.uid, id, 3, approved, 'late, but good')).toMatchObject({ stars: 3 });
  expect(await seen(acme.uid, id)).toEqual(['client 3']);
  expect(await seen(fay.uid, id)).toEqual([]);
  expect(await averageOf(fay.id)).toBe('4.00');

  expect(await rate(fay.uid, id, 5)).toMatchObject({ side: 'freelancer', editableUntil: null });
  for (const uid of [acme.uid, fay.uid]) {
    expect(await seen(uid, id)).toEqual(['freelancer 5', 'client 3']);
    expect(await codeOf(rate(uid, id, 1))).toBe('invalid_state');
  }
  expect(await averageOf(fay.id)).toBe('3.00');
});

test('when the time is over, what one side said is shown to the other, by the clock and without a job', async () => {
  const { id, acme, fay } = await approvedWork();
  await rate(acme.uid, id, 1);

  expect(await seen(fay.uid, id, closes)).toEqual([]);
  expect(await seen(fay.uid, id, over)).toEqual(['client 1']);
  expect(await codeOf(rate(fay.uid, id, 1, over))).toBe('invalid_state');
  expect(await codeOf(rate(acme.uid, id, 5, over))).toBe('invalid_state');
});

test('the job takes what was never answered into the average, once, also when run twice at once', async () => {
  const { id, acme, fay } = await approvedWork();
  await rate(acme.uid, id, 2);

  await countDueRatings(closes);
  expect(await averageOf(fay.id)).toBe('4.00');
  const counted = await Promise.all([countDueRatings(over), countDueRatings(over)]);

  // Of this file's other tests there may be some as well; each rating is counted by one of the two runs.
  expect(counted[0] + counted[1]).toBeGreaterThanOrEqual(1);
  expect(await averageOf(fay.id)).toBe('2.00');
  expect(await countDueRatings(over)).toBe(0);
});

test('the log tells the other side that there is a rating, and not which', async () => {
  const { id, acme, fay } = await approvedWork();
  await rate(acme.uid, id, 1, approved, 'never again');
  await rate(acme.uid, id, 2);

  const items = await eventsToldTo(fay.uid, now, 'rating_changed');

  const told = items.filter(({ type }) => type.startsWith('rating_'));
  expect(told.map(({ type, after }) => [type, after])).toEqual([
    ['rating_given', { side: 'client' }],
    ['rating_changed', { side: 'client' }],
  ]);
  expect(JSON.stringify(told)).not.toMatch(/never|stars/);
});

test('who else: other clients and freelancers find nothing, members of other sites neither', async () => {
  const { id, acme, fay } = await approvedWork();
  const [globex, finn] = [await opened.world.addClient(), await opened.world.addFreelancer()];
  const admin = await opened.world.addAdmin();
  await rate(fay.uid, id, 4);

  expect(await codeOf(rate(globex.uid, id, 1))).toBe('not_found');
  expect(await codeOf(rate(finn.uid, id, 1))).toBe('not_found');
  expect(await codeOf(rate(admin, id, 1))).toBe('forbidden');
  expect(await seen(globex.uid, id, over)).toEqual([]);
  expect(await seen(finn.uid, id, over)).toEqual([]);
  expect(await seen(admin, id)).toEqual(['freelancer 4']);
  await limitToAnotherSite(opened.world, acme.clientId);
  expect(await codeOf(rate(acme.uid, id, 1))).toBe('not_found');
  expect(await seen(acme.uid, id, over)).toEqual([]);
});

test('a viewer rates nobody', async () => {
  const viewer = await opened.world.addClient({ memberRole: 'viewer' });
  expect(await codeOf(rate(viewer.uid, viewer.clientId, 1))).toBe('forbidden');
});

test('only approved work is rated', async () => {
  const [acme, fay] = [await opened.world.addClient(), await opened.world.addFreelancer()];
  const { assignmentIds } = await bookShift(acme, [fay.id], now);

  expect(await codeOf(rate(acme.uid, assignmentIds[0]!, 5))).toBe('invalid_state');
});

test('of both sides at once, many times, there is one rating a side, and the average has it', async () => {
  const { id, acme, fay } = await approvedWork();

  const ends = await outcomes([1, 2, 3, 4].flatMap((n) => [rate(acme.uid, id, n), rate(fay.uid, id, n)]));

  expect(new Set(ends)).toEqual(new Set(['done', 'invalid_state']));
  const [freelancer, client] = (await seen(acme.uid, id)).toSorted().toReversed();
  expect([freelancer, client]).toEqual([
    expect.stringMatching(/^freelancer/),
    expect.stringMatching(/^client/),
  ]);
  expect(await averageOf(fay.id)).toBe(`${client!.split(' ')[1]}.00`);
});

test('an older rating weighs less: half of it after 180 days', async () => {
  const { id, acme, fay } = await approvedWork();
  await rate(acme.uid, id, 1);
  await rate(fay.uid, id, 5);
  await opened.world.owner.query(`update ratings set rated_at = rated_at - interval '180 days' where assignment_id = $1`, [id]); // prettier-ignore
  const next = await approvedWork(acme, fay, '2026-12-02');

  await rate(acme.uid, next.id, 4, new Date('2026-12-03T09:00:00Z'));
  await rate(fay.uid, next.id, 5, new Date('2026-12-03T09:00:00Z'));

  // (4 + 1 × 0.499) / 1.499: a day more than 180 lies between them.
  expect(await averageOf(fay.id)).toBe('3.00');
});

test('a comment is kept as it is said, whatever is in it, and no longer than 1000 characters', async () => {
  const { id, acme, fay } = await approvedWork();
  const comment = `<img src=x onerror=alert(1)>'; drop table ratings; -- 𝒽𝑒𝓁𝓁𝑜`;
  await rate(acme.uid, id, 4, approved, comment);
  await rate(fay.uid, id, 4);

  const { items } = await callAs('listRatings', listRatings, { uid: fay.uid, now: approved, query: { limit: 50, assignmentId: id } }); // prettier-ignore

  expect(items.find(({ side }) => side === 'client')?.comment).toBe(comment);
  await expect(rate(acme.uid, (await approvedWork()).id, 4, approved, 'x')).rejects.toMatchObject({ code: 'not_found' }); // prettier-ignore
  expect(putRatingAccepts({ stars: 5, comment: 'x'.repeat(1001) })).toBe(false);
  expect(putRatingAccepts({ stars: 6 })).toBe(false);
  expect(putRatingAccepts({ stars: 4.5 })).toBe(false);
  expect(putRatingAccepts({ stars: 5, comment: '   ' })).toBe(false);
});

test('a site has the average of what is shown of it', async () => {
  const { id, acme, fay } = await approvedWork();
  const site = async (at: Date) =>
    await callAs('getSiteRating', getSiteRating, { uid: fay.uid, now: at, params: { id: acme.siteId } });
  await rate(fay.uid, id, 3);

  expect(await site(approved)).toEqual({ siteId: acme.siteId, average: null, ratings: 0 });
  expect(await site(over)).toEqual({ siteId: acme.siteId, average: 3, ratings: 1 });
  const stranger = await opened.world.addFreelancer();
  const asked = callAs('getSiteRating', getSiteRating, { uid: stranger.uid, now, params: { id: acme.siteId } }); // prettier-ignore
  expect(await codeOf(asked)).toBe('not_found');
});
