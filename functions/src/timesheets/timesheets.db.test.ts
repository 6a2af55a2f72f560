import { expect, test } from 'vitest';
import { arrangeTimesheets, step, times, type TimesheetCall } from '../../test/arrange-timesheets.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld, outcomes, refusalOf } from '../../test/open-world.ts';
import { approveAssignment } from '../bookings/approve-assignment.ts';
import { listTimesheets } from './list-timesheets.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const at = (time: string): Date => new Date(`2026-12-01T${time}:00Z`);
const opened = openWorld(booked);
const reason = { reason: 'because' };

const arrange = async () => {
  const { world } = opened;
  const [acme, fay, admin] = [await world.addClient(), await world.addFreelancer(), await world.addAdmin()];
  const arranged = arrangeTimesheets(world, booked);
  return { ...arranged, ...(await arranged.worked(acme, fay)), world, acme, fay, admin };
};
type Arranged = Awaited<ReturnType<typeof arrange>>;

const submitted = async (): Promise<Arranged> => {
  const arranged = await arrange();
  const stated = times('09:00', '17:30', ['12:00', '12:30']);
  await step('putTimesheet', arranged.fay.uid, arranged.id, at('17:40'), stated);
  await step('submitTimesheet', arranged.fay.uid, arranged.id, at('18:00'));
  return arranged;
};
const amended = async (): Promise<Arranged> => {
  const arranged = await submitted();
  const body = { ...times('09:00', '17:00', ['12:00', '12:30']), ...reason };
  await step('amendTimesheet', arranged.acme.uid, arranged.id, at('19:00'), body);
  return arranged;
};
const disputed = async (): Promise<Arranged> => {
  const arranged = await amended();
  await step('disputeTimesheet', arranged.fay.uid, arranged.id, at('20:00'), reason);
  return arranged;
};

const assignmentState = async ({ world, assignmentId }: Arranged): Promise<unknown> =>
  (await world.owner.query<{ state: string }>('select state from assignments where id = $1', [assignmentId]))
    .rows[0]!.state;

test('stated, submitted and approved: priced with the frozen rates, the assignment goes along', async () => {
  const arranged = await submitted();
  const { id, acme, fay } = arranged;

  const approved = await step('approveTimesheet', acme.uid, id, at('19:00'));

  expect(approved).toMatchObject({
    state: 'approved',
    minutes: 480,
    pay: { amount: '160.00', currency: 'EUR' },
    charge: { amount: '192.00', currency: 'EUR' },
    lines: [{ name: 'base', minutes: 480, pay: '160.00', charge: '192.00' }],
    breaks: times('09:00', '17:30', ['12:00', '12:30']).breaks,
    submittedAt: '2026-12-01T18:00:00.000Z',
    approvedAt: '2026-12-01T19:00:00.000Z',
    dueAt: null,
    possible: ['correct'],
  });
  expect(await assignmentState(arranged)).toBe('approved');
  expect(await arranged.storyOf(id)).toEqual([
    'none → open timesheet_opened',
    'open → open timesheet_changed',
    'open → submitted timesheet_submitted',
    'submitted → approved timesheet_approved',
  ]);
  const { rows } = await arranged.world.owner.query(
    `select type, before, after from event_log where assignment_id = $1 and type like '%approved' order by seq`,
    [arranged.assignmentId],
  );
  expect(rows).toMatchObject([
    {
      type: 'timesheet_approved',
      before: { timesheetId: id, state: 'submitted' },
      after: { timesheetId: id, state: 'approved', minutes: 480, pay: '160.00', charge: '192.00', currency: 'EUR' },
    },
    { type: 'assignment_approved', before: { state: 'worked' }, after: { state: 'approved' } },
  ]);
  // A freelancer learns their pay, and not what the client is charged for it.
  expect(await step('getTimesheet', fay.uid, id, at('19:00'))).toMatchObject({
    pay: { amount: '160.00' },
    charge: null,
    lines: [{ pay: '160.00', charge: null }],
  });
}); // prettier-ignore

test('recalled while nobody has decided, changed and handed in again', async () => {
  const arranged = await submitted();
  const { id, fay, acme } = arranged;

  const recalled = await step('recallTimesheet', fay.uid, id, at('19:00'));
  expect(recalled).toMatchObject({ state: 'open', submittedAt: null, dueAt: '2026-12-02T01:00:00.000Z' });
  await step('putTimesheet', fay.uid, id, at('19:10'), times('09:00', '17:00'));
  await step('submitTimesheet', fay.uid, id, at('19:20'));
  expect(await step('approveTimesheet', acme.uid, id, at('20:00'))).toMatchObject({
    minutes: 480,
    breaks: [],
  });
  expect(await codeOf(step('recallTimesheet', fay.uid, id, at('20:01')))).toBe('invalid_state');
});

test('what the client proposes counts once the freelancer accepts it', async () => {
  const arranged = await amended();
  const { id, fay } = arranged;

  expect(await step('getTimesheet', fay.uid, id, at('19:30'))).toMatchObject({
    state: 'amended',
    minutes: 480,
    amendment: { ...times('09:00', '17:00', ['12:00', '12:30']), reason: 'because' },
    dueAt: '2026-12-04T19:00:00.000Z',
    possible: ['accept', 'dispute'],
  });
  expect(await step('acceptTimesheet', fay.uid, id, at('20:00'))).toMatchObject({
    state: 'accepted',
    minutes: 450,
    pay: { amount: '150.00' },
    endsAt: '2026-12-01T17:00:00.000Z',
  });
  expect(await assignmentState(arranged)).toBe('approved');
});

test('of a dispute the client can give in, and the platform decide', async () => {
  const [given, decided] = [await disputed(), await disputed()];

  const other = { ...reason, times: times('09:00', '17:15') };
  expect(await codeOf(step('resolveTimesheet', given.acme.uid, given.id, at('21:00'), other))).toBe(
    'forbidden',
  );
  const same = { ...reason, times: times('09:00', '17:30', ['12:00', '12:30']) };
  expect(await step('resolveTimesheet', given.acme.uid, given.id, at('21:00'), same)).toMatchObject({
    state: 'resolved', minutes: 480, disputeReason: 'because', resolveReason: 'because',
  }); // prettier-ignore
  expect(await step('resolveTimesheet', decided.admin, decided.id, at('21:00'), other)).toMatchObject({
    state: 'resolved', minutes: 495, pay: { amount: '165.00' }, endsAt: '2026-12-01T17:15:00.000Z',
  }); // prettier-ignore
  expect([await assignmentState(given), await assignmentState(decided)]).toEqual(['approved', 'approved']);
});

const bodies: Partial<Record<TimesheetCall, object>> = {
  putTimesheet: times('09:00', '17:00'),
  amendTimesheet: { ...times('09:00', '16:00'), ...reason },
  disputeTimesheet: reason,
  resolveTimesheet: reason,
  correctTimesheet: { ...times('09:00', '16:00'), ...reason },
};
const byFreelancer: TimesheetCall[] = [
  'putTimesheet', 'submitTimesheet', 'recallTimesheet', 'acceptTimesheet', 'disputeTimesheet',
]; // prettier-ignore
const byClient: TimesheetCall[] = [
  'approveTimesheet',
  'amendTimesheet',
  'resolveTimesheet',
  'correctTimesheet',
];

test.each([
  ['open', arrange, ['putTimesheet', 'submitTimesheet'], []],
  ['submitted', submitted, ['recallTimesheet'], ['approveTimesheet', 'amendTimesheet']],
  ['amended', amended, ['acceptTimesheet', 'disputeTimesheet'], []],
  ['disputed', disputed, [], ['resolveTimesheet']],
] as const)('of what is %s every other step is refused, with those that are possible', async (_, make, own, clients) => {
  const { id, fay, acme, storyOf } = await make();
  const story = await storyOf(id);
  const words = (calls: readonly string[]) =>
    calls.map((call) => call.replace('Timesheet', '').replace(/^put/, 'edit'));

  for (const [uid, calls, allowed] of [[fay.uid, byFreelancer, own], [acme.uid, byClient, clients]] as const)
    for (const call of calls.filter((name) => !(allowed as readonly string[]).includes(name))) {
      const { code, details } = await refusalOf(step(call, uid, id, at('20:30'), bodies[call]));
      expect({ call, code, possible: details.possible }).toEqual({ call, code: 'invalid_state', possible: words(allowed) });
    }
  expect(await storyOf(id)).toEqual(story);
}); // prettier-ignore

test('whose it is not finds nothing, and whoever may not is told so', async () => {
  const { world, id, acme, fay } = await submitted();
  const [globex, finn] = [await world.addClient(), await world.addFreelancer()];

  for (const call of ['getTimesheet', ...byClient] as const)
    expect([call, await codeOf(step(call, globex.uid, id, at('19:00'), bodies[call]))]).toEqual([call, 'not_found']);
  for (const call of ['getTimesheet', ...byFreelancer] as const)
    expect([call, await codeOf(step(call, finn.uid, id, at('19:00'), bodies[call]))]).toEqual([call, 'not_found']);
  for (const call of byClient)
    expect([call, await codeOf(step(call, fay.uid, id, at('19:00'), bodies[call]))]).toEqual([call, 'forbidden']);
  for (const call of byFreelancer)
    expect([call, await codeOf(step(call, acme.uid, id, at('19:00'), bodies[call]))]).toEqual([call, 'forbidden']);
  expect(await codeOf(step('approveTimesheet', acme.uid, 'nothing', at('19:00')))).toBe('not_found');
}); // prettier-ignore

test.each([
  ['booker', 'forbidden'],
  ['viewer', 'forbidden'],
  ['approver', 'done'],
])('a %s approving: %s; all of them read', async (memberRole, outcome) => {
  const { world, id, acme } = await submitted();
  const member = await world.addClient({ memberRole });
  await world.owner.query(
    'update members set client_id = $1 from users u where u.id = user_id and u.auth_uid = $2',
    [acme.clientId, member.uid],
  );

  expect(await step('getTimesheet', member.uid, id, at('19:00'))).toMatchObject({ id });
  expect(await outcomes([step('approveTimesheet', member.uid, id, at('19:00'))])).toEqual([outcome]);
});

test('who is limited to another site sees none of it', async () => {
  const { world, id, acme } = await submitted();
  await limitToAnotherSite(world, acme.clientId);

  expect(await codeOf(step('getTimesheet', acme.uid, id, at('19:00')))).toBe('not_found');
  expect(await codeOf(step('approveTimesheet', acme.uid, id, at('19:00')))).toBe('not_found');
});

test.each([
  ['putTimesheet', { ...times('09:00', '17:00'), endsAt: '2026-12-01T17:00:30Z' }, 'endsAt'],
  ['putTimesheet', times('17:00', '09:00'), 'endsAt'],
  ['putTimesheet', times('09:00', '17:00', ['16:00', '18:00']), 'breaks.0'],
  ['putTimesheet', { ...times('09:00', '17:00'), pay: '99999' }, 'body'],
  ['putTimesheet', { ...times('09:00', '17:00'), startsAt: '1970-01-01T00:00:00Z' }, 'startsAt'],
  ['putTimesheet', { ...times('09:00', '17:00'), endsAt: '9999-12-31T23:59:00Z' }, 'endsAt'],
  ['disputeTimesheet', { reason: '' }, 'reason'],
  ['disputeTimesheet', { reason: 'x'.repeat(501) }, 'reason'],
] as const)('%s refuses %o at %s', async (call, body, path) => {
  const { id, fay } = await (call === 'putTimesheet' ? arrange() : amended());

  const { code, details } = await refusalOf(step(call, fay.uid, id, at('20:30'), body));

  expect([code, details.errors?.[0]?.path]).toEqual(['invalid_input', path]);
});

test('approving the assignment approves the timesheet as it stands', async () => {
  const [open, handedIn, undecided] = [await arrange(), await submitted(), await amended()];
  const approve = ({ acme, assignmentId }: Arranged) =>
    callAs('approveAssignment', approveAssignment, {
      uid: acme.uid,
      now: at('21:00'),
      params: { id: assignmentId },
    });

  expect(await approve(open)).toMatchObject({ state: 'approved' });
  expect(await approve(handedIn)).toMatchObject({ state: 'approved' });
  expect(await codeOf(approve(undecided))).toBe('invalid_state');
  expect(await codeOf(approve(open))).toBe('invalid_state');

  expect(await step('getTimesheet', open.fay.uid, open.id, at('21:00'))).toMatchObject({
    state: 'approved', minutes: 480, dueAt: null, submittedAt: at('21:00').toISOString(),
  }); // prettier-ignore
  expect(await open.storyOf(open.id)).toEqual([
    'none → open timesheet_opened',
    'open → submitted timesheet_submitted',
    'submitted → approved timesheet_approved',
  ]);
  expect(await step('getTimesheet', handedIn.fay.uid, handedIn.id, at('21:00'))).toMatchObject({
    state: 'approved', minutes: 480, submittedAt: at('18:00').toISOString(),
  }); // prettier-ignore
  expect(await assignmentState(undecided)).toBe('worked');
});

test('lists go by start, page by page, for each side its own', async () => {
  const { world } = opened;
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const arranged = arrangeTimesheets(world, booked);
  const day = (n: number) => ({ from: `2026-12-0${n}T09:00`, to: `2026-12-0${n}T17:00` });
  const ids: { id: string; bookingId: string }[] = [];
  for (const n of [3, 1, 2]) ids[n] = await arranged.worked(acme, fay, day(n));
  ids[4] = await arranged.worked(acme, finn, day(1));
  ids[5] = await arranged.worked(globex, finn, day(2));
  await step('submitTimesheet', fay.uid, ids[2]!.id, new Date('2026-12-02T18:00:00Z'));
  const list = async (uid: string, query: object = {}) => {
    const now = new Date('2026-12-02T18:00:00Z');
    const found = await callAs('listTimesheets', listTimesheets, { uid, now, query: { limit: 50, ...query } });
    return { ...found, numbers: found.items.map((item) => ids.findIndex((one) => one?.id === item.id)) };
  };

  expect((await list(acme.uid)).numbers).toEqual([1, 4, 2, 3]);
  expect((await list(fay.uid)).numbers).toEqual([1, 2, 3]);
  expect((await list(finn.uid)).numbers).toEqual([4, 5]);
  expect((await list(finn.uid, { freelancerId: fay.id })).numbers).toEqual([]);
  expect((await list(acme.uid, { freelancerId: finn.id })).numbers).toEqual([4]);
  expect((await list(acme.uid, { state: 'submitted' })).numbers).toEqual([2]);
  expect((await list(acme.uid, { siteId: globex.siteId })).numbers).toEqual([]);
  expect((await list(acme.uid, { siteId: acme.siteId })).numbers).toEqual([1, 4, 2, 3]);
  expect((await list(acme.uid, { bookingId: ids[3]!.bookingId })).numbers).toEqual([3]);
  const range = { from: '2026-12-01T09:00:00Z', to: '2026-12-02T09:00:00Z' };
  expect((await list(acme.uid, range)).numbers).toEqual([1, 4]);
  const first = await list(acme.uid, { limit: 3 });
  expect(first.numbers).toEqual([1, 4, 2]);
  expect((await list(acme.uid, { limit: 3, cursor: first.nextCursor })).numbers).toEqual([3]);
  expect(await codeOf(list(acme.uid, { cursor: 'x' }))).toBe('invalid_input');
  const admin = await world.addAdmin();
  expect((await list(admin, { siteId: globex.siteId })).numbers).toEqual([5]);
}); // prettier-ignore
