import type pg from 'pg';
import type { Acknowledged } from '../harness/call-api.ts';
import type { LiveTree } from './live-tree.ts';

type Query = Pick<pg.ClientBase, 'query'>;

// Written here once more, without the code that is proved: the free parts of each day as text.
const textOfDays = `
  select asked.id, asked.day, f.availability_version as version, coalesce((
    select string_agg(
      to_char(greatest(lower(r), d.starts_at) at time zone 'UTC', 'HH24MI') || '-' ||
      case when upper(r) >= d.ends_at then '2400' else to_char(upper(r) at time zone 'UTC', 'HH24MI') end, ',' order by lower(r))
    from unnest(free_time(f.id, tstzrange(d.starts_at, d.ends_at))) r), '') as free
  from unnest($1::uuid[], $2::text[]) as asked (id, day)
  join freelancers f on f.id = asked.id
  cross join lateral (
    select (asked.day || 'T00:00:00Z')::timestamptz as starts_at, (asked.day || 'T00:00:00Z')::timestamptz + interval '1 day' as ends_at
  ) d`;

/** Whether each day that is shown, and each that should be, is as the rows of the database say. */
export const checkLive = async (
  database: Query,
  tree: LiveTree,
  expectedDays: readonly (readonly [id: string, day: string])[],
): Promise<string[]> => {
  const shown = tree.availability ?? {};
  const asked = new Map<string, readonly [string, string]>();
  for (const [id, days] of Object.entries(shown))
    for (const day of Object.keys(days)) asked.set(`${id} ${day}`, [id, day]);
  for (const one of expectedDays) asked.set(one.join(' '), one);
  const all = [...asked.values()];
  const broken: string[] = [];
  for (let from = 0; from < all.length; from += 2000) {
    const some = all.slice(from, from + 2000);
    const { rows } = await database.query<{ id: string; day: string; version: string; free: string }>(
      textOfDays,
      [some.map(([id]) => id), some.map(([, day]) => day)],
    );
    for (const { id, day, version, free } of rows) {
      const live = shown[id]?.[day];
      if (live === undefined) broken.push(`${id} ${day} is not shown`);
      else if (live.free !== free) broken.push(`${id} ${day} shows ${live.free}, is ${free}`);
      else if (live.v > Number(version)) broken.push(`${id} ${day} is shown at ${live.v}, beyond ${version}`);
    }
    if (rows.length < some.length) broken.push(`${some.length - rows.length} days of nobody are shown`);
  }
  return broken;
};

/** Whether nobody is shown as free while an answer says that they are booked: of the answers alone. */
export const checkAnswersAreShown = (tree: LiveTree, answers: readonly Acknowledged[]): string[] =>
  answers.flatMap(({ person, startsAt, endsAt, cancelled, assignmentId }) => {
    if (cancelled) return [];
    const live = tree.availability?.[person.id]?.[startsAt.slice(0, 10)];
    if (live === undefined) return [`${assignmentId}: the day is not shown`];
    const [from, to] = [startsAt, endsAt].map((at) => at.slice(11, 16).replace(':', ''));
    const free = live.free
      .split(',')
      .some((part) => part !== '' && part.slice(0, 4) < to! && part.slice(5) > from!);
    return free ? [`${assignmentId} is booked ${from}-${to}, and ${live.free} is shown as free`] : [];
  });
