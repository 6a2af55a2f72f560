import type pg from 'pg';
import type { Acknowledged } from '../harness/call-api.ts';

type Query = Pick<pg.ClientBase, 'query'>;

interface Row {
  readonly id: string;
  readonly freelancer: string;
  readonly starts: Date;
  readonly ends: Date;
  readonly state: string;
}

/**
 * Whether the rows are what the answers said: nothing acknowledged is lost or changed, nothing stands that nobody was
 * told of, and nobody is booked twice for a moment.
 */
export const checkHistory = async (
  database: Query,
  answers: readonly Acknowledged[],
): Promise<{ kept: string[]; phantoms: string[]; overlaps: string[] }> => {
  const { rows } = await database.query<Row>(
    `select id, freelancer_id as freelancer, lower(during) as starts, upper(during) as ends, state from assignments`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const kept = answers.flatMap(({ assignmentId, person, startsAt, endsAt, cancelled }) => {
    const row = byId.get(assignmentId);
    if (row === undefined) return [`${assignmentId} was acknowledged and is gone`];
    if (row.freelancer !== person.id) return [`${assignmentId} is somebody else's`];
    if (row.starts.getTime() !== Date.parse(startsAt) || row.ends.getTime() !== Date.parse(endsAt))
      return [`${assignmentId} is at another time than was answered`];
    if (row.state !== (cancelled ? 'cancelled' : 'confirmed')) return [`${assignmentId} is ${row.state}`];
    return [];
  });
  const known = new Set(answers.map(({ assignmentId }) => assignmentId));
  const standing = rows.filter(({ state }) => state === 'confirmed');
  const phantoms = standing
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => `${id} stands, and no answer said so`);
  const overlaps = standing
    .toSorted((a, b) => a.freelancer.localeCompare(b.freelancer) || a.starts.getTime() - b.starts.getTime())
    .flatMap((row, index, sorted) => {
      const next = sorted[index + 1];
      return next?.freelancer === row.freelancer && next.starts < row.ends
        ? [`${row.id} and ${next.id} are one person at one time`]
        : [];
    });
  return { kept, phantoms, overlaps };
};
