import { expect, test } from 'vitest';
import { arrangeTimesheets, step } from '../../test/arrange-timesheets.ts';
import { callAs, codeOf, openWorld, outcomes, refusalOf } from '../../test/open-world.ts';
import { readInput } from '../http/read-input.ts';
import { approveTimesheets } from './approve-timesheets.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const after = new Date('2026-12-01T18:00:00Z');
const opened = openWorld(booked);

const approve = (uid: string, body: object) =>
  callAs('approveTimesheets', approveTimesheets, { uid, now: after, body });

/** So many people of a client who have handed in the same shift's hours. */
const handedIn = async (count: number) => {
  const { world } = opened;
  const acme = await world.addClient();
  const arranged = arrangeTimesheets(world, booked);
  const all = [];
  for (let index = 0; index < count; index += 1) {
    const fay = await world.addFreelancer();
    const made = await arranged.worked(acme, fay, { payRate: 19.99 });
    await step('submitTimesheet', fay.uid, made.id, after);
    all.push({ ...made, fay });
  }
  return { acme, all, ids: all.map(({ id }) => id), storyOf: arranged.storyOf, world };
};

test('many at once are what each would be by itself', async () => {
  const { acme, ids, storyOf, all, world } = await handedIn(3);
  const one = await step('approveTimesheet', acme.uid, ids[0]!, after);

  const done = await approve(acme.uid, { ids: [ids[1], ids[2], ids[1]] });

  expect(done).toEqual({
    approved: 2,
    minutes: 960,
    totals: [{ pay: '319.84', charge: '383.84', currency: 'EUR' }],
    more: false,
  });
  const other = await step('getTimesheet', acme.uid, ids[1]!, after);
  expect([other.state, other.pay, other.charge, other.lines, other.approvedAt]).toEqual([
    'approved',
    one.pay,
    one.charge,
    one.lines,
    one.approvedAt,
  ]);
  expect(await storyOf(ids[1]!)).toEqual(await storyOf(ids[0]!));
  const { rows } = await world.owner.query('select distinct state from assignments where id = any ($1)', [
    all.map(({ assignmentId }) => assignmentId),
  ]);
  expect(rows).toEqual([{ state: 'approved' }]);
});

test('one that is foreign, and nothing is approved', async () => {
  const [own, foreign] = [await handedIn(2), await handedIn(1)];

  expect(await codeOf(approve(own.acme.uid, { ids: [...own.ids, ...foreign.ids] }))).toBe('not_found');
  expect(await codeOf(approve(own.acme.uid, { ids: [...own.ids, own.acme.siteId] }))).toBe('not_found');

  for (const id of own.ids)
    expect((await step('getTimesheet', own.acme.uid, id, after)).state).toBe('submitted');
});

test('one that is not submitted, and nothing is approved', async () => {
  const { acme, ids, all } = await handedIn(2);
  await step('recallTimesheet', all[1]!.fay.uid, ids[1]!, after);

  const { code, details } = await refusalOf(approve(acme.uid, { ids }));

  expect([code, details.possible]).toEqual(['invalid_state', []]);
  expect((await step('getTimesheet', acme.uid, ids[0]!, after)).state).toBe('submitted');
});

test('a filter approves what it finds of the client, and nobody else’s', async () => {
  const [own, foreign] = [await handedIn(3), await handedIn(1)];
  const [first] = own.all;

  expect(await approve(own.acme.uid, { filter: { freelancerId: first!.fay.id } })).toMatchObject({ approved: 1 });
  expect(await approve(own.acme.uid, { filter: { siteId: foreign.acme.siteId } })).toMatchObject({ approved: 0, totals: [] });
  expect(await approve(own.acme.uid, { filter: { from: '2026-12-01T09:01:00Z' } })).toMatchObject({ approved: 0 });
  expect(await approve(own.acme.uid, { filter: {} })).toMatchObject({ approved: 2, more: false });
  expect(await approve(own.acme.uid, { filter: {} })).toMatchObject({ approved: 0 });

  expect((await step('getTimesheet', foreign.acme.uid, foreign.ids[0]!, after)).state).toBe('submitted');
}); // prettier-ignore

test('of ten at once one approves all, and the others find them approved', async () => {
  const { acme, ids, storyOf } = await handedIn(4);

  const results = await outcomes(
    Array.from({ length: 10 }, (_, n) => approve(acme.uid, { ids: n % 2 ? ids : ids.toReversed() })),
  );

  expect(results.toSorted()).toEqual(['done', ...Array.from({ length: 9 }, () => 'invalid_state')]);
  for (const id of ids)
    expect((await storyOf(id)).filter((line) => line.includes('timesheet_approved'))).toHaveLength(1);
});

test.each([
  [{}],
  [{ ids: [] }],
  [{ ids: ['x'] }],
  [{ ids: Array.from({ length: 1_001 }, () => '01a0d2f0-1111-7000-8000-000000000001') }],
  [{ filter: { state: 'amended' } }],
  [{ ids: ['01a0d2f0-1111-7000-8000-000000000001'], filter: {} }],
])('refuses %o', (body) => {
  expect(() => readInput('approveTimesheets', { params: {}, query: {}, body })).toThrow('not valid');
});

test('a freelancer, a booker and a viewer approve nothing', async () => {
  const { world } = opened;
  const fay = await world.addFreelancer();
  const others = await Promise.all(['booker', 'viewer'].map((memberRole) => world.addClient({ memberRole })));

  for (const { uid } of [fay, ...others])
    expect(await codeOf(approve(uid, { filter: {} }))).toBe('forbidden');
});
