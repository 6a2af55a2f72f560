import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { arrangeTimesheets, step, times } from '../../test/arrange-timesheets.ts';
import { callAs, codeOf, openWorld, refusalOf } from '../../test/open-world.ts';
import { exportTimesheets } from './export-timesheets.ts';
import { lockPeriod } from './lock-period.ts';
import { lockPeriods } from './lock-periods.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const at = (time: string): Date => new Date(`2026-12-${time}:00Z`);
const opened = openWorld(booked);
const shorter = { ...times('09:00', '16:00'), reason: 'counted twice' };

const approved = async (terms: object = {}) => {
  const { world } = opened;
  const [acme, fay, admin] = [await world.addClient(), await world.addFreelancer(), await world.addAdmin()];
  const arranged = arrangeTimesheets(world, booked);
  await arranged.setPolicy(acme, terms);
  const made = await arranged.worked(acme, fay);
  await step('submitTimesheet', fay.uid, made.id, at('01T18:00'));
  await step('approveTimesheet', acme.uid, made.id, at('01T19:00'));
  return { ...arranged, ...made, acme, fay, admin };
};

const lock = (uid: string, now: Date, body: object) =>
  callAs('lockPeriod', lockPeriod, { uid, now, body: { override: false, ...body } });

const stateOf = async (id: string): Promise<string> =>
  (await opened.world.owner.query<{ state: string }>('select state from timesheets where id = $1', [id]))
    .rows[0]!.state;

test('what is final and ended by then is locked; the rest stays, and is locked once it is final', async () => {
  const { world } = opened;
  const { id, acme, fay, worked, storyOf } = await approved();
  const later = await worked(acme, fay, { from: '2026-12-02T09:00', to: '2026-12-02T17:00' });
  const undecided = await worked(acme, fay, { from: '2026-11-30T09:00', to: '2026-11-30T17:00' });
  for (const one of [later, undecided]) await step('submitTimesheet', fay.uid, one.id, at('02T18:00'));
  await step('approveTimesheet', acme.uid, later.id, at('02T19:00'));
  const foreign = await approved();

  const until = '2026-12-01T17:00:00.000Z';
  expect(await lock(acme.uid, at('04T17:00'), { until })).toMatchObject({
    clientId: acme.clientId, until, locked: 1, more: false,
  }); // prettier-ignore

  expect([await stateOf(id), await stateOf(later.id), await stateOf(undecided.id), await stateOf(foreign.id)])
    .toEqual(['locked', 'approved', 'submitted', 'approved']); // prettier-ignore
  expect((await storyOf(id)).at(-1)).toBe('approved → locked timesheet_locked');
  expect(await lock(acme.uid, at('04T17:01'), { until })).toMatchObject({ locked: 0 });

  await step('approveTimesheet', acme.uid, undecided.id, at('04T18:00'));
  expect(await codeOf(step('correctTimesheet', acme.uid, undecided.id, at('04T18:01'), shorter))).toBe('period_locked'); // prettier-ignore
  const jobs = await Promise.all([lockPeriods(at('04T19:00')), lockPeriods(at('04T19:00'))]);
  expect(jobs[0] + jobs[1]).toBe(1);
  expect(await stateOf(undecided.id)).toBe('locked');
  const { rows } = await world.owner.query(
    `select actor_user_id is null as job, request_id, after from event_log where client_id = $1 and type like '%locked' order by seq`,
    [acme.clientId],
  );
  expect(rows).toMatchObject([
    { job: false, after: { state: 'locked' } },
    { job: false, after: { until, locked: 1 } },
    { job: false, after: { until, locked: 0 } },
    { job: true, request_id: 'lockPeriods', after: { state: 'locked' } },
  ]);
});

test('not before the grace is over; the platform may, with a reason that is logged', async () => {
  const { id, acme, admin } = await approved({ lockGraceDays: 7 });
  const until = '2026-12-01T17:00:00Z';
  const { clientId } = acme;

  const refused = await refusalOf(lock(acme.uid, at('08T16:59'), { until }));
  expect([refused.code, refused.details.errors?.[0]]).toEqual([
    'invalid_input',
    { path: 'until', message: 'by the policy, at least 7 days ago' },
  ]);
  const override = { until, clientId, override: true, reason: 'audit' };
  expect(await codeOf(lock(acme.uid, at('02T00:00'), override))).toBe('forbidden');
  expect(await codeOf(lock(admin, at('02T00:00'), { ...override, reason: undefined }))).toBe('invalid_input');
  expect(await codeOf(lock(admin, at('01T16:59'), override))).toBe('invalid_input');
  expect(await stateOf(id)).toBe('approved');

  expect(await lock(admin, at('02T00:00'), override)).toMatchObject({ locked: 1 });
  const { rows } = await opened.world.owner.query(
    `select reason, after ->> 'override' as override from event_log where client_id = $1 and type = 'period_locked'`,
    [clientId],
  );
  expect(rows).toEqual([{ reason: 'audit', override: 'true' }]);
});

test('only owners and the platform lock, each what is theirs', async () => {
  const { world } = opened;
  const { acme, fay, admin } = await approved();
  const globex = await world.addClient();
  const approver = await world.addClient({ memberRole: 'approver' });
  const until = '2026-11-01T00:00:00Z';

  expect(await codeOf(lock(fay.uid, at('05T00:00'), { until }))).toBe('forbidden');
  expect(await codeOf(lock(approver.uid, at('05T00:00'), { until }))).toBe('forbidden');
  expect(await codeOf(lock(globex.uid, at('05T00:00'), { until, clientId: acme.clientId }))).toBe('not_found');
  expect(await codeOf(lock(globex.uid, at('05T00:00'), { until, clientId: null }))).toBe('not_found');
  expect(await codeOf(lock(admin, at('05T00:00'), { until, clientId: fay.id }))).toBe('not_found');
  expect(await lock(admin, at('05T00:00'), { until })).toMatchObject({ clientId: null });
}); // prettier-ignore

test('a policy may lock by itself, the grace after the end', async () => {
  const { id } = await approved({ locksAutomatically: true, lockGraceDays: 2 });
  const { id: other } = await approved();

  await lockPeriods(at('03T16:59'));
  expect(await stateOf(id)).toBe('approved');
  await lockPeriods(at('03T17:00'));

  expect([await stateOf(id), await stateOf(other)]).toEqual(['locked', 'approved']);
});

test('corrections are rows of their own: each is the difference to what stands, and they add up', async () => {
  const { id, acme, fay, storyOf, world } = { ...(await approved()), world: opened.world };
  const before = await step('getTimesheet', acme.uid, id, at('02T00:00'));

  const first = await step('correctTimesheet', acme.uid, id, at('02T09:00'), shorter);
  expect(first.corrections).toMatchObject([
    { minutes: -60, pay: { amount: '-20.00' }, charge: { amount: '-24.00' }, reason: 'counted twice', override: false },
  ]);
  const again = { ...times('09:00', '18:10', ['12:00', '12:30']), reason: 'a break, and overtime' };
  const second = await step('correctTimesheet', acme.uid, id, at('02T10:00'), again);

  expect(second.corrections[1]).toMatchObject({ minutes: 100, pay: { amount: '33.33' }, charge: { amount: '40.00' } });
  const sum = second.corrections.reduce((total, { minutes }) => total + minutes, second.minutes);
  expect(sum).toBe(520);
  expect({ ...second, corrections: [], possible: [] }).toEqual({ ...before, corrections: [], possible: [] });
  expect(await storyOf(id)).toContain('approved → approved timesheet_corrected');
  const { rows } = await world.owner.query(
    `select after, reason from event_log where after ->> 'timesheetId' = $1 and type = 'timesheet_corrected' order by seq`, [id],
  );
  expect(rows).toMatchObject([
    { after: { state: 'approved', minutes: -60, pay: '-20.00', charge: '-24.00', currency: 'EUR' }, reason: 'counted twice' },
    { after: { minutes: 100, pay: '33.33', charge: '40.00' }, reason: 'a break, and overtime' },
  ]);
  expect((await step('getTimesheet', fay.uid, id, at('03T00:00'))).corrections).toMatchObject([
    { pay: { amount: '-20.00' }, charge: null }, { pay: { amount: '33.33' }, charge: null },
  ]);
}); // prettier-ignore

test('two corrections at once come one after the other', async () => {
  const { id, acme } = await approved();

  await Promise.all([
    step('correctTimesheet', acme.uid, id, at('02T09:00'), shorter),
    step('correctTimesheet', acme.uid, id, at('02T09:00'), shorter),
  ]);

  const { corrections } = await step('getTimesheet', acme.uid, id, at('02T09:00'));
  expect(corrections.map(({ minutes }) => minutes).toSorted((one, other) => one - other)).toEqual([-60, 0]);
});

test('in a locked period only the platform corrects, when it says so', async () => {
  const { id, acme, admin } = await approved();
  await lock(acme.uid, at('06T00:00'), { until: '2026-12-02T00:00:00Z' });
  const correct = (uid: string, body: object) =>
    step('correctTimesheet', uid, id, at('06T01:00'), { ...shorter, ...body });

  expect(await codeOf(correct(acme.uid, {}))).toBe('period_locked');
  expect(await codeOf(correct(acme.uid, { override: true }))).toBe('period_locked');
  expect(await codeOf(correct(admin, {}))).toBe('period_locked');
  expect((await correct(admin, { override: true })).corrections).toMatchObject([{ override: true, minutes: -60 }]);
  expect(await stateOf(id)).toBe('locked');
}); // prettier-ignore

test('nothing in the database lets a final timesheet or a correction be changed', async () => {
  const { id, acme } = await approved();
  await step('correctTimesheet', acme.uid, id, at('02T09:00'), shorter);
  const { owner } = opened.world;
  const refused = (text: string) =>
    owner.query(text.replace('$1', `'${id}'`)).then(
      () => 'nothing',
      (error: unknown) => (error as { code: string }).code,
    );

  for (const set of [
    `state = 'open'`,
    `state = 'resolved'`,
    `pay = 1`,
    `ends_at = ends_at + interval '1 hour'`,
    `breaks = '[1]'`,
    `locked_at = now()`,
  ])
    expect([set, await refused(`update timesheets set ${set} where id = $1`)]).not.toEqual([set, 'nothing']);
  expect(await refused('delete from timesheets where id = $1')).not.toBe('nothing');
  expect(await refused('update timesheet_corrections set minutes = 0 where timesheet_id = $1')).toBe('42501');
  expect(await refused('delete from timesheet_corrections where timesheet_id = $1')).toBe('42501');
  await lock(acme.uid, at('06T00:00'), { until: '2026-12-02T00:00:00Z' });
  for (const set of [`state = 'approved'`, `pay = 1`, 'locked_at = now()'])
    expect([set, await refused(`update timesheets set ${set} where id = $1`)]).toEqual([set, '42501']);
});

test('an admin marks what is locked as exported: all of those named or none, once, and nobody else does', async () => {
  const { id, acme, fay, storyOf } = await approved();
  const [unlocked, other] = [await approved(), await approved()];
  const admin = await opened.world.addAdmin();
  await lock(acme.uid, at('06T00:00'), { until: '2026-12-02T00:00:00Z' });
  await lock(other.acme.uid, at('06T00:00'), { until: '2026-12-02T00:00:00Z' });
  const mark = (uid: string, ...ids: string[]) =>
    callAs('exportTimesheets', exportTimesheets, { uid, now: at('07T00:00'), body: { ids } });

  expect(await codeOf(mark(fay.uid, id))).toBe('forbidden');
  expect(await codeOf(mark(acme.uid, id))).toBe('forbidden');
  expect(await codeOf(mark(admin, id, randomUUID()))).toBe('not_found');
  const refusal = await refusalOf(mark(admin, id, unlocked.id));
  expect(refusal).toMatchObject({ code: 'invalid_state', details: { possible: ['correct'] } });
  expect(refusal.message).toContain(unlocked.id);
  expect([await stateOf(id), await stateOf(unlocked.id)]).toEqual(['locked', 'approved']);

  const marked = await Promise.all([mark(admin, id), mark(admin, id), mark(admin, id, other.id)]);
  expect(marked.reduce((sum, { exported }) => sum + exported, 0)).toBe(2);
  expect(await mark(admin, id, id)).toEqual({ exported: 0 });

  expect([await stateOf(id), await stateOf(other.id)]).toEqual(['exported', 'exported']);
  expect((await storyOf(id)).slice(-2)).toEqual([
    'approved → locked timesheet_locked',
    'locked → exported timesheet_exported',
  ]);
  expect(await step('getTimesheet', acme.uid, id, at('07T00:00'))).toMatchObject({
    exportedAt: at('07T00:00').toISOString(),
    lockedAt: at('06T00:00').toISOString(),
  });
});
