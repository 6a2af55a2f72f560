import { expect, test } from 'vitest';
import { PolicyTerms } from '@flxibl/contracts/policies';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, openWorld } from '../../test/open-world.ts';
import { createPolicy } from './create-policy.ts';
import { listPolicies } from './list-policies.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const terms = PolicyTerms.parse({
  noticeMinutes: { create: 0, change: 0, cancel: 60 },
  cancellationTiers: [{ withinHours: 48, share: '0.25' }],
  offerMinutes: 60,
  reservationMinutes: 60,
  requestMinutes: 60,
  restMinutes: 0,
  travelSpeedKmh: null,
  noShowGraceMinutes: 20,
  appealDays: 3,
  lateCancellationTiers: [{ withinHours: 12, points: 2 }],
  handOverNeedsApproval: false,
  maxMinutesPerDay: null,
  maxMinutesPerWeek: null,
  maxMinutesInRollingDays: null,
  maxConsecutiveDays: null,
  requireVetting: false,
  overridable: [],
});

const create = (uid: string, clientId: string | null, effectiveFrom?: string, at = now) =>
  callAs('createPolicy', createPolicy, {
    uid,
    now: at,
    body: { clientId, terms, ...(effectiveFrom === undefined ? {} : { effectiveFrom }) },
  });
const list = async (uid: string, query: object = {}) =>
  (await callAs('listPolicies', listPolicies, { uid, now, query: { limit: 200, ...query } })).items;

test('versions count up for each client, and bind from their moment on', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const later = '2026-11-25T00:00:00.000Z';

  expect(await create(admin, acme.clientId, later)).toMatchObject({
    clientId: acme.clientId,
    version: 1,
    effectiveFrom: later,
    terms,
  });
  expect(await create(admin, acme.clientId, '2026-12-25T00:00:00Z')).toMatchObject({ version: 2 });

  const before = await bookShift(acme, [fay.id], now, { day: '2026-12-01' });
  const after = await bookShift(acme, [fay.id], new Date(later), { day: '2026-12-02' });
  const { rows } = await opened.world.owner.query(
    `select terms ->> 'appealDays' as days from assignments where id = any ($1) order by lower(during)`,
    [[...before.assignmentIds, ...after.assignmentIds]],
  );
  expect(rows).toEqual([{ days: '5' }, { days: '3' }]);
});

test('who sees which: a client its own and the platform’s, an admin all, a freelancer none', async () => {
  const admin = await opened.world.addAdmin();
  const [acme, globex] = [await opened.world.addClient(), await opened.world.addClient()];
  const fay = await opened.world.addFreelancer();
  const own = await create(admin, acme.clientId);

  const platform = { clientId: null, version: 1, effectiveFrom: null };
  expect(await list(acme.uid)).toMatchObject([{ id: own.id, clientId: acme.clientId }, platform]);
  expect(await list(globex.uid)).toMatchObject([platform]);
  expect((await list(admin)).map(({ id }) => id)).toContain(own.id);
  expect(await codeOf(list(fay.uid))).toBe('forbidden');

  // Of one client, with the platform's: for an admin; a client learns nothing of another by asking for it.
  await create(admin, globex.clientId);
  const about = { clientId: acme.clientId };
  expect(await list(admin, about)).toMatchObject([{ id: own.id }, platform]);
  expect(await list(globex.uid, about)).toMatchObject([platform]);
});

test('only an admin makes one, not for the past, not for a client that there is not', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();

  expect(await codeOf(create(acme.uid, acme.clientId))).toBe('forbidden');
  expect(await codeOf(create(admin, acme.clientId, '2026-11-20T11:59:59.999Z'))).toBe('invalid_input');
  expect(await codeOf(create(admin, '01a204ff-0000-7000-8000-000000000001'))).toBe('not_found');
  expect(await create(admin, acme.clientId, now.toISOString())).toMatchObject({ version: 1 });
});

test('of ten made at once each has a number of its own', async () => {
  const admin = await opened.world.addAdmin();
  const { clientId } = await opened.world.addClient();

  const made = await Promise.all(Array.from({ length: 10 }, () => create(admin, clientId)));

  expect(made.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
});

test('the making is in the log, with the terms', async () => {
  const admin = await opened.world.addAdmin();
  const { clientId } = await opened.world.addClient();

  const { id } = await create(admin, clientId);

  const { rows } = await opened.world.owner.query(
    `select after ->> 'policyId' as id, after -> 'terms' ->> 'appealDays' as days, policy_version as version
     from event_log where type = 'policy_created' and client_id = $1`,
    [clientId],
  );
  expect(rows).toEqual([{ id, days: '3', version: 1 }]);
});

test('the role of the API cannot change or remove a version', async () => {
  const { rows } = await opened.world.owner.query(
    `select has_any_column_privilege('flxibl_app', 'policies', 'update') as update,
            has_table_privilege('flxibl_app', 'policies', 'delete') as delete`,
  );

  expect(rows).toEqual([{ update: false, delete: false }]);
});
