import { expect, test } from 'vitest';
import { memberRoles } from '@flxibl/contracts/operation';
import { callAs, codeOf, openWorld } from '../../test/open-world.ts';
import { getMe } from './get-me.ts';
import { listClients } from './list-clients.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const list = (uid: string, query: object = { limit: 200 }) =>
  callAs('listClients', listClients, { uid, now, query });

test('an admin sees every client once, by name, page by page', async () => {
  const { world } = opened;
  const admin = await world.addAdmin();
  const ids = [(await world.addClient()).clientId, (await world.addClient()).clientId];

  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(admin, { limit: 1, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);

  expect(seen).toEqual(expect.arrayContaining(ids));
  expect(new Set(seen).size).toBe(seen.length);
  const names = (await list(admin)).items.map(({ name }) => name);
  expect(names).toEqual(names.toSorted());
  expect(await codeOf(list(admin, { limit: 1, cursor: 'x' }))).toBe('invalid_input');
});

test('who the other clients are is nobody else’s business', async () => {
  const { uid } = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();

  expect(await codeOf(list(uid))).toBe('forbidden');
  expect(await codeOf(list(fay.uid))).toBe('forbidden');
});

test.each(memberRoles)(
  'somebody who is %s of a client is told so; others are members of none',
  async (role) => {
    const { uid } = await opened.world.addClient({ memberRole: role });
    const fay = await opened.world.addFreelancer();
    const me = (who: string) => callAs('getMe', getMe, { uid: who, now });

    expect(await me(uid)).toMatchObject({ role: 'business', memberRole: role });
    expect(await me(fay.uid)).toMatchObject({ role: 'freelancer', memberRole: null });
  },
);
