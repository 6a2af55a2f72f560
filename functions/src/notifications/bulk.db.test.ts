import { expect, test, vi } from 'vitest';
import { callAs, openWorld } from '../../test/open-world.ts';
import { offerWorld } from '../../test/offer-world.ts';
import { runAs } from '../../test/run-as.ts';
import { createOffers } from '../offers/create-offers.ts';
import { settleOffers } from '../offers/settle-offers.ts';
import { cancelBooking } from '../bookings/cancel-booking.ts';
import { createBooking } from '../bookings/create-booking.ts';
import { listNotifications } from './list-notifications.ts';
import { notifyPeople } from './notify-people.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const tellAll = async (at: Date): Promise<void> => {
  await notifyPeople(at);
  await vi.waitFor(
    async () => {
      await notifyPeople(at);
      const { rows } = await opened.world.owner.query(
        `select from event_log e join event_cursors c on c.name = 'notifications' where (e.tx, e.seq) > (c.tx, c.seq)`,
      );
      expect(rows).toEqual([]);
    },
    { timeout: 20_000, interval: 20 },
  );
};
const inbox = async (uid: string) =>
  (await callAs('listNotifications', listNotifications, { uid, now, query: { limit: 200 } })).items;
const day = (n: number): string => new Date(Date.UTC(2026, 11, 1 + n)).toISOString().slice(0, 10);

test('52 shifts for five people at once, more than one reading of the log, are one message each; cancelled as well', async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const people = await Promise.all(Array.from({ length: 5 }, () => world.addFreelancer()));
  const shifts = Array.from({ length: 52 }, (_, n) => ({
    role: 'waiter',
    start: `${day(n)}T09:00`,
    end: `${day(n)}T17:00`,
    headcount: 5,
    freelancerIds: people.map(({ id }) => id),
  }));
  const booking = await callAs('createBooking', createBooking, {
    uid: acme.uid, now, body: { siteId: acme.siteId, shifts },
  }); // prettier-ignore
  await tellAll(now);

  for (const { uid } of people) {
    expect(await inbox(uid)).toMatchObject([{ title: '52 shifts booked', link: '/shifts' }]);
  }

  await callAs('cancelBooking', cancelBooking, {
    uid: acme.uid, now, params: { id: booking.id }, body: { reason: 'Closed in winter' },
  }); // prettier-ignore
  await tellAll(now);
  for (const { uid } of people) {
    expect((await inbox(uid)).map(({ title }) => title)).toEqual(['52 shifts cancelled', '52 shifts booked']);
  }
});

test('open offers made at once are one message, and who knows of them is not told again of a later tier', async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  await world.owner.query('insert into favourites (client_id, freelancer_id) values ($1, $2)', [
    acme.clientId,
    fay.id,
  ]);
  const offers = offerWorld(world, now);
  const shiftIds: string[] = [];
  for (const n of [40, 41, 42]) shiftIds.push(...(await offers.addShifts(acme, { days: [day(n)] })));
  const tiers = [
    { audience: 'favourites', minutes: 60 },
    { audience: 'all', minutes: 1 },
  ];
  await runAs(acme.uid, now, async (context) => {
    for (const id of shiftIds) {
      const body = { needsApproval: false, open: true, tiers };
      await createOffers(context, { params: { id }, query: {}, body } as never);
    }
  });
  await tellAll(now);
  expect(await inbox(fay.uid)).toMatchObject([{ title: '3 new offers', link: '/offers' }]);
  expect(await inbox(finn.uid)).toEqual([]);

  const widened = new Date(now.getTime() + 61 * 60_000);
  await settleOffers(widened);
  await tellAll(widened);

  expect(await inbox(fay.uid)).toHaveLength(1);
  expect(await inbox(finn.uid)).toMatchObject([{ title: '3 new offers' }]);
});
