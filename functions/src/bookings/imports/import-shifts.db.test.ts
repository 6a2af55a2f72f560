import { expect, test } from 'vitest';
import { importShifts as contract } from '@flxibl/contracts/imports';
import { arrangeSeries } from '../../../test/arrange-series.ts';
import { bookShift } from '../../../test/book-shift.ts';
import { callAs, limitToAnotherSite, openWorld, outcomes, refusalOf } from '../../../test/open-world.ts';
import { importShifts } from './import-shifts.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const { tables } = arrangeSeries(opened, now);

const run = (uid: string, csv: string, dryRun = false, more: object = {}) =>
  callAs('importShifts', importShifts, { uid, now, body: contract.body.parse({ csv, dryRun, ...more }) });

const siteName = async (siteId: string): Promise<string> =>
  (await opened.world.owner.query<{ name: string }>('select name from sites where id = $1', [siteId]))
    .rows[0]!.name;

/** Lines of open shifts, two hours each, at other hours and days. */
const openLines = (site: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2026, 11, 1 + Math.floor(index / 10))).toISOString().slice(0, 10);
    const hour = String(8 + (index % 10)).padStart(2, '0');
    return `${site},waiter,${day}T${hour}:00,${day}T${hour}:30`;
  });

test('a file as German Excel writes it becomes bookings, with the people it names', async () => {
  const { siteId, uid } = await opened.world.addClient({ timeZone: 'Europe/Berlin' });
  const fay = await opened.world.addFreelancer({ name: 'Fay Öztürk' });
  const finn = await opened.world.addFreelancer();
  const site = await siteName(siteId);
  const csv = [
    '\uFEFFSite;Role;Start;End;Headcount;Freelancers;Note;Crew',
    `${site};Waiter;01.12.2026 9:00;01.12.2026 17:00;3;fay öztürk|${finn.id};"Eingang B; ""hinten""\r\nklingeln";A`,
    '',
    `${siteId};waiter;2.12.2026 09:00;02.12.2026 17:00;;;"Eingang B; ""hinten""\r\nklingeln";A`,
    `${site};chef;2026-12-02 08:00;2026-12-02T10:00;2;;;`,
    ';;;;;;;',
  ].join('\r\n');

  const dry = await run(uid, csv, true);
  const done = await run(uid, csv);

  expect(dry).toMatchObject({ imported: false, lines: 3, shifts: 3, bookingIds: [], faults: [] });
  expect(done).toEqual({ ...dry, imported: true, bookingIds: done.bookingIds });
  expect(dry.planned.map(({ line, startsAt, freelancers }) => [line, startsAt, freelancers.length])).toEqual([
    [2, '2026-12-01T08:00:00.000Z', 2],
    [5, '2026-12-02T08:00:00.000Z', 0],
    [7, '2026-12-02T07:00:00.000Z', 0],
  ]);
  expect(done.bookingIds).toHaveLength(2);
  const { rows } = await opened.world.owner.query(
    `select s.role_id as role, to_char(s.starts_at, 'DD HH24:MI') as start, s.headcount, b.note, s.crew_id is not null as crew,
            lower(s.during) at time zone 'UTC' = s.starts_at - interval '1 hour' as berlin,
            (select count(*)::int from assignments a where a.shift_id = s.id) as people
     from shifts s join bookings b on b.id = s.booking_id where b.id = any ($1) order by s.starts_at, s.role_id desc`,
    [done.bookingIds],
  );
  const note = 'Eingang B; "hinten"\nklingeln';
  expect(rows).toEqual([
    { role: 'waiter', start: '01 09:00', headcount: 3, note, crew: true, berlin: true, people: 2 },
    { role: 'chef', start: '02 08:00', headcount: 2, note: null, crew: false, berlin: true, people: 0 },
    { role: 'waiter', start: '02 09:00', headcount: 1, note, crew: true, berlin: true, people: 0 },
  ]);
  const crews = await opened.world.owner.query(
    'select distinct crew_id from shifts where booking_id = any ($1) and crew_id is not null',
    [done.bookingIds],
  );
  expect(crews.rows).toHaveLength(1);
  expect(fay.id).not.toBe(finn.id);
}); // prettier-ignore

test('of 500 lines three are wrong: they are named exactly, and nothing changes', async () => {
  const { siteId, uid } = await opened.world.addClient({ timeZone: 'Europe/London' });
  const fay = await opened.world.addFreelancer();
  await bookShift({ uid, siteId }, [fay.id], now, { day: '2026-12-30' });
  const lines = openLines(siteId, 500).map((line) => `${line},,`);
  lines[16] = `${siteId},astronaut,2027-04-01T08:00,2027-04-01T09:00,,`;
  lines[249] = `${siteId},waiter,2027-03-28T01:30,2027-03-28T04:00,,`;
  lines[498] = `${siteId},waiter,2026-12-30T16:00,2026-12-30T20:00,2,${fay.id}`;
  const csv = ['site,role,start,end,headcount,freelancers', ...lines].join('\n');
  const before = await tables();

  const dry = await run(uid, csv, true);
  const refusal = await refusalOf(run(uid, csv));

  const name = dry.faults[2]!.message.split(':')[0];
  expect(dry).toMatchObject({ imported: false, lines: 500 });
  expect(dry.faults).toEqual([
    { line: 18, column: 'role', message: 'there is no such role' },
    { line: 251, column: 'start', message: 'the clocks skip this time' },
    { line: 500, column: 'freelancers', message: `${name}: The freelancer is already booked at this time.` },
  ]);
  expect(refusal.code).toBe('import_has_faults');
  expect(refusal.details.errors!.map(({ path }) => path)).toEqual(['18.role', '251.start', '500.freelancers']);
  expect(await tables()).toEqual(before);
}); // prettier-ignore

test('every kind of fault is named with its line and column, in one run', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const fay = await opened.world.addFreelancer({ name: 'Only Fay' });
  await opened.world.addFreelancer({ name: 'Two Names' });
  await opened.world.addFreelancer({ name: 'Two Names' });
  await bookShift({ uid, siteId }, [], now, { day: '2026-12-05' });
  const day = (date: number, hours = 'T09:00') => `2026-12-${String(date).padStart(2, '0')}${hours}`;
  const csv = [
    'site,role,start,end,headcount,freelancers,note,crew',
    `Nowhere,waiter,${day(1)},${day(1, 'T10:00')},,,,`,
    `${siteId},waiter,${day(31, 'T25:00')},2026-11-31T10:00,,,,`,
    `${siteId},waiter,${day(2)},${day(2, 'T08:00')},0,,,`,
    `${siteId},waiter,${day(2)},${day(2, 'T08:00')},,,,`,
    `${siteId},waiter,${day(3)},${day(3, 'T10:00')},1,Only Fay|Two Names,,`,
    `${siteId},waiter,${day(3)},${day(3, 'T10:00')},,Two Names|Nobody,,`,
    `${siteId},waiter,${day(4)},${day(4, 'T10:00')},"1"x,,,`,
    `${siteId},waiter,${day(5)},${day(5, 'T17:00')},,,,`,
    `${siteId},waiter,${day(6)},${day(6, 'T10:00')},,Only Fay,one,C`,
    `${siteId},waiter,${day(6)},${day(6, 'T10:00')},,Only Fay,two,C`,
    `${siteId},waiter,2026-11-20T11:00,${day(1)},,,,,,surplus`,
    `${siteId},waiter,2026-11-20T11:00,2026-11-20T18:00,,${fay.id}|only fay,,`,
    `${siteId},waiter,2026-11-20T11:00,2026-11-20T18:00,,,,`,
  ].join('\n');

  const { faults } = await run(uid, csv, true);

  expect(faults.map(({ line, column, message }) => `${line} ${column}: ${message}`)).toEqual([
    '2 site: there is no such site',
    '3 start: is no wall time such as 2026-12-01T09:00',
    '3 end: is no wall time such as 2026-12-01T09:00',
    '4 headcount: is no number from 1 to 500',
    '5 end: has to be after the start',
    '6 freelancers: names 2 people for 1 seats',
    '7 freelancers: Two Names: there are 2 of this name: use the id',
    '7 freelancers: Nobody: there is no such freelancer',
    '8 null: cannot be read: look at the quotes',
    '9 null: the site has this shift already',
    '11 null: is the same shift as line 10',
    '11 crew: has another site or note in line 10',
    '11 freelancers: Only Fay: The freelancer is already booked at this time.',
    '12 null: has 10 fields for 8 columns',
    '13 freelancers: names somebody twice',
    '14 start: is in the past',
  ]);
});

test('a header that is not understood stops everything', async () => {
  const { siteId, uid } = await opened.world.addClient();

  const { faults } = await run(uid, `site,role,start,start,salary\n${siteId},waiter,x,y,z`, true);

  expect(faults.map(({ line, column, message }) => `${line} ${column}: ${message}`)).toEqual([
    '1 start: is there twice',
    '1 null: there is no column "salary"',
    '1 end: the column is missing',
  ]);
});

test('the same file twice is refused, unless duplicates are wanted; of two at once one is kept apart by its people', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const csv = `site,role,start,end,freelancers\n${siteId},waiter,2026-12-01T09:00,2026-12-01T17:00,\n`;
  const named = `site,role,start,end,freelancers\n${siteId},waiter,2026-12-02T09:00,2026-12-02T17:00,${fay.id}\n`;

  await run(uid, csv);

  expect((await refusalOf(run(uid, csv))).details.errors).toEqual([
    { path: '2', message: 'the site has this shift already' },
  ]);
  expect((await run(uid, csv, false, { allowDuplicates: true })).imported).toBe(true);
  expect((await outcomes([run(uid, named), run(uid, named)])).toSorted()).toEqual([
    'done',
    'import_has_faults',
  ]);
});

test('more than 2,000 lines and an empty file are refused; 2,000 are imported', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const file = (lines: number) => ['site,role,start,end', ...openLines(siteId, lines)].join('\n');

  expect((await refusalOf(run(uid, file(2001), true))).code).toBe('invalid_input');
  expect((await refusalOf(run(uid, 'site,role,start,end\n', true))).code).toBe('invalid_input');
  expect(await run(uid, file(2000))).toMatchObject({ imported: true, lines: 2000 });
});

test("another client's site does not exist, a viewer may not import, a member only at their sites", async () => {
  const acme = await opened.world.addClient();
  const globex = await opened.world.addClient();
  const viewer = await opened.world.addClient({ memberRole: 'viewer' });
  const csv = ['site,role,start,end', ...openLines(acme.siteId, 1)].join('\n');

  expect((await run(globex.uid, csv, true)).faults).toMatchObject([{ line: 2, column: 'site' }]);
  expect((await refusalOf(run(viewer.uid, csv, true))).code).toBe('forbidden');
  await limitToAnotherSite(opened.world, acme.clientId);
  expect((await refusalOf(run(acme.uid, csv))).code).toBe('import_has_faults');
});

test('an admin imports for one client at a time', async () => {
  const [acme, globex] = [await opened.world.addClient(), await opened.world.addClient()];
  const admin = await opened.world.addAdmin();
  const csv = ['site,role,start,end', ...openLines(acme.siteId, 1), ...openLines(globex.siteId, 1)].join(
    '\n',
  );

  expect((await run(admin, csv, true)).faults).toEqual([
    { line: 3, column: 'site', message: 'is of another client than line 2' },
  ]);
});

test('people are named by e-mail address: by a client only who was confirmed for work of theirs, as if others were unknown', async () => {
  const acme = await opened.world.addClient();
  const [known, stranger, offered] = [await opened.world.addFreelancer(), await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  const admin = await opened.world.addAdmin();
  await bookShift(acme, [known.id], now, { day: '2026-12-07' });
  await bookShift(await opened.world.addClient(), [offered.id], now, { day: '2026-12-07' });
  const file = (...names: string[]) => ['site,role,start,end,freelancers', ...names.map((name, index) => `${acme.siteId},waiter,2026-12-1${index}T09:00,2026-12-1${index}T17:00,${name}`)].join('\n');
  const emails = [known, stranger, offered].map(({ uid }) => `${uid}@X.test`);

  const byClient = await run(acme.uid, file(...emails, 'nobody@x.test'), true);
  const byAdmin = await run(admin, file(...emails), true);

  expect(byClient.faults.map(({ line, message }) => `${line} ${message}`)).toEqual(
    [...emails.slice(1), 'nobody@x.test'].map((email, index) => `${index + 3} ${email}: there is no such freelancer`),
  );
  expect(byClient.planned.map(({ freelancers }) => freelancers[0]!.freelancerId)).toEqual([known.id]);
  expect(byAdmin.planned.map(({ freelancers }) => freelancers[0]!.freelancerId)).toEqual([known, stranger, offered].map(({ id }) => id));
}); // prettier-ignore
