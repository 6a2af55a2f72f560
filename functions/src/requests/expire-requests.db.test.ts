import { beforeAll, expect, test } from 'vitest';
import { arrangeRequests, type Client, type Person } from '../../test/arrange-requests.ts';
import type { World } from '../../test/build-world.ts';
import { openWorld } from '../../test/open-world.ts';
import { expireRequests } from './expire-requests.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
let world: World;
let at: ReturnType<typeof arrangeRequests>;

beforeAll(() => {
  world = opened.world;
  at = arrangeRequests(world, now);
});

const reason = 'please';

const pair = async (terms: object = {}): Promise<{ client: Client; fay: Person; finn: Person }> => {
  const client = await world.addClient();
  await at.setPolicy(client, terms);
  const [fay, finn] = [
    await world.addFreelancer({ name: 'Fay' }),
    await world.addFreelancer({ name: 'Finn' }),
  ];
  return { client, fay, finn };
};

const stateOf = async (id: string): Promise<string> =>
  (await world.owner.query<{ state: string }>('select state from requests where id = $1', [id])).rows[0]!
    .state;

test('the job notes what nobody answered, once, also when it runs twice at once', async () => {
  const { client, fay, finn } = await pair();
  const { assignmentIds } = await at.addShift(client, [fay]);
  const request = await at.ask(fay.uid, assignmentIds[0]!, {
    kind: 'hand_over',
    toFreelancerId: finn.id,
    reason,
  });
  await at.answer(finn.uid, 'accept', request.id);
  const end = new Date(request.expiresAt);
  await expireRequests(new Date(end.getTime() - 1));
  expect(await stateOf(request.id)).toBe('agreed');

  const [one, two] = await Promise.all([expireRequests(end), expireRequests(end)]);

  expect(one + two).toBeGreaterThan(0);
  expect(await stateOf(request.id)).toBe('expired');
  expect(await at.eventsOf(assignmentIds[0]!)).toEqual([
    'request_opened',
    'request_agreed',
    'request_expired',
  ]);
  expect(await expireRequests(end)).toBe(0);
});
