import type { Request } from '@flxibl/contracts/requests';
import { t } from '@lingui/core/macro';
import { formatMoney } from '../lib/format-money.ts';
import { formatRange } from '../lib/format-time.ts';

/** The other times and the other pay that are asked for, each null where it stays. */
const changesOf = ({ assignment, proposed }: Request) => {
  const { startsAt, endsAt, timeZone, payRate } = proposed ?? {};
  const zone = timeZone ?? assignment.timeZone;
  return {
    times:
      startsAt || endsAt
        ? formatRange(startsAt ?? assignment.startsAt, endsAt ?? assignment.endsAt, zone)
        : null,
    pay:
      payRate && assignment.currency ? formatMoney({ amount: payRate, currency: assignment.currency }) : null,
  };
};

const askedByClient = (request: Request): string => {
  const name = request.assignment.freelancerName;
  const { times, pay } = changesOf(request);
  if (times && pay) return t`You asked ${name} for other times: ${times}, and ${pay} per hour.`;
  if (times) return t`You asked ${name} for other times: ${times}.`;
  return pay ? t`You asked ${name} for ${pay} per hour.` : t`You asked ${name} for a change.`;
};

const askedByFreelancer = (request: Request): string => {
  const name = request.assignment.freelancerName;
  const { times, pay } = changesOf(request);
  if (times && pay) return t`${name} asks for other times: ${times}, and ${pay} per hour.`;
  if (times) return t`${name} asks for other times: ${times}.`;
  return pay ? t`${name} asks for ${pay} per hour.` : t`${name} asks for a change.`;
};

/** What is asked, as one sentence to the client. */
export const requestSentence = (request: Request): string => {
  const { kind, proposedBy, assignment, colleague } = request;
  const name = assignment.freelancerName;
  const other = colleague?.name;
  if (kind === 'release') return t`${name} asks to be released.`;
  if (kind === 'hand_over')
    return other
      ? t`${name} would hand this over to ${other}.`
      : t`${name} would hand this over to somebody else.`;
  if (kind === 'swap')
    return other ? t`${name} would swap with ${other}.` : t`${name} would swap with somebody else.`;
  return proposedBy === 'client' ? askedByClient(request) : askedByFreelancer(request);
};
