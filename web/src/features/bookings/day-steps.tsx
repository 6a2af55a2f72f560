import { useMay } from '../../lib/use-may.ts';
import { useNow } from '../../lib/use-now.ts';
import type { Shift } from '@flxibl/contracts/bookings';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { useChangeBooking } from './use-change-booking.ts';

type Step =
  { readonly call: 'checkIn' | 'checkOut' } | { readonly call: 'reportNoShow'; readonly reason: string };

/** From when on one may check in. */
const earlyMillis = 3_600_000;

/** Whether who is confirmed can check in now. */
export const checksInAt = (now: number, { startsAt, endsAt }: Pick<Shift, 'startsAt' | 'endsAt'>): boolean =>
  now >= Date.parse(startsAt) - earlyMillis && now < Date.parse(endsAt);

interface DayStepsProps {
  readonly shift: Shift;
  readonly assignment: Shift['assignments'][number];
}

/** Check-in, check-out and no-show by the client, while they make sense. */
export const DaySteps = ({ shift, assignment }: DayStepsProps) => {
  const [reporting, setReporting] = useState(false);
  const name = assignment.freelancerName;
  const step = useChangeBooking<Step>((api, change, idempotencyKey) => {
    const params = { id: assignment.id };
    return change.call === 'reportNoShow'
      ? api(change.call, { params, body: { reason: change.reason } }, { idempotencyKey })
      : api(change.call, { params, body: {} }, { idempotencyKey });
  });
  const now = useNow(30_000);
  const may = useMay();
  const waits = assignment.state === 'confirmed';
  const mayCheckIn = waits && checksInAt(now, shift);
  const take = (call: 'checkIn' | 'checkOut', done: string): void =>
    step.mutate({ call }, { onSuccess: () => void showDone(done) });
  if (!may('checkIn')) return null;
  return (
    <>
      {mayCheckIn && (
        <Button
          size="small"
          className="min-h-11 sm:min-h-9"
          busy={step.isPending}
          aria-label={t`Check in ${name}`}
          onClick={() => take('checkIn', t`${name} is checked in`)}
        >
          {t`Check in`}
        </Button>
      )}
      {assignment.state === 'in_progress' && (
        <Button
          size="small"
          className="min-h-11 sm:min-h-9"
          busy={step.isPending}
          aria-label={t`Check out ${name}`}
          onClick={() => take('checkOut', t`${name} is checked out`)}
        >
          {t`Check out`}
        </Button>
      )}
      {waits && now > Date.parse(shift.startsAt) && (
        <Button
          look="quiet"
          size="small"
          className="min-h-11 sm:min-h-9"
          aria-label={t`${name} did not come`}
          onClick={() => setReporting(true)}
        >
          {t`Did not come`}
        </Button>
      )}
      {step.error !== null && !reporting && (
        <div className="basis-full">
          <FailureNotice error={step.error} title={t`Nothing has changed`} urgent />
        </div>
      )}
      {reporting && (
        <ReasonDialog
          title={t`${name} did not come?`}
          consequence={t`${name} loses the seat and can dispute this. The seat opens for somebody else.`}
          confirmWords={t`Report a no-show`}
          keepWords={t`Go back`}
          suggestions={[t`Nobody came`, t`Called in sick`]}
          busy={step.isPending}
          error={step.error}
          onClose={() => setReporting(false)}
          onConfirm={(reason) =>
            step.mutate({ call: 'reportNoShow', reason }, { onSuccess: () => setReporting(false) })
          }
        />
      )}
    </>
  );
};
