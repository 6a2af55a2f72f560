import type { AssignmentDetails } from '@flxibl/contracts/assignments';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router-dom';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { formatDay, formatMinutes } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { DayAction } from './day-action.tsx';
import { Place } from './place.tsx';
import { ShiftTimes } from './shift-times.tsx';
import { useSeeShift } from './use-see-shift.ts';
import { useShift } from './use-shift.ts';

interface NextShiftProps {
  readonly id: string;
  readonly roleName: (role: string) => string;
  readonly ownZone: string;
}

const hour = 3_600_000;

/** `Up next, in 5 h`; days are told by the date. */
const upNext = (millis: number): string => {
  if (millis <= 0 || millis > 24 * hour) return t`Up next`;
  if (millis >= hour) return t`Up next, in ${{ hours: Math.round(millis / hour) }} h`;
  return t`Up next, in ${{ minutes: formatMinutes(Math.ceil(millis / 60_000)) }}`;
};

/** The shift that matters now, with everything that a person on the way there needs. */
export const NextShift = ({ id, ...shown }: NextShiftProps) => {
  const { data: shift, error, refetch } = useShift(id);
  if (error && !shift) {
    return (
      <FailureNotice
        error={error}
        title={t`Your next shift could not be loaded`}
        retry={() => void refetch()}
      />
    );
  }
  return shift ? <Card shift={shift} {...shown} /> : <Skeleton className="h-80 rounded-card" />;
};

interface CardProps extends Omit<NextShiftProps, 'id'> {
  readonly shift: AssignmentDetails;
}

const Card = ({ shift, roleName, ownZone }: CardProps) => {
  const now = useNow(15_000);
  const card = useSeeShift(shift);
  const [role, client] = [roleName(shift.role), shift.clientName];
  return (
    <section
      ref={card}
      aria-labelledby="next-shift"
      className="rounded-card border border-accent bg-surface px-4 py-4 shadow-sm sm:px-5"
    >
      <p className="text-sm font-medium text-accent-ink">
        {shift.state === 'in_progress' ? t`Now` : upNext(Date.parse(shift.startsAt) - now)}
      </p>
      <h2 id="next-shift" className="text-xl font-semibold tracking-tight">
        <Link to={`/shifts/${shift.id}`} className="flex min-h-11 items-center justify-between">
          {formatDay(shift.startsAt, shift.timeZone)}
          <ChevronRight aria-hidden className="size-5 text-ink-faint rtl:-scale-x-100" />
        </Link>
      </h2>
      <ShiftTimes shift={shift} ownZone={ownZone} />
      <p className="mt-2 mb-3 font-medium break-words">
        <Trans>
          {role} <span className="font-normal text-ink-soft">for {client}</span>
        </Trans>
      </p>
      <Place shift={shift} />
      <div className="mt-4">
        <DayAction shift={shift} now={now} />
      </div>
    </section>
  );
};
