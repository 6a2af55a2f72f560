import { expect, test } from 'vitest';
import type { Problem } from '../../contracts/src/problem.ts';
import { callApi, signIn } from '../../test/stack.ts';
import { clientOf, daysFrom, liveDay } from './demo-api.ts';

const freshDay = daysFrom(60);

const prepare = async () => {
  const ben = await clientOf('ben@globex.test');
  const { idToken } = await signIn('ben@globex.test');
  const { id: siteId } = (await ben('listSites', {})).items[0]!;
  const fayId = (await (await clientOf('fay@freelance.test'))('getMe', {})).freelancerId!;
  const day = freshDay();
  const body = {
    siteId,
    shifts: [{ role: 'waiter', start: `${day}T09:00`, end: `${day}T12:00`, freelancerIds: [fayId] }],
  };
  const book = async (key: string) => {
    const answer = await callApi('/bookings', {
      method: 'POST',
      token: idToken,
      body,
      headers: { 'idempotency-key': key },
    });
    return { status: answer.status, text: await answer.text() };
  };
  return { ben, book, fayId, day };
};

test('of 100 bookings of one person at one time one is 201 and 99 are 409 with alternatives', async () => {
  const { book, fayId, day } = await prepare();

  const answers = await Promise.all(Array.from({ length: 100 }, () => book(crypto.randomUUID())));

  const refused = answers
    .filter(({ status }) => status !== 201)
    .map(({ text }) => JSON.parse(text) as Problem);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(refused.map(({ status, code }) => `${status} ${code}`))).toEqual(
    new Set(['409 freelancer_taken']),
  );
  expect(refused.every(({ alternatives }) => alternatives!.length > 0)).toBe(true);
  // New York in winter is five hours behind: the live day is free but for 14:00 to 17:00.
  expect((await liveDay(fayId, day))?.free).toMatch(/-1[34]00,1[67]00-/);
});

test('one key sent 50 times at once makes one booking and fifty equal answers', async () => {
  const { ben, book, fayId } = await prepare();
  const before = (await ben('listAssignments', { query: { freelancerId: fayId, limit: 200 } })).items.length;
  const key = crypto.randomUUID();

  const answers = await Promise.all(Array.from({ length: 50 }, () => book(key)));

  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]!.status).toBe(201);
  const after = (await ben('listAssignments', { query: { freelancerId: fayId, limit: 200 } })).items.length;
  expect(after - before).toBe(1);
});
