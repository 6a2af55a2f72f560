import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { buildWorld, type World } from '../../test/build-world.ts';
import {
  arrangeEligibilityWorld,
  arrangeOtherClient,
  type EligibilityWorld,
} from '../../test/eligibility-world.ts';
import { randomSource } from '../../test/random-terms.ts';
import { runAs } from '../../test/run-as.ts';
import { createBooking } from '../bookings/create-booking.ts';
import { AppError } from '../lib/app-error.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { explainEligibility } from './explain-eligibility.ts';
import { searchAvailability } from './search-availability.ts';
import { seed } from '../../../test/seed.ts';

const now = new Date('2026-11-20T12:00:00Z');
// FLXIBL_SEED repeats a run, FLXIBL_WORLDS makes it longer.
const worlds = Number(process.env['FLXIBL_WORLDS'] ?? 300);

let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
  await world.owner.query(`
    insert into roles values ('guard', 'Guard') on conflict do nothing;
    insert into role_requirements values ('guard', 'certificate');
    insert into skills values ('bar', 'Bar'), ('wine', 'Wine'), ('first-aid', 'First aid');
    insert into users (auth_uid, email, name, role, time_zone) values ('other', 'other@x.test', 'Other', 'business', 'UTC');`);
  await arrangeOtherClient(world.owner);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

const explain = ({ uid, siteId, freelancerId, shift }: EligibilityWorld) =>
  runAs(uid, now, (context) =>
    explainEligibility(context, { params: {}, query: {}, body: { siteId, freelancerId, ...shift } }),
  );

/** What the search says of the same person, if it has them. */
const search = async ({ uid, siteId, freelancerId, shift }: EligibilityWorld) => {
  const body = { siteId, ...shift, limit: 500 };
  const answer = await runAs(uid, now, (context) =>
    searchAvailability(context, { params: {}, query: {}, body }),
  );
  return answer.items.find((hit) => hit.freelancerId === freelancerId);
};

const filtered = new Set<string>(['role_missing', 'skill_missing', 'not_in_pool']);

/** 'done', or the code of the refusal. */
const book = ({ uid, siteId, freelancerId, shift }: EligibilityWorld): Promise<string> =>
  runAs(uid, now, (context) =>
    createBooking(context, {
      params: {},
      query: {},
      body: { siteId, shifts: [{ ...shift, freelancerIds: [freelancerId] }] },
    }),
  ).then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof AppError) return error.code;
      throw error;
    },
  );

test(
  'whatever stands against somebody, the explanation says what the booking is told, and the search agrees',
  { timeout: worlds * 1000 },
  async () => {
    const random = randomSource(seed);
    const seen = new Map<string, number>();
    for (let serial = 1; serial <= worlds; serial += 1) {
      const asked = await arrangeEligibilityWorld(world.owner, random, serial, now);

      const explained = await explain(asked);
      const hit = serial % 10 === 0 ? await search(asked) : undefined;
      const booked = await book(asked);

      const told = explained.reasons[0]?.code ?? 'done';
      expect({ seed, serial, booked, eligible: explained.eligible }).toEqual({
        seed,
        serial,
        booked: told,
        eligible: told === 'done',
      });
      const shown = {
        reasons: explained.reasons.map(({ code }) => code),
        score: explained.score,
        scoreParts: explained.scoreParts,
      };
      expect({ serial, ...shown, ...hit }).toMatchObject({ serial, ...shown });
      // Who passes the search's filters is in it, as long as all of them are fewer than it shows.
      const passes = !shown.reasons.some((code) => filtered.has(code));
      const isFound = serial % 10 > 0 || serial > 450 ? passes : hit !== undefined;
      expect({ serial, isFound }).toEqual({ serial, isFound: passes });
      for (const code of explained.eligible ? ['done'] : explained.reasons.map((reason) => reason.code)) {
        seen.set(code, (seen.get(code) ?? 0) + 1);
      }
    }
    console.log(`explain equals commit: seed ${seed}, ${worlds} worlds`, Object.fromEntries(seen));

    // Every reason that a booking can meet has been among them, and enough that were none.
    expect(seen.get('done')).toBeGreaterThan(worlds / 10);
    expect([...seen.keys()].toSorted()).toEqual(
      [
        'done',
        'freelancer_taken',
        'freelancer_held',
        'freelancer_not_available',
        'role_missing',
        'skill_missing',
        'qualification_expired',
        'vetting_incomplete',
        'not_in_pool',
        'blocked_by_client',
        'freelancer_inactive',
        'rest_too_short',
        'travel_too_short',
        'day_limit',
        'week_limit',
        'rolling_limit',
        'consecutive_days',
        'notice_too_short',
      ].toSorted(),
    );
  },
);
