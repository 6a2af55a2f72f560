import { incidentKinds } from '@flxibl/contracts/incidents';
import type { Reliability } from '@flxibl/contracts/reliability';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { goodShiftsForAPoint, scoreOf, type Score } from './reliability-rules.ts';
import { freelancerExists, readHistory, type HistoryRow } from './reliability-sql.ts';

type IncidentRow = HistoryRow & { readonly kind: Exclude<HistoryRow['kind'], 'good_shift'> };
const isIncident = (row: HistoryRow): row is IncidentRow => row.kind !== 'good_shift';

/** How reliable somebody has been of late, and what that is made of. */
export const getReliability = async (
  { tx, caller, now }: RequestContext,
  { params }: Input<'getReliability'>,
): Promise<Reliability> => {
  if (!(await freelancerExists(tx, params.id))) throw notFound();
  const history = await readHistory(tx, params.id, now);
  const goodShifts = history.filter(({ kind }) => kind === 'good_shift').map(({ at }) => at);
  const score = scoreOf(history.filter(isIncident), goodShifts, now);
  const standing = score.entries.filter(({ state }) => state !== 'overturned');
  return {
    freelancerId: params.id,
    points: score.points,
    counts: Object.fromEntries(
      incidentKinds.map((kind) => [kind, standing.filter((entry) => entry.kind === kind).length]),
    ) as Reliability['counts'],
    goodShifts: score.goodShifts,
    goodShiftsForAPoint,
    entries: caller.role === 'business' ? null : score.entries.toReversed().flatMap(presentEntry),
  };
};

const presentEntry = ({
  incident,
  ...entry
}: Score<IncidentRow>['entries'][number]): NonNullable<Reliability['entries']> => {
  if (incident === null) return [];
  const { incidentId, assignmentId, eventId } = incident;
  return [
    {
      incidentId,
      assignmentId,
      eventId,
      kind: entry.kind,
      state: entry.state,
      points: entry.points,
      pointsLeft: entry.pointsLeft,
      happenedAt: entry.at.toISOString(),
      decaysAt: entry.decaysAt.toISOString(),
      appealUntil: appealUntil(entry.state, incident),
    },
  ];
};

/** There is one appeal against a decision, within the days agreed; as in the incidents themselves. */
const appealUntil = (
  state: IncidentRow['state'],
  { appealedAt, decidedAt, appealDays }: NonNullable<IncidentRow['incident']>,
): string | null =>
  state === 'upheld' && appealedAt === null && decidedAt !== null
    ? new Date(Date.parse(decidedAt) + appealDays * 24 * 3_600_000).toISOString()
    : null;
