import type { Booking } from '@flxibl/contracts/bookings';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { budgetOption } from '../../copy/budget-words.ts';
import { formatMoney, formatSums } from '../../lib/format-money.ts';
import { useMay } from '../../lib/use-may.ts';
import { useOpenBudgets } from '../../lib/use-open-budgets.ts';
import { useChangeBooking } from './use-change-booking.ts';

/** What the booking is charged to, what that leaves, and another choice. */
export const BookingBudget = ({ booking }: { readonly booking: Booking }) => {
  const may = useMay()('putBookingPurchaseOrder');
  const [choosing, setChoosing] = useState(false);
  const order = booking.purchaseOrder;
  if (!order && !may) return null;
  const exceeded = order?.remaining.amount.startsWith('-') ?? false;
  return (
    <div>
      <dt className="text-sm text-ink-faint">{t`Budget`}</dt>
      <dd className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <span className="min-w-0">
          {order ? (
            <>
              <bdi className="block font-semibold break-all">{order.number}</bdi>
              <span className="tabular flex flex-wrap items-center gap-2 text-sm text-ink-soft">
                {t`${{ sum: formatMoney(order.remaining) }} left`}
                {exceeded && <Badge tone="bad">{t`Exceeded`}</Badge>}
              </span>
            </>
          ) : (
            t({ message: 'None', context: 'budget' })
          )}
        </span>
        {may && (
          <Button
            look="quiet"
            size="small"
            className="-me-3 min-h-11 sm:min-h-9"
            aria-label={order ? t`Change the budget` : t`Choose a budget`}
            onClick={() => setChoosing(true)}
          >
            {order ? t`Change…` : t`Choose…`}
          </Button>
        )}
      </dd>
      {choosing && <ChooseBudget booking={booking} onClose={() => setChoosing(false)} />}
    </div>
  );
};

interface ChooseBudgetProps {
  readonly booking: Booking;
  readonly onClose: () => void;
}

const ChooseBudget = ({ booking, onClose }: ChooseBudgetProps) => {
  const current = booking.purchaseOrder;
  const budgets = useOpenBudgets({
    clientId: booking.clientId,
    siteId: booking.siteId,
    days: booking.shifts.filter(({ state }) => state !== 'cancelled').map(({ start }) => start.slice(0, 10)),
  });
  const [chosen, setChosen] = useState(current?.id ?? '');
  const put = useChangeBooking((api, purchaseOrderId: string | null) =>
    api('putBookingPurchaseOrder', { params: { id: booking.id }, body: { purchaseOrderId } }),
  );
  // One that is closed by now can be kept, and no longer be chosen.
  const isKept = current && !budgets.data?.some(({ id }) => id === current.id);
  return (
    <FormDialog
      title={t`Budget of this booking`}
      onClose={onClose}
      sendWords={t`Charge it there`}
      busy={put.isPending}
      disabled={chosen === (current?.id ?? '')}
      onSend={() =>
        put.mutate(chosen || null, {
          onSuccess: ({ purchaseOrder }) => {
            onClose();
            void showDone(
              purchaseOrder
                ? t`Charged to ${{ number: purchaseOrder.number }}`
                : t`Charged to no budget any more`,
            );
          },
        })
      }
    >
      <p className="text-ink-soft">
        {booking.costs.length > 0
          ? t`What is agreed, ${{ sum: formatSums(booking.costs) }}, and what follows are charged to it. A strict budget has to have enough left.`
          : t`What is agreed from now on is charged to it. A strict budget has to have enough left.`}
      </p>
      {budgets.isPending && <ListSkeleton rows={1} className="h-11" />}
      {budgets.isError && (
        <FailureNotice
          error={budgets.error}
          title={t`The budgets could not be loaded`}
          retry={() => void budgets.refetch()}
        />
      )}
      {budgets.data && (
        <SelectField
          label={t`Budget`}
          data-first-focus
          hint={
            budgets.data.length === 0 ? t`No open budget is for this site and all of these days.` : undefined
          }
          value={chosen}
          onChange={({ target }) => setChosen(target.value)}
        >
          <option value="">{t({ message: 'None', context: 'budget' })}</option>
          {isKept && <option value={current.id}>{current.number}</option>}
          {budgets.data.map((budget) => (
            <option key={budget.id} value={budget.id}>
              {budgetOption(budget)}
            </option>
          ))}
        </SelectField>
      )}
      {put.error && <FailureNotice error={put.error} title={t`Nothing was changed`} urgent />}
    </FormDialog>
  );
};
