import { remindPeople } from '../../functions/src/reminders/remind-people.ts';
import { clockChanges, fillClockChanges } from '../../functions/test/fill-clock-changes.ts';
import { checkReminders, type Agreement, type Told } from '../check/check-reminders.ts';
import { pick, randomFrom } from '../harness/random.ts';
import { startNeighbours, type Neighbours } from '../harness/start-neighbours.ts';
import { finding, type Plan, type SectionResult } from '../plan.ts';

const hour = 3_600_000;
/** Different starts: the more, the more often a run comes late for one. */
const slots = 100;

/** How the job runs at one moment: not at all, once, twice, or twice at once. */
const waysToRun: Readonly<Record<string, (now: Date) => Promise<unknown>>> = {
  missed: async () => {},
  once: remindPeople,
  twice: async (now) => [await remindPeople(now), await remindPeople(now)],
  'twice at once': (now) => Promise.all([remindPeople(now), remindPeople(now)]),
};

/** What the log was told since the last time. */
const readTold = async (
  { owner }: Neighbours,
  at: number,
  after: string,
): Promise<{ told: Told[]; last: string }> => {
  const { rows } = await owner.query<{ id: string; hours: number; startsAt: Date; seq: string }>(
    `select assignment_id as id, (after ->> 'hours')::int as hours, (after ->> 'startsAt')::timestamptz as "startsAt",
            seq::text as seq
     from event_log where type = 'assignment_reminded' and seq > $1::bigint order by event_log.seq`,
    [after],
  );
  return {
    told: rows.map(({ id, hours, startsAt }) => ({ id, hours, startsAt: startsAt.getTime(), at })),
    last: rows.at(-1)?.seq ?? after,
  };
};

/** Half an hour there, and another time back; or off. */
const changeOne = async (
  { owner }: Neighbours,
  one: Agreement,
  { at, planned, cancel }: { at: number; planned: number; cancel: boolean },
): Promise<Agreement | undefined> => {
  one.until = at;
  if (cancel) {
    await owner.query(`update assignments set state = 'cancelled' where id = $1`, [one.id]);
    return undefined;
  }
  const startsAt = one.startsAt === planned ? planned + hour / 2 : planned;
  await owner.query(
    `update assignments set during = tstzrange($2, $2::timestamptz + interval '1 hour'), agreed_at = $3 where id = $1`,
    [one.id, new Date(startsAt), new Date(at)],
  );
  return { id: one.id, startsAt, from: at, until: Infinity };
};

/**
 * 50,000 shifts over two clock changes, of which some are moved there and back or cancelled, while the job runs late,
 * never, twice, and twice at once.
 */
export const proveReminders = async (plan: Plan): Promise<SectionResult> => {
  const random = randomFrom(plan.seed);
  const wanted = Math.max(300, Math.min(50_000, Math.round(plan.minutes * 5_000)));
  const { booked, first, last } = clockChanges;
  const neighbours = await startNeighbours(plan, booked);
  try {
    const filled = await fillClockChanges(neighbours.world, { slots, people: Math.ceil(wanted / slots) });
    const standing = new Map<string, Agreement>();
    const planned = new Map<string, number>();
    const agreements: Agreement[] = [];
    const agree = (one: Agreement): void => {
      standing.set(one.id, one);
      agreements.push(one);
    };
    for (const { id, startsAt } of filled) {
      planned.set(id, startsAt.getTime());
      agree({ id, startsAt: startsAt.getTime(), from: booked.getTime(), until: Infinity });
    }
    const ids = [...planned.keys()];
    const runs: number[] = [];
    const told: Told[] = [];
    let lastSeq = '0';
    const counts: Record<string, number> = {};
    let at = first - 26 * hour;
    while (at < last + hour) {
      // Seldom late by hours, mostly by less than one.
      at += Math.round(random() * random() * 3 * hour) + 1_000;
      for (let n = 0; n < ids.length / 500; n += 1) {
        const id = pick(random, ids);
        const one = standing.get(id);
        // Two changes at one moment look to the trigger as if nobody had said when.
        if (one === undefined || one.startsAt <= at || one.from === at) continue;
        standing.delete(id);
        const next = await changeOne(neighbours, one, {
          at,
          planned: planned.get(id)!,
          cancel: random() < 0.3,
        });
        if (next) agree(next);
      }
      const way = pick(random, Object.keys(waysToRun));
      counts[way] = (counts[way] ?? 0) + 1;
      await waysToRun[way]!(new Date(at));
      if (way !== 'missed') runs.push(at);
      const read = await readTold(neighbours, at, lastSeq);
      told.push(...read.told);
      lastSeq = read.last;
    }
    const { late, missing, tooOften, needless } = checkReminders({ agreements, runs, told, leads: [24, 2] });
    return {
      figures: {
        shifts: ids.length,
        'moved or cancelled': agreements.length - ids.length + ids.length - standing.size,
        reminders: told.length,
        'runs of the job': Object.entries(counts)
          .map(([way, n]) => `${n} ${way}`)
          .join(', '),
      },
      findings: [
        finding('each reminder that is due is told', missing),
        finding('each at the first run at which it is due', late),
        finding('each is told once', tooOften),
        finding('nothing is told that is not due, and nothing from the start on', needless),
      ],
    };
  } finally {
    await neighbours.stop();
  }
};
