import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiClient } from '../../contracts/src/api-client.ts';
import { moveClock, runJob } from '../../test/move-clock.ts';
import { stack } from '../../test/stack.ts';
import { buildWorld, type World } from './build-world.ts';
import { clientAs } from './client-as.ts';
import type { Player } from './player.ts';
import { reachTransitions } from './reach-transitions.ts';
import { transitionOf } from './transition-of.ts';
import { machines, transitionsOf } from './transitions.ts';

// The same ways as in transitions.db.test.ts, over Hosting, Functions and the jobs of the running system, whose clock
// is moved to each moment.
const overHttp: Player = {
  call: async (uid, name, { id, body }, at) => {
    await moveClock(at);
    const api = await clientAs(uid);
    return await api(name, { params: { id }, ...(body && { body }) } as Parameters<ApiClient>[1]);
  },
  runJob: async (name, at) => {
    await moveClock(at);
    return await runJob(name);
  },
};

let world: World;
beforeAll(async () => {
  world = await buildWorld(stack.adminDatabaseUrl, new Date('2026-11-20T12:00:00Z'));
});
afterAll(async () => {
  await world.end();
});

const all = machines.flatMap((machine) =>
  transitionsOf[machine].map((transition) => [machine, transition] as const),
);

test.each(all)('%s: %s, through the API', async (machine, transition) => {
  const ways = await reachTransitions(world, overHttp);

  const id = await ways[machine][transition]!();

  expect(await transitionOf(world, machine, id)).toBe(transition);
});
