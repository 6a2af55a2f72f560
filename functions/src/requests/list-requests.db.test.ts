import { beforeAll, expect, test } from 'vitest';
import { arrangeRequests, type Client, type Person } from '../../test/arrange-requests.ts';
import type { World } from '../../test/build-world.ts';
import { openWorld } from '../../test/open-world.ts';
import { runAs } from '../../test/run-as.ts';

import { listRequests } from './list-requests.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
let world: World;
let at: ReturnType<typeof arrangeRequests>;

beforeAll(() => {
  world = opened.world;
  at = arrangeRequests(world, now);
});

const reason = 'please';
const later = { kind: 'change', end: '2026-12-01T18:00', reason } as const;

const booked = async (headcount = 1): Promise<{ client: Client; fay: Person; assignmentId: string }> => {
  const client = await world.addClient();
  const fay = await world.addFreelancer({ name: 'Fay' });
  const { assignmentIds } = await at.addShift(client, [fay], { headcount });
  return { client, fay, assignmentId: assignmentIds[0]! };
};

test('lists are by page and by the state that counts now', async () => {
  const { client, fay, assignmentId } = await booked();
  await at.ask(client.uid, assignmentId, later);
  const second = await at.ask(fay.uid, assignmentId, { kind: 'release', reason });
  const list = (query: object, moment = now) =>
    runAs(fay.uid, moment, (context) =>
      listRequests(context, { params: {}, query: { limit: 50, ...query }, body: {} }),
    );

  const page = await list({ limit: 1 });
  expect(page.items).toMatchObject([{ id: second.id }]);
  expect((await list({ limit: 1, cursor: page.nextCursor! })).items).toMatchObject([{ kind: 'change' }]);
  expect((await list({ assignmentId, state: 'open' })).items).toHaveLength(2);
  expect((await list({ state: 'expired' }, new Date(second.expiresAt))).items).toHaveLength(2);
  expect((await list({ state: 'open' }, new Date(second.expiresAt))).items).toEqual([]);
});
