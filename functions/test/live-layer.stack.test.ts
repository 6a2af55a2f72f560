import { afterAll, expect, test, vi } from 'vitest';
import { callApi, signIn, startPart, stopPart } from '../../test/stack.ts';
import { clientOf, daysFrom, liveDay } from './demo-api.ts';

const freshDay = daysFrom(80);

const prepare = async () => {
  const bea = await clientOf('bea@acme.test');
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/London')!;
  const fayId = (await (await clientOf('fay@freelance.test'))('getMe', {})).freelancerId!;
  const day = freshDay();
  const book = () =>
    bea('createBooking', {
      body: {
        siteId: site.id,
        shifts: [{ role: 'waiter', start: `${day}T10:00`, end: `${day}T12:00`, freelancerIds: [fayId] }],
      },
    });
  return { bea, book, fayId, day };
};

const toSoon = { timeout: 60_000, interval: 200 };

afterAll(async () => {
  await startPart('realtimeDatabase');
  await startPart('postgres');
});

test('a booking and its cancellation are live before their answers, and the version only rises', async () => {
  const { bea, book, fayId, day } = await prepare();

  const booking = await book();
  const booked = await liveDay(fayId, day);
  await bea('cancelBooking', { params: { id: booking.id }, body: { reason: 'rain' } });
  const free = await liveDay(fayId, day);

  expect(booked?.free).toMatch(/-1000,1200-/);
  expect(free?.free).not.toMatch(/1000/);
  expect(free!.v).toBeGreaterThan(booked!.v);
});

test('with the Realtime Database down a booking succeeds, and is shown once it is back', async () => {
  const { book, fayId, day } = await prepare();
  await stopPart('realtimeDatabase');

  expect(await book()).toMatchObject({ state: 'filled' });

  await startPart('realtimeDatabase');
  await vi.waitFor(async () => expect((await liveDay(fayId, day))?.free).toMatch(/-1000,1200-/), toSoon);
});

test('with Postgres down the answer is 503 with Retry-After, and all is well without a restart', async () => {
  const { book } = await prepare();
  const { idToken: token } = await signIn('bea@acme.test');
  await stopPart('postgres');

  const answer = await callApi('/me', { token });

  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  await startPart('postgres');
  await vi.waitFor(async () => expect((await callApi('/me', { token })).status).toBe(200), toSoon);
  expect(await book()).toMatchObject({ state: 'filled' });
});
