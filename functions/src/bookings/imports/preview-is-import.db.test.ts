import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { importShifts as contract, type ShiftImport } from '@flxibl/contracts/imports';
import { arrangeSeries } from '../../../test/arrange-series.ts';
import { callAs, openWorld } from '../../../test/open-world.ts';
import {
  importLine,
  importZones,
  writeImport,
  type ImportLine,
  type ImportWorld,
} from '../../../test/random-import.ts';
import { randomRates } from '../../../test/random-rates.ts';
import { randomSource } from '../../../test/random-terms.ts';
import { seed } from '../../../../test/seed.ts';
import { AppError } from '../../lib/app-error.ts';
import { sumOf } from '../../lib/money.ts';
import { createRateCard } from '../../money/create-rate-card.ts';
import { importShifts } from './import-shifts.ts';

// FLXIBL_RUNS=10000 is the long proof: a hundred files here.
const runs = Number(process.env['FLXIBL_RUNS'] ?? 120);
const now = new Date('2027-02-20T12:00:00Z');
const opened = openWorld(now);
const { tables } = arrangeSeries(opened, now);

const run = (uid: string, csv: string, dryRun: boolean): Promise<ShiftImport> =>
  callAs('importShifts', importShifts, { uid, now, body: contract.body.parse({ csv, dryRun }) });

const refusalOf = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  throw error;
};

/** A client with a site in each zone and a rate card of nights and weekends, and people whom it has had before. */
const arrange = async (): Promise<{ uid: string; world: ImportWorld; renew: () => Promise<void> }> => {
  const { owner } = opened.world;
  const acme = await opened.world.addClient();
  const admin = await opened.world.addAdmin();
  const { rows: sites } = await owner.query<{ id: string; name: string }>(
    `insert into sites (client_id, name, address, time_zone)
     select $1, 'In ' || z, 'Road 1', z from unnest($2::text[]) z returning id, name`,
    [acme.clientId, importZones],
  );
  await callAs('createRateCard', createRateCard, { uid: admin, now, body: { clientId: acme.clientId, siteId: null, role: null, terms: randomRates(randomSource(seed), '2027-03-28') } });
  const other = await opened.world.addClient();
  await opened.world.addFreelancer({ name: 'Two Names' });
  await opened.world.addFreelancer({ name: 'Two Names' });
  const stranger = await opened.world.addFreelancer();
  const addPerson = async (index: number) => {
    const { id, uid } = await opened.world.addFreelancer({ name: `Person ${crypto.randomUUID()}` });
    // By day and by night, so that clock changes are in it.
    if (index > 0) await owner.query(`update freelancers set working_time = tstzmultirange(tstzrange('2027-01-01', '2027-12-01')) where id = $1`, [id]);
    const { rows } = await owner.query<{ name: string }>('select name from freelancers where id = $1', [id]);
    // Of work long ago, so that their address may be used.
    await owner.query(
      `with b as (insert into bookings (client_id, site_id) values ($1, $2) returning id), s as (
         insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
         select id, $1, $2, 'waiter', '2026-01-05 09:00', '2026-01-05 10:00', 'UTC', '[2026-01-05 09:00Z,2026-01-05 10:00Z)', 1 from b returning id)
       insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, during, seat, state, pay_rate, charge_rate, currency)
       select s.id, $1, 1, $3, '[2026-01-05 09:00Z,2026-01-05 10:00Z)', 1, 'approved', 20, 24, 'EUR' from s`,
      [acme.clientId, acme.siteId, id],
    );
    return { id, name: rows[0]!.name, email: `${uid}@x.test` };
  };
  const people = [];
  for (let index = 0; index < 6; index += 1) people.push(await addPerson(index));
  let oldest = 0;
  return {
    uid: acme.uid,
    world: { today: new Date('2027-02-20T00:00:00Z'), sites, otherSite: other.siteId, people, doubledName: 'Two Names', stranger: `${stranger.uid}@x.test` },
    /** One of them is somebody new: the others have been booked more and more. */
    renew: async () => {
      people[oldest] = await addPerson(oldest);
      oldest = (oldest + 1) % people.length;
    },
  };
}; // prettier-ignore

/** How often the clock on the wall shows this time: 0 in a gap, 2 in a fold. Told by trying every offset that there is. */
const timesOnClock = (wall: string, zone: string): number => {
  let times = 0;
  for (let quarter = -56; quarter <= 56; quarter += 1) {
    const moment = DateTime.fromMillis(Date.parse(`${wall}:00Z`) - quarter * 900_000, { zone });
    if (moment.toFormat("yyyy-MM-dd'T'HH:mm") === wall) times += 1;
  }
  return times;
};

const wallTimes = ({ day, hour, minute, minutes }: ImportLine): [string, string] => {
  const start = Date.parse('2027-02-20T00:00:00Z') + ((day * 24 + hour) * 60 + minute) * 60_000;
  return [start, start + minutes * 60_000].map((moment) => new Date(moment).toISOString().slice(0, 16)) as [string, string]; // prettier-ignore
};

const keyOf = (line: ImportLine, world: ImportWorld): string => {
  const people = line.people.map((index) => world.people[index]!.id).toSorted();
  return JSON.stringify([line.site, line.role.toLowerCase(), wallTimes(line), people]);
};

/** Lines that have to be named whatever else is so, and lines that must not be, for nothing can stand against them. */
const expectations = (lines: readonly ImportLine[], world: ImportWorld, existing: ReadonlySet<string>) => {
  const isWrong = lines.map((line, index) => {
    const zone = importZones[line.site]!;
    const [start, end] = wallTimes(line);
    const isDouble = lines.slice(0, index).some((other) => !other.flaw && keyOf(other, world) === keyOf(line, world));
    const isThere = existing.has([world.sites[line.site]!.id, line.role.toLowerCase(), start, end].join(' '));
    return line.flaw !== undefined || timesOnClock(start, zone) !== 1 || timesOnClock(end, zone) !== 1 || isDouble || isThere;
  });
  const mayNotBe = lines.map(({ people, crew }, index) => !isWrong[index] && people.length === 0 && crew === '');
  return { isWrong, mayNotBe };
}; // prettier-ignore

interface Row {
  readonly siteId: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly headcount: number;
  readonly people: { freelancerId: string; amount: string; currency: string }[];
}

/** What stands in the tables, with the price that a purchase order would be charged, which SQL works out by itself. */
const booked = async (bookingIds: readonly string[]) => {
  const { rows } = await opened.world.owner.query<Row>(
    `select s.site_id as "siteId", s.role_id as role, to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI') as start,
            to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end", lower(s.during) as "startsAt", upper(s.during) as "endsAt", s.headcount,
            coalesce((select jsonb_agg(jsonb_build_object('freelancerId', a.freelancer_id, 'currency', a.currency,
              'amount', planned_charge(a.charge_rate, a.rates, a.during, s.time_zone)::numeric(12, 2)::text) order by a.seat)
              from assignments a where a.shift_id = s.id), '[]') as people
     from shifts s where s.booking_id = any ($1)`,
    [bookingIds],
  );
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
}; // prettier-ignore

const planned = ({ planned: lines }: ShiftImport) =>
  lines.map(({ line: _, timeZone: _zone, freelancers, ...shift }) => ({
    ...shift,
    people: freelancers.map(({ freelancerId, charge }) => ({ freelancerId, ...charge })),
  }));

const sorted = (shifts: readonly object[]): string[] =>
  shifts.map((shift) => JSON.stringify(Object.entries(shift).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, value]) => [key, key === 'people' ? (value as { freelancerId: string; amount: string; currency: string }[]).map(({ freelancerId, amount, currency }) => [freelancerId, amount, currency]) : value]))).toSorted(); // prettier-ignore

/** Refused with what the dry run names, and nothing written. */
const expectRefused = ({ code, details }: AppError, dry: ShiftImport, after: object, before: object): void => {
  expect(code).toBe('import_has_faults');
  expect(details.errors).toEqual(
    dry.faults.map(({ line, column, message }) => ({ path: column === null ? `${line}` : `${line}.${column}`, message })),
  );
  expect(after).toEqual(before);
}; // prettier-ignore

test('the dry run of a file names what the import names; what it passes is booked as it was shown, to the cent, and else nothing', async () => {
  const { uid, world, renew } = await arrange();
  const existing = new Set<string>();
  const imported: ImportLine[] = [];
  const seen = { imported: 0, refused: 0, clean: 0, clocks: 0, taken: 0, there: 0, people: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(importLine, { minLength: 1, maxLength: 6 }), fc.nat(), async (some, again) => {
      await renew();
      const given = again % 12 > 0 || imported.length === 0 ? some : [imported[Math.floor(again / 12) % imported.length]!, ...some];
      const lines = given.map((line, index) => (line.repeats && index > 0 ? given[index - 1]! : line));
      const { csv, numbers } = writeImport(lines, world);
      const before = await tables();

      const dry = await run(uid, csv, true);
      const afterDry = await tables();
      const result = await run(uid, csv, false).catch((error: unknown) => refusalOf(error));

      expect(afterDry).toEqual(before);
      const named = new Set(dry.faults.map(({ line }) => line));
      const { isWrong, mayNotBe } = expectations(lines, world, existing);
      expect({ csv, unnamed: numbers.filter((number, index) => isWrong[index] && !named.has(number)) }).toEqual({ csv, unnamed: [] });
      expect({ csv, named: numbers.filter((number, index) => mayNotBe[index] && named.has(number)) }).toEqual({ csv, named: [] });
      expect(dry.planned.map(({ line }) => line)).toEqual(numbers.filter((number) => !named.has(number)));
      expect([dry.imported, dry.lines]).toEqual([false, lines.length]);
      for (const { message } of dry.faults) {
        if (message.startsWith('the clocks') || message.includes('twice')) seen.clocks += 1;
        if (message.includes('already booked')) seen.taken += 1;
        if (message.includes('has this shift already')) seen.there += 1;
      }
      if (dry.faults.length > 0) {
        expectRefused(result as AppError, dry, await tables(), before);
        seen.refused += 1;
        return;
      }
      const done = result as ShiftImport;
      expect(done).toEqual({ ...dry, imported: true, bookingIds: done.bookingIds });
      const rows = await booked(done.bookingIds);
      expect(sorted(rows)).toEqual(sorted(planned(dry)));
      const amounts = rows.flatMap(({ people }) => people.map(({ amount }) => amount));
      expect(dry.totals).toEqual(amounts.length > 0 ? [{ currency: 'EUR', amount: sumOf(amounts) }] : []);
      for (const { siteId, role, start, end } of rows) existing.add([siteId, role, start, end].join(' '));
      imported.push(...lines);
      seen.imported += 1;
      seen.people += amounts.length;
      if (amounts.length === 0) seen.clean += 1;
    }),
    { seed, numRuns: runs, endOnFailure: true },
  );
  if (runs >= 1000) console.info(seen);
  // The cases are worth their number only if they come to all of it.
  expect(Object.entries(seen).filter(([, times]) => times < runs / 60)).toEqual([]);
}, 3_600_000); // prettier-ignore
