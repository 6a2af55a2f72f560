import type { SearchHit } from '@flxibl/contracts/availability';
import type { Booking, Shift } from '@flxibl/contracts/bookings';
import { plural, t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Modal } from '../../components/modal.tsx';
import { PeoplePicker } from '../../components/people-picker.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { showDone } from '../../components/toasts.ts';
import { formatRange } from '../../lib/format-time.ts';
import { heldSeatsOf, openSeatsOf } from './open-seats.ts';
import { useChangeBooking } from './use-change-booking.ts';

type Asking = 'named' | 'everybody' | 'standby';

interface Order {
  readonly asking: Asking;
  readonly freelancerIds: readonly string[];
  readonly needsApproval: boolean;
}

const doneWords = ({ asking, freelancerIds }: Order): string => {
  if (asking === 'everybody') return t`Offered to everybody who fits`;
  const count = freelancerIds.length;
  return asking === 'named'
    ? plural(count, { one: 'Offered to # person', other: 'Offered to # people' })
    : plural(count, { one: '# person asked to stand by', other: '# people asked to stand by' });
};

const sendWords = ({ asking, freelancerIds }: Order): string => {
  if (asking === 'everybody') return t`Offer to everybody who fits`;
  const count = freelancerIds.length;
  if (count === 0) return t`Choose people`;
  return asking === 'named'
    ? plural(count, { one: 'Offer to # person', other: 'Offer to # people' })
    : plural(count, { one: 'Ask # person to stand by', other: 'Ask # people to stand by' });
};

/** What the chosen way of asking means for those who are asked. */
const explanations = {
  named: t`The first who accept have the seats. The others are told that it is taken.`,
  everybody: t`Everybody who can be booked sees it; the first who accept have the seats.`,
  standby: t`Who agrees is confirmed by itself when a seat opens, in the order in which you choose them. Nobody’s time is blocked until then.`,
} satisfies Record<Asking, string>;

/** Asks people for the open seats of a shift, or to be ready in case one opens. */
export const OfferDialog = ({
  booking,
  shift,
  onClose,
}: {
  readonly booking: Booking;
  readonly shift: Shift;
  readonly onClose: () => void;
}) => {
  const open = openSeatsOf(shift);
  const [asking, setAsking] = useState<Asking>(open > 0 ? 'named' : 'standby');
  const [chosen, setChosen] = useState<readonly SearchHit[]>([]);
  const [needsApproval, setNeedsApproval] = useState(false);
  const send = useChangeBooking<Order>((api, order, idempotencyKey) => {
    const params = { id: shift.id };
    const freelancerIds = [...order.freelancerIds];
    if (order.asking === 'standby')
      return api('createStandbys', { params, body: { freelancerIds } }, { idempotencyKey });
    const body =
      order.asking === 'named'
        ? { freelancerIds, needsApproval: order.needsApproval }
        : { open: true as const, needsApproval: order.needsApproval };
    return api('createOffers', { params, body }, { idempotencyKey });
  });
  const order: Order = {
    asking,
    freelancerIds: asking === 'everybody' ? [] : chosen.map(({ freelancerId }) => freelancerId),
    needsApproval,
  };
  const ready = asking === 'everybody' || chosen.length > 0;
  return (
    <Modal
      look="sheet"
      title={
        open > 0 ? plural(open, { one: 'Fill # open seat', other: 'Fill # open seats' }) : t`Ask for standby`
      }
      onClose={onClose}
      footer={
        <>
          {send.error !== null && <FailureNotice error={send.error} title={t`Nobody was asked`} urgent />}
          <Button
            look="primary"
            className="min-h-12 w-full"
            busy={send.isPending}
            disabled={!ready}
            onClick={() =>
              send.mutate(order, {
                onSuccess: () => {
                  onClose();
                  void showDone(doneWords(order));
                },
              })
            }
          >
            {sendWords(order)}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-ink-soft">{formatRange(shift.startsAt, shift.endsAt, shift.timeZone)}</p>
        {open > 0 && (
          <Segmented<Asking>
            label={t`Whom to ask`}
            value={asking}
            onChange={setAsking}
            options={[
              { value: 'named', words: t`Some people` },
              { value: 'everybody', words: t`Everybody` },
              { value: 'standby', words: t`Standby` },
            ]}
          />
        )}
        <p className="text-sm text-ink-soft">{explanations[asking]}</p>
        {asking !== 'standby' && (
          <label className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              className="size-4.5 accent-accent"
              checked={needsApproval}
              onChange={({ target }) => setNeedsApproval(target.checked)}
            />
            {t`I approve who accepts before it counts`}
          </label>
        )}
        {asking !== 'everybody' && (
          <PeoplePicker
            label={t`Whom to ask`}
            wanted={{ ...shift, siteId: booking.siteId }}
            without={heldSeatsOf(shift).map(({ freelancerId }) => freelancerId)}
            many
            chosen={chosen}
            onChange={setChosen}
          />
        )}
      </div>
    </Modal>
  );
};
