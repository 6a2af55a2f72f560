import { expect, test } from 'vitest';
import type { JobName } from '../src/job-schedules.ts';
import { askAttendance } from '../src/bookings/ask-attendance.ts';
import { settlePencils } from '../src/pencils/settle-pencils.ts';
import { settleStandbys } from '../src/standbys/settle-standbys.ts';
import { expireRequests } from '../src/requests/expire-requests.ts';
import { settleOffers } from '../src/offers/settle-offers.ts';
import { openWorld } from './open-world.ts';
import { play } from './play-move.ts';
import type { Player } from './player.ts';
import { reachTransitions } from './reach-transitions.ts';
import { transitionOf } from './transition-of.ts';
import { machines, statesOf, transitionsOf } from './transitions.ts';

const opened = openWorld(new Date('2026-11-20T12:00:00Z'));

const jobs: Partial<Record<JobName, (now: Date) => Promise<number>>> = {
  settleOffers,
  expireRequests,
  askAttendance,
  settlePencils,
  settleStandbys,
};
const player: Player = {
  call: async (uid, name, input, at) => {
    const { answer, refusal } = await play({ name, uid, at, ...input }, 'transition');
    if (refusal !== undefined) throw refusal;
    return answer;
  },
  runJob: (name, at) => jobs[name]!(at),
};

const all = machines.flatMap((machine) =>
  transitionsOf[machine].map((transition) => [machine, transition] as const),
);

test.each(machines)('every state of the machine %s can be reached', (machine) => {
  const reached = transitionsOf[machine].map((transition) => transition.split(' → ')[1]);

  expect(statesOf[machine].filter((state) => !reached.includes(state))).toEqual([]);
});

test('each transition that the rules let happen is reached below, and no other is', async () => {
  const ways = await reachTransitions(opened.world, player);

  for (const machine of machines)
    expect(Object.keys(ways[machine]).sort()).toEqual([...transitionsOf[machine]].sort());
  const counts = machines.map((machine) => `${machine} ${transitionsOf[machine].length}`);
  console.log(`transitions reached: ${all.length} (${counts.join(', ')})`);
});

test.each(all)('%s: %s', async (machine, transition) => {
  const ways = await reachTransitions(opened.world, player);

  const id = await ways[machine][transition]!();

  expect(await transitionOf(opened.world, machine, id)).toBe(transition);
});
