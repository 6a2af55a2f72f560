import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, type Client, type Person } from '../../test/arrange-requests.ts';
import { bookShift } from '../../test/book-shift.ts';
import { buildWorld, type World } from '../../test/build-world.ts';
import { changeAvailability } from '../../test/change-availability.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import {
  naiveWorkingTime,
  type NaiveRule,
  type Said,
  type Span,
} from '../../../sql/test/naive-working-time.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { rollHorizon } from '../delivery/roll-horizon.ts';
import { seed } from '../../../test/seed.ts';

const begin = Date.parse('2026-11-20T12:00:00Z');
const dayMs = 86_400_000;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let world: World;
let client: Client;
const change = changeAvailability(new Date(begin));

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, new Date(begin));
  client = await world.addClient();
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

// Clocks change in the half year in all of them but one: by an hour, by half of one, at midnight, north and south.
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo', 'America/Santiago']; // prettier-ignore
const twoDigits = (n: number): string => String(n).padStart(2, '0');
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${twoDigits(hour)}:${twoDigits(minute)}`);
const date = fc
  .integer({ min: -20, max: 260 })
  .map((days) => new Date(begin + days * dayMs).toISOString().slice(0, 10));
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });

const rule = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    start: clock,
    end: clock,
    effective: sometimes(fc.tuple(date, date)),
    turn: sometimes(fc.record({ everyWeeks: fc.integer({ min: 2, max: 8 }), weekOf: date })),
  })
  .map(({ effective, turn, ...part }): NaiveRule => {
    const [effectiveFrom, effectiveUntil] = effective?.toSorted() ?? [];
    return { ...part, ...(effective && { effectiveFrom, effectiveUntil }), ...turn };
  });

const edit = fc.oneof(
  fc.record({ do: fc.constant('rules' as const), zone: fc.constantFrom(...zones), rules: fc.array(rule, { maxLength: 8 }) }),
  fc.record({
    do: fc.constant('except' as const),
    kind: fc.constantFrom('available' as const, 'unavailable' as const, 'preferred' as const),
    start: date, at: clock, hours: fc.integer({ min: 1, max: 300 }),
  }),
  fc.record({ do: fc.constant('off' as const), days: fc.tuple(date, fc.integer({ min: 0, max: 20 })) }),
  fc.record({ do: fc.constant('stay' as const), zone: fc.constantFrom(...zones), days: fc.tuple(date, fc.integer({ min: 0, max: 30 })) }),
  fc.record({ do: fc.constant('undo' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('busy' as const), start: date, at: clock, hours: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ do: fc.constant('days pass' as const), days: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ do: fc.constant('roll' as const) }),
  fc.record({ do: fc.constant('book' as const), day: fc.integer({ min: 1, max: 30 }) }),
); // prettier-ignore
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** One person with what they have said so far, and what of it can be taken back. */
interface Story {
  readonly person: Person;
  now: number;
  said: Said;
  undos: { readonly run: () => Promise<unknown>; readonly without: (said: Said) => Said }[];
}

const spanOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Span => ({
  startsAt: Date.parse(startsAt),
  endsAt: Date.parse(endsAt),
});
const daysOf = ([start, more]: [string, number]) => ({
  start,
  end: new Date(Date.parse(start) + more * dayMs).toISOString().slice(0, 10),
});

/** Does it to the database and, where that took it, to what is known to be said. */
const apply = async (story: Story, step: Edit): Promise<void> => {
  const { person } = story;
  const at = new Date(story.now);
  const onConflict = 'keep' as const;
  const accepted = async <T>(work: Promise<T>): Promise<T | undefined> => {
    let answer: T | undefined;
    await codeOf(work.then((got) => void (answer = got)));
    return answer;
  };
  const say = (
    with_: (said: Said) => Said,
    run?: () => Promise<unknown>,
    without = (said: Said) => said,
  ): void => {
    story.said = with_(story.said);
    if (run) story.undos.push({ run, without });
  };
  switch (step.do) {
    case 'rules': {
      const rules = [...step.rules];
      if (await accepted(change.putRules(person, { timeZone: step.zone, rules, onConflict }, at)))
        say((said) => ({ ...said, timeZone: step.zone, rules }));
      return;
    }
    case 'except': {
      const start = `${step.start}T${step.at}`;
      const end = new Date(Date.parse(`${start}Z`) + step.hours * 3_600_000).toISOString().slice(0, 16);
      const made = await accepted(change.except(person, { kind: step.kind, start, end, onConflict }, at));
      if (!made) return;
      const span = spanOf(made);
      const where = { available: 'added', unavailable: 'removed', preferred: undefined }[made.kind] as
        | 'added' | 'removed' | undefined; // prettier-ignore
      say(
        (said) => (where ? { ...said, [where]: [...said[where], span] } : said),
        () => change.undoException(person, made.id, onConflict, new Date(story.now)),
        (said) => (where ? { ...said, [where]: said[where].filter((one) => one !== span) } : said),
      );
      return;
    }
    case 'off': {
      const made = await accepted(change.takeOff(person, { ...daysOf(step.days), onConflict }, at));
      if (!made) return;
      const span = spanOf(made);
      say(
        (said) => ({ ...said, removed: [...said.removed, span] }),
        () => change.undoTimeOff(person, made.id, new Date(story.now)),
        (said) => ({ ...said, removed: said.removed.filter((one) => one !== span) }),
      );
      return;
    }
    case 'stay': {
      const stay = { ...daysOf(step.days), timeZone: step.zone };
      const made = await accepted(change.stay(person, { ...stay, onConflict }, at));
      if (!made) return;
      say(
        (said) => ({ ...said, stays: [...said.stays, stay] }),
        () => change.undoStay(person, made.id, onConflict, new Date(story.now)),
        (said) => ({ ...said, stays: said.stays.filter((one) => one !== stay) }),
      );
      return;
    }
    case 'undo': {
      const undo = story.undos.splice(step.which % Math.max(1, story.undos.length), 1)[0];
      if (!undo) return;
      await undo.run();
      story.said = undo.without(story.said);
      return;
    }
    case 'busy': {
      const startsAt = Date.parse(`${step.start}T${step.at}Z`);
      const span = { startsAt, endsAt: startsAt + step.hours * 3_600_000 };
      const range = `[${new Date(span.startsAt).toISOString()},${new Date(span.endsAt).toISOString()})`;
      // As whoever reads calendars will: under the lock, and with the working time in the same transaction.
      await world.owner.query(`
        begin;
        select from freelancers where id = '${person.id}' for no key update;
        insert into busy_blocks (freelancer_id, during, source) values ('${person.id}', '${range}', 'google');
        select rematerialise_working_time('${person.id}', '${range}', '${at.toISOString()}');
        commit`);
      say((said) => ({ ...said, removed: [...said.removed, span] }));
      return;
    }
    case 'days pass':
      story.now += step.days * dayMs;
      return;
    case 'roll':
      await rollHorizon(at);
      return;
    case 'book': {
      const day = new Date(story.now + step.day * dayMs).toISOString().slice(0, 10);
      await codeOf(bookShift(client, [person.id], at, { day }));
    }
  }
};

const storedOf = async (id: string): Promise<{ from: string; until: string; parts: [string, string][] }> => {
  const { rows } = await world.owner.query<{ from: string; until: string; parts: [string, string][] }>(
    `select (f.working_time_until - working_time_days() - 1)::text as from, f.working_time_until::text as until,
            coalesce((
              select jsonb_agg(jsonb_build_array(
                to_char(lower(r) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'),
                to_char(upper(r) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI')) order by r)
              from unnest(f.working_time) r), '[]') as parts
     from freelancers f where f.id = $1`,
    [id],
  );
  return rows[0]!;
};

test('what is materialised step by step is what a naive recomputation says, while others book and the day rolls on', async () => {
  const people = 4;
  const tally = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { minLength: 8, maxLength: 25 }), { minLength: people, maxLength: people }),
      async (scripts) => {
        const stories: Story[] = [];
        for (const zone of zones.slice(0, people)) {
          const person = await world.addFreelancer({ timeZone: zone });
          const rules = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '06:00', end: '22:00' }));
          const said: Said = { timeZone: zone, rules, stays: [], added: [], removed: [] };
          stories.push({ person, now: begin, said, undos: [] });
        }

        await Promise.all(
          stories.map(async (story, index) => {
            for (const step of scripts[index]!) {
              await apply(story, step);
              tally.set(step.do, (tally.get(step.do) ?? 0) + 1);
            }
          }),
        );

        for (const { person, said } of stories) {
          const { from, until, parts } = await storedOf(person.id);
          expect(parts).toEqual(naiveWorkingTime(said, Date.parse(from), Date.parse(until)));
        }
      },
    ),
    {
      numRuns: Number(process.env['FLXIBL_RUNS'] ?? 12),
      seed,
      // Of a failure that is still being made smaller then, the smallest so far is shown.
      interruptAfterTimeLimit: 45_000,
    },
  );
  expect(tally.size).toBe(9);
}, 60_000);
