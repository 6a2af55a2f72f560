import type { Request } from '@flxibl/contracts/requests';
import type { Span } from '../../lib/span.ts';
import type { ChangeToAsk } from './use-ask-change.ts';

/** Another time that somebody has been asked for and has not answered. */
export interface AskedChange {
  readonly assignmentId: string;
  readonly freelancerId: string;
  readonly span: Span;
}

/** The other times that are asked for, whoever asked. */
export const askedChanges = (requests: readonly Request[]): AskedChange[] =>
  requests.flatMap(({ kind, assignment, proposed }) => {
    if (kind !== 'change' || !(proposed?.startsAt || proposed?.endsAt)) return [];
    const { assignmentId, freelancerId, startsAt, endsAt } = assignment;
    const from = Date.parse(proposed.startsAt ?? startsAt);
    const to = Date.parse(proposed.endsAt ?? endsAt);
    return [{ assignmentId, freelancerId, span: { from, to } }];
  });

/** By freelancer, with the one that is just being sent, as if it had arrived. */
export const askedOf = (
  asked: readonly AskedChange[],
  sending: ChangeToAsk | null,
): ReadonlyMap<string, readonly AskedChange[]> => {
  const all = [...asked];
  if (sending && !asked.some(({ assignmentId }) => assignmentId === sending.assignmentId)) {
    const { assignmentId, freelancerId, after } = sending;
    all.push({ assignmentId, freelancerId, span: after });
  }
  const byPerson = new Map<string, AskedChange[]>();
  for (const one of all) byPerson.set(one.freelancerId, [...(byPerson.get(one.freelancerId) ?? []), one]);
  return byPerson;
};
