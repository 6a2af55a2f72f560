import type { Assignment } from '@flxibl/contracts/assignments';
import { MapPin } from 'lucide-react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { assignmentStateWords, isCancellable } from '../../copy/state-words.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { elapsedMinutes, formatHours, formatMinutes, formatRange } from '../../lib/format-time.ts';
import { formatDay, zoneAbbreviation, zoneCity } from '../../lib/format-time.ts';
import { useSeeShift } from './use-see-shift.ts';

interface ShiftCardProps {
  readonly assignment: Assignment;
  readonly roleName: string;
  /** The freelancer's own zone. */
  readonly ownZone: string;
  readonly onCancel: (assignment: Assignment) => void;
}

/** When, where, what, how much: readable at arm's length. */
export const ShiftCard = ({ assignment, roleName, ownZone, onCancel }: ShiftCardProps) => {
  const { startsAt, endsAt, timeZone, state } = assignment;
  const card = useSeeShift(assignment);
  const { words, tone } = assignmentStateWords[state];
  const elsewhere = zoneAbbreviation(ownZone, startsAt) !== zoneAbbreviation(timeZone, startsAt);
  return (
    <article ref={card} className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="text-lg font-semibold tracking-tight">{formatDay(startsAt, timeZone)}</h2>
        <Badge tone={tone}>{words}</Badge>
      </div>
      <p className="tabular text-lg">{formatHours(startsAt, endsAt, timeZone)}</p>
      <p className="tabular text-sm text-ink-soft">
        {zoneCity(timeZone)} time, {formatMinutes(elapsedMinutes(startsAt, endsAt))}
        {elsewhere && <span className="block">For you: {formatRange(startsAt, endsAt, ownZone)}</span>}
      </p>
      <p className="mt-3 font-medium break-words">
        {roleName} <span className="font-normal text-ink-soft">for {assignment.clientName}</span>
      </p>
      <p className="flex items-start gap-1.5 text-ink-soft">
        <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
        <span className="min-w-0 break-words">
          {assignment.siteName}, {assignment.siteAddress}
        </span>
      </p>
      <div className="mt-3 flex items-center justify-between gap-3 border-t border-line pt-3">
        <p className="tabular">
          <span className="text-lg font-semibold">{formatMoney(assignment.pay)}</span>{' '}
          <span className="text-sm text-ink-faint">
            {formatMoney({ amount: assignment.payRate, currency: assignment.currency })} per hour
          </span>
        </p>
        {isCancellable(state) && (
          <Button
            onClick={() => onCancel(assignment)}
            aria-label={`Cancel the shift on ${formatDay(startsAt, timeZone)}`}
          >
            Cancel
          </Button>
        )}
      </div>
    </article>
  );
};
