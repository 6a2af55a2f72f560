import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pencil } from '@flxibl/contracts/pencils';
import { callAs, openWorld } from '../../test/open-world.ts';
import { bookPencil } from '../bookings/book-pencil.ts';
import { challengePencil } from './challenge-pencil.ts';
import { createPencil } from './create-pencil.ts';
import { listPencils } from './list-pencils.ts';
import { releasePencil } from './release-pencil.ts';
import { settlePencils } from './settle-pencils.ts';
import { seed } from '../../../test/seed.ts';

// FLXIBL_RUNS makes it longer. Not shrunk: that takes longer than the test has.
const numRuns = Number(process.env['FLXIBL_RUNS'] ?? 12);
const begin = Date.parse('2026-11-20T12:00:00Z');
const hour = 3_600_000;
const opened = openWorld(new Date(begin));

interface Modelled {
  id: string;
  readonly client: number;
  readonly start: number;
  readonly end: number;
  state: Pencil['state'];
  readonly expiresAt: number;
  challenge: { readonly by: Modelled; readonly until: number } | null;
}

const steps = fc.array(
  fc.record({
    what: fc.constantFrom(
      'place',
      'place',
      'place',
      'challenge',
      'challenge',
      'book',
      'release',
      'wait',
      'job',
    ),
    client: fc.nat(2),
    which: fc.nat(30),
    start: fc.integer({ min: 7, max: 16 }),
    length: fc.integer({ min: 1, max: 5 }),
    hours: fc.constantFrom(1, 12, 24, 100),
  }),
  { minLength: 10, maxLength: 30, size: 'max' },
);

const wall = (moment: number): string => new Date(moment).toISOString().slice(0, 16);
const refused = async (work: Promise<Pencil | { id: string }>): Promise<string | { id: string }> =>
  work.catch((error: { code?: string }) => {
    if (error.code === undefined) throw error;
    return error.code;
  });

test('pencils stand, lapse and move up as a simple model of them says', { timeout: 180_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const { world } = opened;
      const clients = [await world.addClient(), await world.addClient(), await world.addClient()];
      const fay = await world.addFreelancer();
      const all: Modelled[] = [];
      const blocked: Modelled[] = [];
      let now = begin;
      const over = (a: Modelled, b: Modelled) => a.start < b.end && b.start < a.end;
      const lapse = (p: Modelled) => Math.min(p.expiresAt, p.challenge?.until ?? Infinity);
      const live = (p: Modelled) => (p.state === 'placed' || p.state === 'challenged') && lapse(p) > now;
      const before = (p: Modelled) =>
        all
          .slice(0, all.indexOf(p) === -1 ? all.length : all.indexOf(p))
          .filter((e) => live(e) && over(e, p));
      const free = () => {
        for (const p of all)
          if (live(p) && p.challenge && !live(p.challenge.by))
            Object.assign(p, { state: 'placed', challenge: null });
      };
      const call = (p: Modelled, useCase: never, name: 'releasePencil' | 'challengePencil' | 'bookPencil') =>
        refused(
          callAs(name, useCase, { uid: clients[p.client]!.uid, now: new Date(now), params: { id: p.id } }),
        );

      for (const { what, client, which, start, length, hours } of plan) {
        const day = Date.parse('2026-12-10T00:00:00Z');
        const pencil = all[which % (all.length || 1)];
        // What was answered, and what the model says.
        let [answered, owed] = ['', ''];
        if (what === 'wait') now += hours * hour;
        else if (what === 'job') await settlePencils(new Date(now));
        else if (what === 'place') {
          const [from, to] = [day + start * hour, day + (start + length) * hour];
          const made: Modelled = {
            id: '', client, start: from, end: to, state: 'placed', challenge: null,
            expiresAt: Math.min(now + 14 * 24 * hour, from),
          }; // prettier-ignore
          const ahead = before(made);
          owed = blocked.some((other) => over(other, made)) ? 'freelancer_taken'
            : from <= now ? 'notice_too_short'
            : ahead.some((other) => other.client === client) ? 'pencilled_already'
            : ahead.length > 2 ? 'pencils_full' : 'done'; // prettier-ignore
          const { siteId, uid } = clients[client]!;
          const body = { siteId, freelancerId: fay.id, role: 'waiter', start: wall(from), end: wall(to) };
          const answer = await refused(
            callAs('createPencil', createPencil, { uid, now: new Date(now), body }),
          );
          answered = typeof answer === 'string' ? answer : 'done';
          if (typeof answer !== 'string') all.push(Object.assign(made, { id: answer.id }));
        } else if (pencil) {
          const ahead = before(pencil).filter((other) => other.client !== pencil.client);
          if (what === 'release') {
            const answer = await call(pencil, releasePencil as never, 'releasePencil');
            answered = typeof answer === 'string' ? answer : 'done';
            owed = live(pencil) ? 'done' : 'invalid_state';
            if (live(pencil)) pencil.state = 'released';
            free();
          } else if (what === 'challenge') {
            const until = (p: Modelled) => Math.min(p.expiresAt, now + 24 * hour);
            const asked = ahead.filter(
              (p) => p.state === 'placed' && before(p).length === 0 && until(p) <= lapse(pencil),
            );
            const answer = await call(pencil, challengePencil as never, 'challengePencil');
            answered = typeof answer === 'string' ? answer : 'done';
            owed = live(pencil) && asked.length > 0 ? 'done' : 'invalid_state';
            if (live(pencil))
              for (const p of asked)
                Object.assign(p, { state: 'challenged', challenge: { by: pencil, until: until(p) } });
          } else {
            const may = live(pencil) && ahead.length === 0;
            const answer = await call(pencil, bookPencil as never, 'bookPencil');
            answered = typeof answer === 'string' ? answer : 'done';
            owed = may ? 'done' : 'invalid_state';
            if (may) {
              const under = all.filter((p) => live(p) && over(p, pencil));
              for (const p of under) p.state = p === pencil ? 'booked' : 'superseded';
              blocked.push(pencil);
              free();
            }
          }
        }
        expect(answered).toBe(owed);
        const { items } = await callAs('listPencils', listPencils, {
          uid: fay.uid, now: new Date(now), query: { limit: 100 },
        }); // prettier-ignore
        const shown = items.map(({ id, state, rank }) =>
          state === 'placed' || state === 'challenged' ? `${id} ${state} ${rank}` : `${id} ${state}`,
        );
        const due = all.map((p) => {
          if (live(p)) return `${p.id} ${p.state} ${1 + before(p).length}`;
          return `${p.id} ${p.state === 'placed' || p.state === 'challenged' ? 'lapsed' : p.state}`;
        });
        expect(shown.sort()).toEqual(due.sort());
      }
    }),
    { seed, numRuns, endOnFailure: true },
  );
});
