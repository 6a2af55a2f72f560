import { expect, test } from 'vitest';
import { signIn, stack } from '../../test/stack.ts';
import { daysFrom } from './demo-api.ts';
import { readOpenApiClient } from './openapi-client.ts';

const freshDay = daysFrom(165);
const { call, operations } = readOpenApiClient(new URL('../openapi.json', import.meta.url), stack.urls.web);

interface Named {
  readonly id: string;
}

test('a client that knows nothing but the OpenAPI document books, offers, accepts and cancels', async () => {
  const [bea, fay] = await Promise.all(
    ['bea@acme.test', 'fay@freelance.test'].map(async (email) => (await signIn(email)).idToken),
  );
  const sites: { items: (Named & { timeZone: string })[] } = (await call(bea!, 'listSites')).body;
  const siteId = sites.items.find(({ timeZone }) => timeZone === 'Europe/London')!.id;
  const { freelancerId }: { freelancerId: string } = (await call(fay!, 'getMe')).body;
  const day = freshDay();
  const order = { siteId, shifts: [{ role: 'waiter', start: `${day}T14:00`, end: `${day}T18:00` }] };
  const key = { 'Idempotency-Key': crypto.randomUUID() };

  const booked = await call(bea!, 'createBooking', key, order);
  expect(await call(bea!, 'createBooking', key, order)).toEqual(booked);
  const booking: Named & { shifts: Named[] } = booked.body;
  const shift = { id: booking.shifts[0]!.id };
  const offered = await call(bea!, 'createOffers', shift, { freelancerIds: [freelancerId] });
  const offers: { items: Named[] } = offered.body;
  const offer = { id: offers.items[0]!.id };
  expect((await call(fay!, 'listOffers', { shiftId: shift.id, limit: 1 })).body).toMatchObject({
    items: [offer],
  });

  const accepted = await call(fay!, 'acceptOffer', offer);
  expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted' } });
  const { assignmentIds }: { assignmentIds: string[] } = accepted.body;
  const cancelled = await call(bea!, 'cancelAssignment', { id: assignmentIds[0]! }, { reason: 'done' });
  expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled' } });

  expect(await call(fay!, 'acceptOffer', offer)).toMatchObject({
    status: 409,
    body: { code: 'invalid_state' },
  });
  expect(await call(fay!, 'listBookings')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect(await call('none', 'getMe')).toMatchObject({ status: 401 });
});

test('every call has an example of what it takes and of what it answers', () => {
  const mediaOf = (content: object | undefined) => (content ? Object.entries(content) : []);
  const without = operations.flatMap(({ operation }) => {
    const success = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    const shown = [operation.requestBody, ...success.map(([, answer]) => answer)];
    const bare = shown.flatMap((part) => mediaOf(part?.content)).filter(([, media]) => !('example' in media));
    const params = (operation.parameters ?? []).filter((one) => 'required' in one && one.required && !('example' in one)); // prettier-ignore
    return bare.length + params.length > 0 ? [operation.operationId] : [];
  });

  expect(operations.length).toBeGreaterThan(0);
  expect(without).toEqual([]);
});
