import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, openWorld, outcomes, refusalOf } from '../../test/open-world.ts';
import { approveAssignment } from './approve-assignment.ts';
import { cancelAssignment } from './cancel-assignment.ts';
import { checkIn } from './check-in.ts';
import { checkOut } from './check-out.ts';
import { endWork } from './end-work.ts';
import { replaceAssignment } from './replace-assignment.ts';
import { reportNoShow } from './report-no-show.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const at = (time: string): Date => new Date(`2026-12-01T${time}Z`);
const opened = openWorld(booked);

/** Fay is confirmed at Acme on 1 December from 09:00 to 17:00. */
const confirmed = async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const { assignmentIds, shiftId } = await bookShift(acme, [fay.id], booked);
  const id = assignmentIds[0]!;
  return { id, shiftId, fay, acme };
};

const steps = {
  'check-in': (uid: string, id: string, now: Date) =>
    callAs('checkIn', checkIn, { uid, now, params: { id } }),
  'check-out': (uid: string, id: string, now: Date) =>
    callAs('checkOut', checkOut, { uid, now, params: { id } }),
  'no-show': (uid: string, id: string, now: Date) =>
    callAs('reportNoShow', reportNoShow, { uid, now, params: { id }, body: { reason: 'nobody came' } }),
  approve: (uid: string, id: string, now: Date) =>
    callAs('approveAssignment', approveAssignment, { uid, now, params: { id } }),
} as const;

const addMember = async (clientId: string, memberRole: string): Promise<string> => {
  const member = await opened.world.addClient({ memberRole });
  await opened.world.owner.query(
    'update members set client_id = $1 from users u where u.id = user_id and u.auth_uid = $2',
    [clientId, member.uid],
  );
  return member.uid;
};

const eventsOf = async (assignmentId: string) =>
  (
    await opened.world.owner.query(
      `select type, before ->> 'state' as before, after ->> 'state' as after, affects is not null as affects
       from event_log where assignment_id = $1 and type not like 'timesheet\\_%' order by seq`,
      [assignmentId],
    )
  ).rows;

const incidentsOf = async (assignmentId: string) =>
  (
    await opened.world.owner.query(
      'select kind, state, reason, appeal_days from incidents where assignment_id = $1 order by kind',
      [assignmentId],
    )
  ).rows;

test('a day goes from check-in over check-out to approval, with its moments and its events', async () => {
  const { id, fay, acme } = await confirmed();

  expect(await steps['check-in'](fay.uid, id, at('08:50:00'))).toMatchObject({
    state: 'in_progress',
    checkedInAt: '2026-12-01T08:50:00.000Z',
    checkedOutAt: null,
  });
  expect(await steps['check-out'](fay.uid, id, at('17:05:00'))).toMatchObject({
    state: 'worked',
    checkedOutAt: '2026-12-01T17:05:00.000Z',
  });
  expect(await steps.approve(acme.uid, id, at('18:00:00'))).toMatchObject({ state: 'approved' });

  expect((await eventsOf(id)).slice(1)).toEqual([
    { type: 'assignment_checked_in', before: 'confirmed', after: 'in_progress', affects: false },
    { type: 'assignment_checked_out', before: 'in_progress', after: 'worked', affects: false },
    { type: 'assignment_approved', before: 'worked', after: 'approved', affects: false },
  ]);
  expect(await incidentsOf(id)).toEqual([]);
});

test.each([
  ['check-in', '07:59:59', 'invalid_state'],
  ['check-in', '08:00:00', 'done'],
  ['check-in', '16:59:59', 'done'],
  ['check-in', '17:00:00', 'invalid_state'],
  ['no-show', '08:59:00', 'invalid_state'],
  ['no-show', '09:15:00', 'invalid_state'],
  ['no-show', '09:15:01', 'done'],
  ['check-out', '10:00:00', 'invalid_state'],
  ['approve', '18:00:00', 'invalid_state'],
] as const)('%s of a confirmed assignment at %s: %s', async (step, time, outcome) => {
  const { id, acme } = await confirmed();

  expect(await outcomes([steps[step](acme.uid, id, at(time))])).toEqual([outcome]);
});

test('check-out waits for the start, whoever checked in early', async () => {
  const { id, fay } = await confirmed();
  await steps['check-in'](fay.uid, id, at('08:10:00'));

  const refusal = await refusalOf(steps['check-out'](fay.uid, id, at('08:59:59')));

  expect(refusal).toMatchObject({ code: 'invalid_state', details: { possible: [] } });
});

test('a step out of turn is refused with those that are possible', async () => {
  const { id, fay, acme } = await confirmed();
  const possible = async (work: Promise<unknown>) => {
    const { code, details } = await refusalOf(work);
    return [code, details.possible];
  };

  expect(await possible(steps['check-out'](fay.uid, id, at('08:30:00')))).toEqual([
    'invalid_state',
    ['cancel', 'replace', 'check-in'],
  ]);
  expect(await possible(steps.approve(acme.uid, id, at('09:30:00')))).toEqual([
    'invalid_state',
    ['check-in', 'no-show'],
  ]);
  await steps['check-in'](fay.uid, id, at('09:00:00'));
  expect(await possible(steps['check-in'](fay.uid, id, at('09:01:00')))).toEqual([
    'invalid_state',
    ['check-out'],
  ]);
  expect(await possible(steps['no-show'](acme.uid, id, at('09:30:00')))).toEqual([
    'invalid_state',
    ['check-out'],
  ]);
  await steps['check-out'](fay.uid, id, at('17:00:00'));
  expect(await possible(steps['check-out'](fay.uid, id, at('17:01:00')))).toEqual([
    'invalid_state',
    ['approve'],
  ]);
  await steps.approve(acme.uid, id, at('18:00:00'));
  expect(await possible(steps.approve(acme.uid, id, at('18:01:00')))).toEqual(['invalid_state', []]);
});

test('late is after the grace of the agreed terms, early is a quarter of an hour before the end', async () => {
  const [late, onTime] = [await confirmed(), await confirmed()];

  await steps['check-in'](late.fay.uid, late.id, at('09:15:01'));
  await steps['check-out'](late.fay.uid, late.id, at('16:45:00'));
  await steps['check-in'](onTime.fay.uid, onTime.id, at('09:15:00'));
  await steps['check-out'](onTime.fay.uid, onTime.id, at('16:45:01'));

  expect(await incidentsOf(late.id)).toEqual([
    { kind: 'early_leave', state: 'open', reason: null, appeal_days: 5 },
    { kind: 'late', state: 'open', reason: null, appeal_days: 5 },
  ]);
  expect(await incidentsOf(onTime.id)).toEqual([]);
  expect((await eventsOf(late.id)).map(({ type }) => type as string)).toEqual([
    'assignment_confirmed',
    'assignment_checked_in',
    'incident_opened',
    'assignment_checked_out',
    'incident_opened',
  ]);
});

test('the grace is that of the terms frozen on the assignment, not of the policy since', async () => {
  const { id, acme } = await confirmed();
  await opened.world.owner.query(
    `update assignments set terms = jsonb_set(terms, '{noShowGraceMinutes}', '90') where id = $1`,
    [id],
  );

  expect(await codeOf(steps['no-show'](acme.uid, id, at('10:30:00')))).toBe('invalid_state');
  expect(await steps['no-show'](acme.uid, id, at('10:30:01'))).toMatchObject({ state: 'no_show' });
});

test('a no-show opens seat, time and an incident', async () => {
  const { id, shiftId, fay, acme } = await confirmed();

  await steps['no-show'](acme.uid, id, at('09:30:00'));

  const { rows } = await opened.world.owner.query(
    `select has_free_seat($1) as seat, is_taken($2, '[2026-12-01 09:00Z, 2026-12-01 17:00Z)') as taken,
            (select availability_version from freelancers where id = $2) as version`,
    [shiftId, fay.id],
  );
  expect(rows).toEqual([{ seat: true, taken: false, version: 2 }]);
  expect(await incidentsOf(id)).toEqual([
    { kind: 'no_show', state: 'open', reason: 'nobody came', appeal_days: 5 },
  ]);
  expect(await codeOf(steps['check-in'](fay.uid, id, at('09:31:00')))).toBe('invalid_state');
});

test.each([
  ['check-in', 'not_found'],
  ['check-out', 'not_found'],
  ['no-show', 'forbidden'],
  ['approve', 'forbidden'],
] as const)('another client finds nothing to %s; another freelancer: %s', async (step, code) => {
  const { id } = await confirmed();
  const globex = await opened.world.addClient();
  const finn = await opened.world.addFreelancer();

  expect(await codeOf(steps[step](globex.uid, id, at('09:30:00')))).toBe('not_found');
  expect(await codeOf(steps[step](finn.uid, id, at('09:30:00')))).toBe(code);
  expect(await eventsOf(id)).toHaveLength(1);
});

test('who may take which step on whose behalf', async () => {
  const { id, acme } = await confirmed();
  const [viewer, booker, approver] = await Promise.all(
    ['viewer', 'booker', 'approver'].map((role) => addMember(acme.clientId, role)),
  );
  const admin = await opened.world.addAdmin();

  expect(await codeOf(steps['check-in'](viewer!, id, at('09:00:00')))).toBe('forbidden');
  expect(await steps['check-in'](booker!, id, at('09:00:00'))).toMatchObject({ state: 'in_progress' });
  expect(await steps['check-out'](admin, id, at('17:00:00'))).toMatchObject({ state: 'worked' });
  expect(await codeOf(steps.approve(booker!, id, at('18:00:00')))).toBe('forbidden');
  expect(await codeOf(steps.approve(viewer!, id, at('18:00:00')))).toBe('forbidden');
  expect(await steps.approve(approver!, id, at('18:00:00'))).toMatchObject({ state: 'approved' });
});

test('of cancel, check-in and replace at once exactly one wins, and the log tells one story', async () => {
  const won = new Set<string>();
  for (let round = 0; round < 8; round += 1) {
    const { id, fay, acme } = await confirmed();
    const finn = await opened.world.addFreelancer();
    const now = at('08:30:00');
    const cancel = () =>
      callAs('cancelAssignment', cancelAssignment, {
        uid: acme.uid,
        now,
        params: { id },
        body: { reason: 'x' },
      });
    const replace = () =>
      callAs('replaceAssignment', replaceAssignment, {
        uid: acme.uid, now, params: { id }, body: { freelancerId: finn.id },
      }); // prettier-ignore
    const arrive = () => steps['check-in'](fay.uid, id, now);
    const works = [cancel, replace, arrive, cancel, replace, arrive];
    const turned = [...works.slice(round % 3), ...works.slice(0, round % 3)];

    const results = await outcomes(turned.map((work) => work()));

    expect(results.toSorted()).toEqual(['done', ...Array.from({ length: 5 }, () => 'invalid_state')]);
    const events = await eventsOf(id);
    expect(events).toHaveLength(2);
    won.add(events[1].type as string);
  }
  expect(won.size).toBeGreaterThan(1);
});

test('of ten check-outs, no-shows or approvals at once one is done', async () => {
  const { id, fay, acme } = await confirmed();
  const missing = await confirmed();
  const ten = (work: () => Promise<unknown>) => outcomes(Array.from({ length: 10 }, work));
  const once = ['done', ...Array.from({ length: 9 }, () => 'invalid_state')];
  await steps['check-in'](fay.uid, id, at('09:00:00'));

  expect((await ten(() => steps['check-out'](fay.uid, id, at('16:00:00')))).toSorted()).toEqual(once);
  expect((await ten(() => steps.approve(acme.uid, id, at('18:00:00')))).toSorted()).toEqual(once);
  const { acme: client } = missing;
  expect((await ten(() => steps['no-show'](client.uid, missing.id, at('10:00:00')))).toSorted()).toEqual(
    once,
  );
  expect(await incidentsOf(missing.id)).toHaveLength(1);
});

test('work that nobody ended ends an hour after the shift, once, though the job runs twice at once', async () => {
  await endWork(at('23:00:00'));
  const open = await Promise.all(Array.from({ length: 3 }, () => confirmed()));
  for (const { id, fay } of open) await steps['check-in'](fay.uid, id, at('09:00:00'));
  const [left, right] = [open[0]!, open[1]!];

  expect(await endWork(at('17:59:59'))).toBe(0);
  const [first, second] = await Promise.all([endWork(at('18:00:00')), endWork(at('18:00:00'))]);

  expect(first + second).toBe(3);
  expect(await endWork(at('18:00:01'))).toBe(0);
  expect((await eventsOf(left.id)).at(-1)).toEqual({
    type: 'assignment_worked',
    before: 'in_progress',
    after: 'worked',
    affects: false,
  });
  expect(await codeOf(steps['check-out'](right.fay.uid, right.id, at('18:01:00')))).toBe('invalid_state');
  expect(await steps.approve(left.acme.uid, left.id, at('19:00:00'))).toMatchObject({ state: 'approved' });
});

test('check-outs and the job at once end each piece of work once', async () => {
  await endWork(at('23:00:00'));
  const open = await Promise.all(Array.from({ length: 6 }, () => confirmed()));
  for (const { id, fay } of open) await steps['check-in'](fay.uid, id, at('09:00:00'));

  const [ended, ...results] = await Promise.all([
    endWork(at('18:00:00')),
    ...open.map(({ id, fay }) => outcomes([steps['check-out'](fay.uid, id, at('18:00:00'))])),
  ]);

  const checkedOut = results.flat().filter((result) => result === 'done').length;
  expect(ended + checkedOut).toBe(6);
  for (const { id } of open) expect(await eventsOf(id)).toHaveLength(3);
});
