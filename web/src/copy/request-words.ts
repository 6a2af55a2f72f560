import type { Request } from '@flxibl/contracts/requests';
import { formatMoney } from '../lib/format-money.ts';
import { formatRange } from '../lib/format-time.ts';

const changeWords = ({ assignment, proposed }: Request): string => {
  const { startsAt, endsAt, timeZone, payRate } = proposed ?? {};
  const zone = timeZone ?? assignment.timeZone;
  const times =
    startsAt || endsAt
      ? `other times: ${formatRange(startsAt ?? assignment.startsAt, endsAt ?? assignment.endsAt, zone)}`
      : null;
  const pay =
    payRate && assignment.currency
      ? `${formatMoney({ amount: payRate, currency: assignment.currency })} per hour`
      : null;
  return [times, pay].filter(Boolean).join(', and ') || 'a change';
};

/** What is asked, as one sentence to the client. */
export const requestSentence = (request: Request): string => {
  const { kind, proposedBy, assignment, colleague } = request;
  const name = assignment.freelancerName;
  const other = colleague?.name ?? 'somebody else';
  if (kind === 'release') return `${name} asks to be released.`;
  if (kind === 'hand_over') return `${name} would hand this over to ${other}.`;
  if (kind === 'swap') return `${name} would swap with ${other}.`;
  const asked = changeWords(request);
  return proposedBy === 'client' ? `You asked ${name} for ${asked}.` : `${name} asks for ${asked}.`;
};
