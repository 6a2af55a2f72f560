import type pg from 'pg';
import { checkHistory } from '../check/check-history.ts';
import { checkAnswersAreShown, checkLive } from '../check/check-live.ts';
import { readTree, tamper } from '../check/live-tree.ts';
import type { Acknowledged } from '../harness/call-api.ts';
import type { Neighbours } from '../harness/start-neighbours.ts';

/** Of rows, `$1` is an assignment that stands. */
const ofRows: Readonly<Record<string, string>> = {
  'a row dropped': `delete from assignments where id = $1`,
  'a row moved by a minute': `update assignments set during = tstzrange(lower(during) + interval '1 minute', upper(during)) where id = $1`,
  'a row doubled': `insert into assignments (COLUMNS) select COLUMNS from (
    select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'seat', 99))).* from assignments a where id = $1) a`,
  'the wrong freelancer': `update assignments a set freelancer_id = (select id from freelancers f where f.id <> a.freelancer_id limit 1) where id = $1`,
  'a state undone': `update assignments set state = 'cancelled' where id = $1`,
};

const findInRows = async (
  client: pg.ClientBase,
  answers: readonly Acknowledged[],
  assignmentId: string,
): Promise<string[]> => {
  const unfound: string[] = [];
  const constraints = await client.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = 'assignments'::regclass and contype in ('x', 'f', 'c')`,
  );
  const columns = await client.query<{ names: string }>(
    `select string_agg(column_name, ', ') as names from information_schema.columns
     where table_name = 'assignments' and is_generated = 'NEVER'`,
  );
  for (const [name, sql] of Object.entries(ofRows)) {
    await client.query('begin; set local session_replication_role = replica');
    for (const constraint of constraints.rows)
      await client.query(`alter table assignments drop constraint "${constraint.name}" cascade`);
    await client.query(sql.replaceAll('COLUMNS', columns.rows[0]!.names), [assignmentId]);
    const found = await checkHistory(client, answers);
    if (found.kept.length + found.phantoms.length + found.overlaps.length === 0) unfound.push(name);
    await client.query('rollback');
  }
  return unfound;
};

const findInTree = async (
  neighbours: Neighbours,
  answers: readonly Acknowledged[],
  days: readonly (readonly [string, string])[],
  { person, startsAt }: Pick<Acknowledged, 'person' | 'startsAt'>,
): Promise<string[]> => {
  const unfound: string[] = [];
  const { url } = neighbours.live;
  const tree = await readTree(url);
  const day = startsAt.slice(0, 10);
  const path = `availability/${person.id}/${day}`;
  const right = tree.availability![person.id]![day]!;
  const ofTree: Readonly<Record<string, unknown>> = {
    'a stale version shown': { v: right.v - 1, free: '0600-2200' },
    'a version beyond': { ...right, v: right.v + 1_000_000 },
    'a node lost': null,
  };
  for (const [name, value] of Object.entries(ofTree)) {
    await tamper(url, path, value);
    const spoiled = await readTree(url);
    const broken = await checkLive(neighbours.owner, spoiled, days);
    if (broken.length + checkAnswersAreShown(spoiled, answers).length === 0) unfound.push(name);
  }
  await tamper(url, path, right);
  await tamper(url, `availability/${person.id}/2027-12-31`, { v: 0, free: '0000-2400' });
  if ((await checkLive(neighbours.owner, await readTree(url), days)).length === 0)
    unfound.push('a revived node');
  await tamper(url, `availability/${person.id}/2027-12-31`, null);
  return unfound;
};

/** Spoils the result in each of the known ways, one at a time, and names those that nothing finds. */
export const findCorruptions = async (
  neighbours: Neighbours,
  answers: readonly Acknowledged[],
  days: readonly (readonly [string, string])[],
): Promise<string[]> => {
  const unfound: string[] = [];
  const { assignmentId, person, startsAt } = answers.find(({ cancelled }) => !cancelled)!;
  const client = await neighbours.owner.connect();
  try {
    unfound.push(...(await findInRows(client, answers, assignmentId)));
  } finally {
    // Not back into the pool: a statement that failed leaves it in a transaction.
    client.release(true);
  }
  unfound.push(...(await findInTree(neighbours, answers, days, { person, startsAt })));
  return unfound;
};
