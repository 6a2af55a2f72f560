import type { SearchHit } from '@flxibl/contracts/availability';
import type { Booking } from '@flxibl/contracts/bookings';
import type { Site } from '@flxibl/contracts/sites';
import { plural, t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';
import { Notice } from '../../components/notice.tsx';
import { failureOf } from '../../lib/failure.ts';
import type { Span } from '../../lib/span.ts';
import { BookingCost } from './booking-cost.tsx';
import { BookingRefusal } from './booking-refusal.tsx';
import { BookingSummary, totalOf } from './booking-summary.tsx';
import { useBook, type BookingOrder } from './use-book.ts';

interface BookingPanelProps {
  readonly site: Site;
  readonly role: { readonly id: string; readonly name: string };
  readonly range: { readonly span: Span; readonly start: string; readonly end: string };
  readonly people: readonly SearchHit[];
  readonly hitOf: (freelancerId: string) => SearchHit | undefined;
  readonly onRemove: (freelancerId: string) => void;
  readonly onBooked: (booking: Booking) => void;
  readonly onClose: () => void;
}

/** The second of the two clicks. */
export const BookingPanel = (props: BookingPanelProps) => {
  const { site, role, range, people, hitOf, onRemove, onBooked, onClose } = props;
  const booking = useBook();
  const [purchaseOrderId, setPurchaseOrderId] = useState<string | null>(null);
  const orderOf = (freelancerIds: readonly string[]): BookingOrder => ({
    siteId: site.id,
    role: role.id,
    start: range.start,
    end: range.end,
    freelancerIds,
    purchaseOrderId,
  });
  const book = (freelancerIds: readonly string[]): void =>
    booking.mutate(orderOf(freelancerIds), { onSuccess: onBooked });
  const ids = people.map(({ freelancerId }) => freelancerId);
  const gone = people.filter(({ eligible }) => !eligible);
  const failure = booking.error && failureOf(booking.error);
  const raceLost = failure?.kind === 'refused' && failure.code === 'freelancer_taken';
  const [total, name] = [totalOf(people), people[0]?.name ?? ''];
  const goneNames = gone.map((person) => person.name).join(', ');
  const cannotCome = plural(
    { count: gone.length },
    {
      one: `${goneNames} cannot come any more`,
      other: `${goneNames} cannot come any more`,
    },
  );
  return (
    <Modal
      look="sheet"
      title={
        people.length > 1
          ? plural({ count: people.length }, { one: 'Book # person', other: 'Book # people' })
          : t`Book ${name}`
      }
      onClose={onClose}
      footer={
        <>
          <div aria-live="polite" className="empty:hidden">
            {booking.failureCount > 0 && booking.isPending && (
              <p className="text-sm text-ink-soft">{t`No answer yet, trying again…`}</p>
            )}
          </div>
          {raceLost ? (
            <Button key="back" className="min-h-12 w-full" onClick={onClose}>
              {t`Back to the board`}
            </Button>
          ) : (
            <Button
              key="confirm"
              look="primary"
              className="min-h-12 w-full"
              busy={booking.isPending}
              disabled={gone.length > 0}
              data-first-focus
              onClick={() => book(ids)}
            >
              {booking.isPending ? t`Booking…` : t`Confirm booking, ${total}`}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-5">
        {booking.error !== null && (
          <BookingRefusal
            error={booking.error}
            hitOf={hitOf}
            busy={booking.isPending}
            onInstead={(alternative, taken) => {
              const others = ids.filter((id) => id !== (taken ?? ids[0]));
              book([...others, alternative.freelancerId]);
            }}
          />
        )}
        {gone.length > 0 && !raceLost && !booking.isPending && (
          <Notice tone="warn" urgent title={cannotCome}>
            <p>{t`The time was taken while this was open. Close this and choose someone else; nothing has been booked.`}</p>
          </Notice>
        )}
        <BookingSummary
          site={site}
          roleName={role.name}
          range={range.span}
          people={people}
          onRemove={onRemove}
        />
        <BookingCost clientId={site.clientId} order={orderOf(ids)} onBudget={setPurchaseOrderId} />
      </div>
    </Modal>
  );
};
