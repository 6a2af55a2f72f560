import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signIn, stack } from '../../test/stack.ts';
import { buildWorld, type World } from './build-world.ts';
import { clientAs } from './client-as.ts';
import { daysFrom } from './demo-api.ts';

const freshDay = daysFrom(120);
const toSoon = { timeout: 60_000, interval: 200 };
const canary = 'Zitronenzeisig Kanarienvogel';

let world: World;
beforeAll(async () => {
  world = await buildWorld(stack.adminDatabaseUrl, new Date());
});
afterAll(() => world.end());

type Tree = string | number | boolean | null | { readonly [key: string]: Tree };

const liveLayer = async (): Promise<{ inbox: Record<string, Tree> }> => {
  const url = `${stack.urls.database}/.json?ns=demo-flxibl-default-rtdb`;
  const answer = await fetch(url, { headers: { authorization: 'Bearer owner' } });
  return (await answer.json()) as { inbox: Record<string, Tree> };
};

/** Where a text stands in a tree: the paths to it. */
const placesOf = (text: string, tree: Tree, path = ''): string[] =>
  tree !== null && typeof tree === 'object'
    ? Object.entries(tree).flatMap(([key, part]) => placesOf(text, part, `${path}/${key}`))
    : String(tree).includes(text)
      ? [`${path}: ${String(tree)}`]
      : [];

test('who is erased is in no inbox of the live layer and has no account any more', async () => {
  const [client, person] = [await world.addClient(), await world.addFreelancer({ name: canary })];
  const [business, freelancer] = [await clientAs(client.uid), await clientAs(person.uid)];
  const day = freshDay();
  const shift = { role: 'waiter', start: `${day}T10:00`, end: `${day}T12:00`, freelancerIds: [person.id] };
  const { shifts } = await business('createBooking', { body: { siteId: client.siteId, shifts: [shift] } });
  await freelancer('cancelAssignment', {
    params: { id: shifts[0]!.assignments[0]!.id },
    body: { reason: 'as a test' },
  });
  await vi.waitFor(async () => {
    const live = await liveLayer();
    expect(placesOf(canary, live)).not.toEqual([]);
    expect(Object.keys(live.inbox)).toContain(person.uid);
  }, toSoon);

  await freelancer('eraseMe', { body: { email: `${person.uid}@x.test` } });
  // The job leaves others two minutes for what they have begun.
  await world.owner.query(`update erasures set requested_at = requested_at - interval '3 minutes'`);

  await vi.waitFor(async () => {
    const { rows } = await world.owner.query<{ done: boolean }>(
      'select done_at is not null as done from erasures where freelancer_id = $1',
      [person.id],
    );
    expect(rows).toEqual([{ done: true }]);
    const live = await liveLayer();
    expect(placesOf(canary, live)).toEqual([]);
    expect(Object.keys(live.inbox)).not.toContain(person.uid);
  }, toSoon);
  await expect(signIn(`${person.uid}@x.test`)).rejects.toThrow('cannot sign in');
});
