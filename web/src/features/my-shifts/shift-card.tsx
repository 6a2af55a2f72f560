import type { Assignment } from '@flxibl/contracts/assignments';
import { Trans } from '@lingui/react/macro';
import { ChevronRight, MapPin } from 'lucide-react';
import { Link } from 'react-router-dom';
import { Badge } from '../../components/badge.tsx';
import { assignmentStateWords } from '../../copy/state-words.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { formatDay } from '../../lib/format-time.ts';
import { ShiftTimes } from './shift-times.tsx';
import { useSeeShift } from './use-see-shift.ts';

interface ShiftCardProps {
  readonly assignment: Assignment;
  readonly roleName: string;
  /** The freelancer's own zone. */
  readonly ownZone: string;
}

/** When, where, what, how much: readable at arm's length, and all of it leads to the shift. */
export const ShiftCard = ({ assignment, roleName, ownZone }: ShiftCardProps) => {
  const card = useSeeShift(assignment);
  const [role, client] = [roleName, assignment.clientName];
  const { words, tone } = assignmentStateWords[assignment.state];
  return (
    <article
      ref={card}
      className="relative rounded-card border border-line bg-surface px-4 py-4 transition-colors has-[a:hover]:border-line-strong sm:px-5"
    >
      <div className="flex items-start justify-between gap-3">
        <h3 className="text-lg font-semibold tracking-tight">
          <Link to={`/shifts/${assignment.id}`} className="after:absolute after:inset-0 after:rounded-card">
            {formatDay(assignment.startsAt, assignment.timeZone)}
          </Link>
        </h3>
        <Badge tone={tone}>{words}</Badge>
      </div>
      <ShiftTimes shift={assignment} ownZone={ownZone} />
      <p className="mt-3 font-medium break-words">
        <Trans>
          {role} <span className="font-normal text-ink-soft">for {client}</span>
        </Trans>
      </p>
      <p className="flex items-start gap-1.5 text-ink-soft">
        <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
        <span className="min-w-0 break-words">{assignment.siteName}</span>
      </p>
      <div className="mt-3 flex items-center justify-between gap-3 border-t border-line pt-3">
        <p className="tabular text-lg font-semibold">{formatMoney(assignment.pay)}</p>
        <ChevronRight aria-hidden className="size-5 text-ink-faint rtl:-scale-x-100" />
      </div>
    </article>
  );
};
