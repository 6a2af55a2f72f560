import { Request } from '@flxibl/contracts/requests';
import type { Caller } from '../http/request-context.ts';
import { partyOf, possibleActions, stateAt } from './request-rules.ts';
import type { OutlineRow, RequestRow } from './requests-sql.ts';

const outline = (row: OutlineRow, seesPay: boolean): object => ({
  ...row,
  startsAt: new Date(row.startsAt).toISOString(),
  endsAt: new Date(row.endsAt).toISOString(),
  ...(seesPay ? {} : { payRate: null, currency: null }),
});

const proposalOf = (row: RequestRow): object | null =>
  row.kind !== 'change'
    ? null
    : {
        start: row.start,
        end: row.end,
        timeZone: row.timeZone,
        startsAt: row.startsAt?.toISOString() ?? null,
        endsAt: row.endsAt?.toISOString() ?? null,
        payRate: row.payRate,
      };

/**
 * The row as the API shows it to the caller at a moment. Pay is shown to the client, to whom it is paid, and to the
 * colleague who would get it by a hand-over; a swap leaves everybody their own.
 */
export const presentRequest = (row: RequestRow, caller: Caller, now: Date): Request => {
  const party = partyOf(row, caller);
  const isColleague = party === 'colleague';
  const isAssignee = party === 'assignee';
  // Parsed, so that what the row has beyond the contract stays here.
  return Request.parse({
    ...row,
    state: stateAt(row, now),
    assignment: outline(row.assignment, !isColleague || row.kind === 'hand_over'),
    colleague:
      row.otherFreelancerId === null
        ? null
        : { freelancerId: row.otherFreelancerId, name: row.otherFreelancerName },
    exchangedFor: row.exchangedFor === null ? null : outline(row.exchangedFor, !isAssignee),
    proposed: proposalOf(row),
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    agreedAt: row.agreedAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    possible: possibleActions(row, party, now),
  });
};
