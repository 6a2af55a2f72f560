import fc from 'fast-check';
import type { World } from '../build-world.ts';
import { compareWithModel, readRows, type Rows } from './compare.ts';
import { Model, type Client, type Terms } from './model.ts';

/** The database of one run, and what was last seen of it. */
export interface Real {
  /** What was done so far. */
  readonly story: string[];
  readonly count: (step: string, outcome: string) => void;
  readonly compare: (model: Model) => Promise<void>;
}

const minutes = (...some: number[]) => fc.constantFrom(...some);

export const smallWorld = fc.record({
  people: fc.integer({ min: 3, max: 5 }),
  terms: fc.array(
    fc.record({
      noticeMinutes: fc.record({
        create: minutes(0, 0, 45),
        change: minutes(0, 0, 90),
        cancel: minutes(0, 0, 120),
      }),
      offerMinutes: minutes(60, 1440),
      reservationMinutes: minutes(30, 720),
      requestMinutes: minutes(60, 2880),
      restMinutes: minutes(0, 0, 60),
      handOverNeedsApproval: fc.boolean(),
    }),
    { minLength: 2, maxLength: 2 },
  ),
});

/** What a run has done: how often which step had which outcome. */
export type Tally = Map<string, number>;

const begin = Date.parse('2026-12-01T05:00:00Z');

/** Two clients on terms of their own, an admin and some freelancers, unknown to every other run. */
export const openRun = async (
  world: World,
  shape: { people: number; terms: Terms[] },
  tally: Tally,
): Promise<{ model: Model; real: Real }> => {
  const clients: Client[] = [];
  for (const terms of shape.terms) {
    const client = await world.addClient();
    await world.owner.query(
      `insert into policies (client_id, version, effective_from, terms)
       select $1, 2, '-infinity', terms || $2 from policies where client_id is null`,
      [client.clientId, JSON.stringify(terms)],
    );
    clients.push({ ...client, terms });
  }
  const people = [];
  for (let number = 0; number < shape.people; number += 1) people.push(await world.addFreelancer());
  const model = new Model(begin, clients, people, await world.addAdmin());
  let last: Rows = await readRows(world.owner, model, undefined);
  return {
    model,
    real: {
      story: [],
      count: (step, outcome) => {
        const key = `${step} ${outcome}`;
        tally.set(key, (tally.get(key) ?? 0) + 1);
      },
      compare: async (now) => {
        const rows = await readRows(world.owner, now, last);
        compareWithModel(now, rows, last);
        last = rows;
      },
    },
  };
};
