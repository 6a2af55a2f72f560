import type { SearchHit } from '@flxibl/contracts/availability';
import type { Booking, Shift } from '@flxibl/contracts/bookings';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Modal } from '../../components/modal.tsx';
import { PeoplePicker } from '../../components/people-picker.tsx';
import { showDone } from '../../components/toasts.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { formatRange } from '../../lib/format-time.ts';
import { heldSeatsOf } from './open-seats.ts';
import { useChangeBooking } from './use-change-booking.ts';

interface ReplaceDialogProps {
  readonly booking: Booking;
  readonly shift: Shift;
  readonly assignment: Shift['assignments'][number];
  readonly onClose: () => void;
}

/** Somebody else for one seat, in one step: until then the present one is bound. */
export const ReplaceDialog = ({ booking, shift, assignment, onClose }: ReplaceDialogProps) => {
  const [chosen, setChosen] = useState<readonly SearchHit[]>([]);
  const replace = useChangeBooking<string>((api, freelancerId, idempotencyKey) =>
    api('replaceAssignment', { params: { id: assignment.id }, body: { freelancerId } }, { idempotencyKey }),
  );
  const [other] = chosen;
  const name = assignment.freelancerName;
  const when = formatRange(shift.startsAt, shift.endsAt, shift.timeZone);
  return (
    <Modal
      look="sheet"
      title={t`Replace ${name}`}
      onClose={onClose}
      footer={
        <>
          {replace.error !== null && <FailureNotice error={replace.error} title={t`Not replaced`} urgent />}
          <Button
            look="primary"
            className="min-h-12 w-full"
            busy={replace.isPending}
            disabled={!other}
            onClick={() =>
              other &&
              replace.mutate(other.freelancerId, {
                onSuccess: () => {
                  onClose();
                  void showDone(t`${{ other: other.name }} comes instead of ${name}`);
                },
              })
            }
          >
            <span className="truncate">
              {other
                ? t`Replace by ${{ other: other.name }}, ${{ cost: formatMoney(other.cost) }}`
                : t`Choose somebody`}
            </span>
          </Button>
        </>
      }
    >
      <p className="mb-4 text-ink-soft">
        {t`${when}. ${name} keeps the seat until somebody else is confirmed for it, and is told then.`}
      </p>
      <PeoplePicker
        label={t`Who comes instead of ${name}`}
        wanted={{ ...shift, siteId: booking.siteId }}
        without={heldSeatsOf(shift).map(({ freelancerId }) => freelancerId)}
        many={false}
        chosen={chosen}
        onChange={setChosen}
      />
    </Modal>
  );
};
