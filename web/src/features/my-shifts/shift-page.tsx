import type { AssignmentDetails } from '@flxibl/contracts/assignments';
import { t } from '@lingui/core/macro';
import { ArrowLeft } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { DataAge } from '../../components/data-age.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { RatingPanel } from '../../components/rating-panel.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { assignmentStateWords, isCancellable } from '../../copy/state-words.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { formatClock, formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useNow } from '../../lib/use-now.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { DayAction } from './day-action.tsx';
import { CancelDialog, ReleaseDialog } from './leave-dialogs.tsx';
import { Place } from './place.tsx';
import { RequestCard } from './request-card.tsx';
import { ShiftTimes } from './shift-times.tsx';
import { useRequests } from './use-requests.ts';
import { useSeeShift } from './use-see-shift.ts';
import { useShift } from './use-shift.ts';

/** One shift, from being booked to being worked. */
export const ShiftPage = () => {
  const { id = '' } = useParams();
  const { me } = useSession();
  const query = useShift(id);
  const { data: shift, error, isPending, refetch } = query;
  const title = shift ? formatDay(shift.startsAt, shift.timeZone) : t`Shift`;
  return (
    <Page
      title={title}
      width="narrow"
      back={
        <ButtonLink look="quiet" to="/shifts" className="mb-1 -ms-3">
          <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
          {t`All shifts`}
        </ButtonLink>
      }
      actions={
        shift && (
          <Badge tone={assignmentStateWords[shift.state].tone}>
            {assignmentStateWords[shift.state].words}
          </Badge>
        )
      }
    >
      <DataAge of={query} />
      {isPending && <ListSkeleton rows={2} className="h-48" />}
      {error && !shift && (
        <FailureNotice error={error} title={t`This shift could not be loaded`} retry={() => void refetch()} />
      )}
      {shift && <Details shift={shift} ownZone={me.timeZone} />}
    </Page>
  );
};

const Details = ({ shift, ownZone }: { readonly shift: AssignmentDetails; readonly ownZone: string }) => {
  const now = useNow(15_000);
  const roleName = useRoleName();
  const requests = useRequests(shift.id);
  const card = useSeeShift(shift);
  const [leaving, setLeaving] = useState<'cancel' | 'release' | null>(null);
  const rate = formatMoney({ amount: shift.payRate, currency: shift.currency });
  const canLeave = isCancellable(shift.state) && now < Date.parse(shift.startsAt);
  const asked = requests.data?.some(({ kind }) => kind === 'release') ?? false;
  return (
    <div className="space-y-4">
      <section
        ref={card}
        aria-label={t`The shift`}
        className="space-y-4 rounded-card border border-line bg-surface p-4 sm:p-5"
      >
        <div>
          <ShiftTimes shift={shift} ownZone={ownZone} />
        </div>
        <DayAction shift={shift} now={now} />
        {requests.data?.map((request) => (
          <RequestCard key={request.id} request={request} ownZone={ownZone} />
        ))}
        <Place shift={shift} />
      </section>
      <dl className="divide-y divide-line rounded-card border border-line bg-surface px-4 sm:px-5">
        <Fact label={t`Work`}>{roleName(shift.role)}</Fact>
        <Fact label={t`Client`}>{shift.clientName}</Fact>
        <Fact label={t`Pay`}>
          <span className="tabular">{formatMoney(shift.pay)}</span>
          <span className="block text-sm text-ink-soft">{t`${rate} per hour`}</span>
        </Fact>
        {shift.checkedInAt && (
          <Fact label={t`Checked in`}>
            <Moment at={shift.checkedInAt} zone={shift.timeZone} located={shift.checkInEvidence?.location} />
          </Fact>
        )}
        {shift.checkedOutAt && (
          <Fact label={t`Checked out`}>
            <Moment
              at={shift.checkedOutAt}
              zone={shift.timeZone}
              located={shift.checkOutEvidence?.location}
            />
          </Fact>
        )}
      </dl>
      {(shift.state === 'worked' || shift.state === 'approved') && (
        <ButtonLink to="/hours" className="w-full">
          {t`See the hours`}
        </ButtonLink>
      )}
      {shift.state === 'approved' && (
        <section
          aria-label={t`Ratings`}
          className="rounded-card border border-line bg-surface px-4 py-3 empty:hidden sm:px-5"
        >
          <RatingPanel assignmentId={shift.id} bookingId={shift.bookingId} name={shift.siteName} />
        </section>
      )}
      {canLeave && (
        <section aria-labelledby="leave" className="space-y-2 pt-2">
          <h2 id="leave" className="font-semibold">
            {t`Cannot make it?`}
          </h2>
          <div className="grid gap-2 sm:grid-cols-2">
            {shift.state === 'confirmed' && !asked && (
              <Button onClick={() => setLeaving('release')}>{t`Ask to be released`}</Button>
            )}
            <Button onClick={() => setLeaving('cancel')}>{t`Cancel shift`}</Button>
          </div>
        </section>
      )}
      {leaving === 'cancel' && <CancelDialog shift={shift} onClose={() => setLeaving(null)} />}
      {leaving === 'release' && <ReleaseDialog shift={shift} onClose={() => setLeaving(null)} />}
    </div>
  );
};

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="flex items-start justify-between gap-6 py-3">
    <dt className="shrink-0 text-ink-soft">{label}</dt>
    <dd className="min-w-0 text-end font-medium break-words">{children}</dd>
  </div>
);

interface MomentProps {
  readonly at: string;
  readonly zone: string;
  readonly located: object | null | undefined;
}

const Moment = ({ at, zone, located }: MomentProps) => (
  <>
    <span className="tabular">{formatClock(at, zone)}</span>
    {located && <span className="block text-sm font-normal text-ink-soft">{t`with your location`}</span>}
  </>
);
