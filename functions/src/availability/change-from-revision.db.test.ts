import { expect, test } from 'vitest';
import { callAs, codeOf, openWorld } from '../../test/open-world.ts';
import { getAvailabilityRules } from './get-availability-rules.ts';
import { putAvailabilityRules } from './put-availability-rules.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const mornings = [{ weekday: 1, start: '06:00', end: '12:00' }];
const evenings = [{ weekday: 1, start: '17:00', end: '23:00' }];

const arrange = async () => {
  const { id, uid } = await opened.world.addFreelancer();
  const get = () => callAs('getAvailabilityRules', getAvailabilityRules, { uid, now, params: { id } });
  const put = (rules: typeof mornings, ifRevision?: string) =>
    callAs('putAvailabilityRules', putAvailabilityRules, {
      uid,
      now,
      params: { id },
      body: { timeZone: 'UTC', rules, ...(ifRevision !== undefined && { ifRevision }) },
    });
  const changes = async () =>
    (
      await opened.world.owner.query(
        `select from event_log where freelancer_id = $1 and type = 'availability_rules_changed'`,
        [id],
      )
    ).rowCount;
  return { id, get, put, changes };
};

test('a change made from the pattern as it still is goes through, and gets another revision', async () => {
  const { get, put } = await arrange();
  const { revision } = await get();

  const saved = await put(mornings, revision);

  expect(saved).toMatchObject({ rules: mornings });
  expect(saved.revision).not.toBe(revision);
  expect((await get()).revision).toBe(saved.revision);
});

test('sent again after its answer was lost, it is answered and done once', async () => {
  const { get, put, changes } = await arrange();
  const { revision } = await get();
  await put(mornings, revision);

  expect(await put(mornings, revision)).toMatchObject({ rules: mornings });

  expect(await changes()).toBe(1);
});

test('made from a pattern that was changed elsewhere it is refused, and nothing of it stays', async () => {
  const { get, put, changes } = await arrange();
  const { revision } = await get();
  await put(evenings);

  expect(await codeOf(put(mornings, revision))).toBe('availability_changed');

  expect(await get()).toMatchObject({ rules: evenings });
  expect(await changes()).toBe(1);
});

test('a booking raises the version and leaves the revision', async () => {
  const { id, get, put } = await arrange();
  const before = await get();
  await opened.world.owner.query(
    'update freelancers set availability_version = availability_version + 1 where id = $1',
    [id],
  );

  const after = await get();

  expect(after.version).toBe(before.version + 1);
  expect(await put(mornings, after.revision)).toMatchObject({ rules: mornings });
  expect(after.revision).toBe(before.revision);
});
