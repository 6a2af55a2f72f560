import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangeTimesheets, step } from '../../test/arrange-timesheets.ts';
import { callAs, openWorld, outcomes } from '../../test/open-world.ts';
import { approveAssignment } from '../bookings/approve-assignment.ts';
import { approveTimesheets } from './approve-timesheets.ts';
import { lockPeriod } from './lock-period.ts';
import { settleTimesheets } from './settle-timesheets.ts';
import { seed } from '../../../test/seed.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const hour = 3_600_000;
const begun = Date.parse('2026-12-01T09:00:00Z');
const opened = openWorld(booked);
const runs = Number(process.env['FLXIBL_RUNS'] ?? 60);

/** One timesheet as a few numbers: where it is, what is stated, what the client says, what stands. */
interface Model {
  now: number;
  state: string;
  stated: number;
  amended: number;
  due: number | null;
  corrected: number;
  moves: number;
}

const finals = ['approved', 'accepted', 'resolved', 'locked', 'exported'];
const isDue = ({ due, now }: Model): boolean => due !== null && due <= now;
const until = begun + 8 * hour;

/** What should happen, in the plainest words: whether it is done, and how the model moves by it. */
const rules: Record<string, (model: Model, minutes: number) => boolean> = {
  edit: (m, minutes) => m.state === 'open' && !isDue(m) && ((m.stated = minutes), true),
  submit: (m) => m.state === 'open' && go(m, 'submitted', 72),
  recall: (m) => {
    if (m.state !== 'submitted' || isDue(m)) return false;
    return go(m, 'open', Math.max(6, (until - m.now) / hour + 6));
  },
  approve: (m) => (isOpenToClient(m) ? go(m, 'approved', null) : false),
  amend: (m, minutes) => {
    if (m.state === 'submitted' && isDue(m)) return false;
    return isOpenToClient(m) && ((m.amended = minutes), go(m, 'amended', 72));
  },
  accept: (m) => m.state === 'amended' && ((m.stated = m.amended), go(m, 'accepted', null)),
  dispute: (m) => m.state === 'amended' && !isDue(m) && go(m, 'disputed', null),
  giveIn: (m) => m.state === 'disputed' && go(m, 'resolved', null),
  decide: (m, minutes) => m.state === 'disputed' && ((m.stated = minutes), go(m, 'resolved', null)),
  approveAssignment: (m) => {
    if (m.state === 'open') go(m, 'submitted', 72);
    return m.state === 'submitted' && go(m, 'approved', null);
  },
  bulk: (m) => (isOpenToClient(m) ? go(m, 'approved', null) : false),
  correct: (m, minutes) => {
    if (!finals.includes(m.state)) return false;
    m.corrected += minutes - (m.stated + m.corrected);
    m.moves += 1;
    return true;
  },
};

const go = (model: Model, state: string, hours: number | null): true => {
  model.state = state;
  model.due = hours === null ? null : model.now + hours * hour;
  model.moves += 1;
  return true;
};

// What nobody handed in is handed in by the clock, so the client can go on from there.
const isOpenToClient = (model: Model): boolean => {
  if (model.state === 'open' && isDue(model)) go(model, 'submitted', 72);
  return model.state === 'submitted';
};

const settle = (model: Model): void => {
  if (!isDue(model)) return;
  if (model.state === 'open') go(model, 'submitted', 72);
  else if (model.state === 'submitted') go(model, 'approved', null);
  else rules['accept']!(model, 0);
};

const lasting = (minutes: number) => ({
  startsAt: new Date(begun).toISOString(),
  endsAt: new Date(begun + minutes * 60_000).toISOString(),
  breaks: [],
});

// Half of the steps are what the state invites to; else hardly any run would come far.
const invited: Record<string, readonly string[]> = {
  open: ['edit', 'submit', 'submit', 'submit'],
  submitted: ['amend', 'amend', 'amend', 'recall', 'approve', 'bulk', 'approveAssignment'],
  amended: ['accept', 'dispute', 'dispute'],
  disputed: ['giveIn', 'decide'],
};
const command = fc.record({
  asInvited: fc.boolean(),
  which: fc.nat(1_000),
  name: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...Object.keys(rules)) },
    { weight: 2, arbitrary: fc.constantFrom('wait', 'settle', 'lock') },
  ),
  minutes: fc.integer({ min: 1, max: 480 }),
  hours: fc.integer({ min: 1, max: 80 }),
});
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

const nameOf = ({ asInvited, which, name }: Command, { state }: Model): string => {
  const names = invited[state];
  return asInvited && names ? names[which % names.length]! : name;
};

const run = async (commands: readonly Command[]): Promise<string[]> => {
  const { world } = opened;
  const [acme, fay, admin] = [await world.addClient(), await world.addFreelancer(), await world.addAdmin()];
  const arranged = arrangeTimesheets(world, booked);
  const { id, assignmentId } = await arranged.worked(acme, fay);
  const reason = { reason: 'because' };
  const model: Model = {
    now: until + hour,
    state: 'open',
    stated: 480,
    amended: 0,
    due: until + 6 * hour,
    corrected: 0,
    moves: 1,
  };
  const now = (): Date => new Date(model.now);
  const calls: Record<string, (minutes: number) => Promise<unknown>> = {
    edit: (minutes) => step('putTimesheet', fay.uid, id, now(), lasting(minutes)),
    submit: () => step('submitTimesheet', fay.uid, id, now()),
    recall: () => step('recallTimesheet', fay.uid, id, now()),
    approve: () => step('approveTimesheet', acme.uid, id, now()),
    amend: (minutes) => step('amendTimesheet', acme.uid, id, now(), { ...lasting(minutes), ...reason }),
    accept: () => step('acceptTimesheet', fay.uid, id, now()),
    dispute: () => step('disputeTimesheet', fay.uid, id, now(), reason),
    giveIn: () => step('resolveTimesheet', acme.uid, id, now(), reason),
    decide: (minutes) => step('resolveTimesheet', admin, id, now(), { ...reason, times: lasting(minutes) }),
    approveAssignment: () => callAs('approveAssignment', approveAssignment, { uid: acme.uid, now: now(), params: { id: assignmentId } }),
    bulk: () => callAs('approveTimesheets', approveTimesheets, { uid: acme.uid, now: now(), body: { ids: [id] } }),
    correct: (minutes) => step('correctTimesheet', admin, id, now(), { ...lasting(minutes), ...reason, override: true }),
  }; // prettier-ignore
  const done: string[] = [];

  for (const one of commands) {
    const name = nameOf(one, model);
    const { minutes: value, hours } = one;
    if (name === 'wait') model.now += hours * hour;
    else if (name === 'settle') {
      await settleTimesheets(now());
      settle(model);
    } else if (name === 'lock') {
      const body = { until: new Date(model.now).toISOString(), override: true, reason: 'x', clientId: acme.clientId };
      await callAs('lockPeriod', lockPeriod, { uid: admin, now: now(), body });
      if (['approved', 'accepted', 'resolved'].includes(model.state)) go(model, 'locked', null);
    } else {
      const before = { ...model };
      const expected = rules[name]!(model, value);
      if (!expected) Object.assign(model, before);
      const outcome = await outcomes([calls[name]!(value)]);
      expect({ name, outcome }).toEqual({ name, outcome: [expected ? 'done' : 'invalid_state'] });
      if (name === 'edit' && expected) model.moves += 1;
      if (expected) done.push(name);
    }
    expect(await look(id)).toEqual({
      state: model.state,
      minutes: finals.includes(model.state) ? model.stated : null,
      pay: finals.includes(model.state) ? ((model.stated * 20) / 60).toFixed(2) : null,
      stated: model.stated,
      assignment: finals.includes(model.state) ? 'approved' : 'worked',
      due: model.due,
      corrected: model.corrected,
      moves: model.moves,
    });
  }
  return done;
}; // prettier-ignore

const look = async (id: string): Promise<unknown> =>
  (
    await opened.world.owner.query<object>(
      `select t.state, t.minutes, t.pay, (extract(epoch from t.ends_at - t.starts_at) / 60)::int as stated,
              a.state as assignment, (extract(epoch from t.due_at) * 1000)::float8 as due,
              (select coalesce(sum(minutes), 0)::int from timesheet_corrections where timesheet_id = t.id) as corrected,
              (select count(*)::int from event_log e where e.after ->> 'timesheetId' = t.id::text) as moves
       from timesheets t join assignments a on a.id = t.assignment_id where t.id = $1`,
      [id],
    )
  ).rows[0];

test(
  'whatever happens to a timesheet in whatever order, it is what a simple model says',
  { timeout: 120_000 },
  async () => {
    const counts: Record<string, number> = {};

    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
        for (const name of await run(commands)) counts[name] = (counts[name] ?? 0) + 1;
      }),
      { seed, numRuns: runs, endOnFailure: false },
    );

    console.log(`timesheet machine: seed ${seed}, ${runs} runs, done: ${JSON.stringify(counts)}`);
    // Which of them a seed leaves out is chance; that hardly any is left out is not.
    expect(Object.keys(counts).length).toBeGreaterThan(runs < 60 ? 0 : 8);
  },
);
