import { expect, test } from 'vitest';
import { putRoleRequirements as contract } from '@flxibl/contracts/role-requirements';
import { bookShift } from '../../test/book-shift.ts';
import { codeOf } from '../../test/call-as.ts';
import { callAs, openWorld } from '../../test/open-world.ts';
import { getRoleRequirements } from './get-role-requirements.ts';
import { putRoleRequirements } from './put-role-requirements.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const read = (uid: string, id: string) =>
  callAs('getRoleRequirements', getRoleRequirements, { uid, now, params: { id } });
const set = (uid: string, id: string, proofs: string[]) =>
  callAs('putRoleRequirements', putRoleRequirements, { uid, now, params: { id }, body: { proofs } });

test('an admin sets which proofs a role demands; everybody reads them; the next booking goes by them', async () => {
  const { world } = opened;
  const admin = await world.addAdmin();
  const client = await world.addClient();
  const person = await world.addFreelancer();
  const other = await world.addFreelancer();

  expect(await read(person.uid, 'waiter')).toEqual({ role: 'waiter', proofs: [] });
  expect(await codeOf(bookShift(client, [person.id], now))).toBe('done');
  const set1 = await set(admin, 'waiter', ['insurance', 'certificate']);
  expect(set1).toEqual({ role: 'waiter', proofs: ['certificate', 'insurance'] });
  expect(await read(client.uid, 'waiter')).toEqual(set1);
  expect(await codeOf(bookShift(client, [other.id], now))).toBe('qualification_expired');
  // Said again: nothing happens.
  expect(await set(admin, 'waiter', ['certificate', 'insurance'])).toEqual(set1);
  expect(await set(admin, 'waiter', [])).toEqual({ role: 'waiter', proofs: [] });
  expect(await codeOf(bookShift(client, [other.id], now))).toBe('done');

  const { rows } = await world.owner.query<{ before: object; after: object }>(
    `select before, after from event_log where type = 'role_requirements_changed' order by seq`,
  );
  expect(rows).toEqual([
    { before: { role: 'waiter', proofs: [] }, after: set1 },
    { before: set1, after: { role: 'waiter', proofs: [] } },
  ]);
});

test('nobody else sets them; an unknown role is not there; unknown and repeated proofs are refused', async () => {
  const { world } = opened;
  const admin = await world.addAdmin();
  const client = await world.addClient();
  const person = await world.addFreelancer();

  expect(await codeOf(set(client.uid, 'chef', ['identity']))).toBe('forbidden');
  expect(await codeOf(set(person.uid, 'chef', ['identity']))).toBe('forbidden');
  expect(await codeOf(set(admin, 'astronaut', ['identity']))).toBe('not_found');
  expect(await codeOf(read(admin, 'astronaut'))).toBe('not_found');
  expect(contract.body.safeParse({ proofs: ['diploma'] }).success).toBe(false);
  expect(contract.body.safeParse({ proofs: ['identity', 'identity'] }).success).toBe(false);
  expect(contract.body.safeParse({ proofs: [], role: 'chef' }).success).toBe(false);
});

test('of admins who set them at once, what is left is what one of them said', async () => {
  const admin = await opened.world.addAdmin();
  const wishes = [['identity'], ['certificate', 'insurance'], ['other']];
  for (let round = 0; round < 20; round += 1) {
    await set(admin, 'chef', []);
    await Promise.all(wishes.map((proofs) => set(admin, 'chef', proofs)));
    expect(wishes).toContainEqual((await read(admin, 'chef')).proofs);
  }
});
