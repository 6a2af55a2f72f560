import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, openWorld } from '../../test/open-world.ts';
import { getAssignment } from './get-assignment.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

/** Fay is confirmed at Acme on 1 December from 09:00 to 17:00. */
const arrange = async () => {
  const { world } = opened;
  const [acme, fay] = [await world.addClient(), await world.addFreelancer()];
  const { assignmentIds } = await bookShift(acme, [fay.id], now);
  const get = (uid: string, at = now) =>
    callAs('getAssignment', getAssignment, { uid, now: at, params: { id: assignmentIds[0]! } });
  return { world, acme, fay, id: assignmentIds[0]!, get };
};

test('the freelancer sees when the day begins by the agreed terms, and where', async () => {
  const { world, acme, fay, id, get } = await arrange();
  await world.owner.query('update sites set latitude = 38.71, longitude = -9.14 where id = $1', [
    acme.siteId,
  ]);
  await world.owner.query(
    `update assignments set terms = terms || '{"noShowGraceMinutes": 20, "checkInNeedsCode": true}' where id = $1`,
    [id],
  );

  expect(await get(fay.uid)).toMatchObject({
    id,
    siteCoordinates: { latitude: 38.71, longitude: -9.14 },
    checkInOpensAt: '2026-12-01T08:00:00.000Z',
    checkInNeedsCode: true,
    lateAfter: '2026-12-01T09:20:00.000Z',
  });
});

test('it says what cancelling now would count, by the hours that are left', async () => {
  const { fay, get } = await arrange();

  expect(await get(fay.uid)).toMatchObject({ lateCancellationPoints: 0 });
  expect(await get(fay.uid, new Date('2026-12-01T06:00:00Z'))).toMatchObject({ lateCancellationPoints: 3 });
  expect(await get(fay.uid, new Date('2026-12-01T09:00:00Z'))).toMatchObject({ lateCancellationPoints: 0 });
});

test('other freelancers and other clients do not find it', async () => {
  const { world, acme, get } = await arrange();

  expect(await get(acme.uid)).toMatchObject({ siteCoordinates: null });
  expect(await codeOf(get((await world.addFreelancer()).uid))).toBe('not_found');
  expect(await codeOf(get((await world.addClient()).uid))).toBe('not_found');
});
