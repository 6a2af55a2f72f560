import type { BookingPreview } from '@flxibl/contracts/bookings';
import type { BudgetEffect } from '@flxibl/contracts/purchase-orders';
import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { budgetOption } from '../../copy/budget-words.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { formatMinutes } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useOpenBudgets } from '../../lib/use-open-budgets.ts';
import { bookingBody, type BookingOrder } from './use-book.ts';

interface BookingCostProps {
  readonly clientId: string;
  readonly order: BookingOrder;
  readonly onBudget: (purchaseOrderId: string | null) => void;
}

/** What the booking would cost line by line, as it would be frozen now, and what it leaves of a budget. */
const usePreview = (order: BookingOrder, enabled: boolean) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['search', 'preview', order],
    queryFn: ({ signal }) => api('previewBooking', { body: bookingBody(order) }, { signal }),
    enabled,
    gcTime: 0,
  });
};

/** How the price is made up, on request, and which budget it is charged to where there are any. */
export const BookingCost = ({ clientId, order, onBudget }: BookingCostProps) => {
  const [open, setOpen] = useState(false);
  const days = [order.start.slice(0, 10)];
  const budgets = useOpenBudgets({ clientId, siteId: order.siteId, days }).data ?? [];
  const preview = usePreview(order, open || order.purchaseOrderId !== null);
  return (
    <div className="space-y-3">
      {budgets.length > 0 && (
        <SelectField
          label={t`Budget`}
          value={order.purchaseOrderId ?? ''}
          onChange={({ target }) => onBudget(target.value || null)}
        >
          <option value="">{t({ message: 'None', context: 'budget' })}</option>
          {budgets.map((budget) => (
            <option key={budget.id} value={budget.id}>
              {budgetOption(budget)}
            </option>
          ))}
        </SelectField>
      )}
      {preview.data?.budget && <Effect effect={preview.data.budget} />}
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="flex min-h-11 cursor-pointer items-center rounded-control text-sm font-medium">
          {t`How the price is made up`}
        </summary>
        {preview.data && <Lines preview={preview.data} />}
        {open && preview.isPending && <ListSkeleton rows={1} className="h-16" />}
      </details>
      {preview.isError && (
        <FailureNotice
          error={preview.error}
          title={t`The price in detail could not be loaded`}
          retry={() => void preview.refetch()}
        />
      )}
    </div>
  );
};

const Effect = ({ effect }: { readonly effect: BudgetEffect }) => {
  const { number, currency, remaining, exceeded, strict } = effect;
  const left = formatMoney({ amount: remaining, currency });
  if (!exceeded) return <p role="status" className="tabular text-sm">{t`Leaves ${left} of ${number}.`}</p>;
  return (
    <div role="status">
      <Notice tone="warn" title={t`More than is left of ${number}`}>
        <p>
          {strict
            ? t`The budget is strict: this booking would be refused. It would stand at ${left}.`
            : t`It can be booked all the same; the budget stands at ${left} then.`}
        </p>
      </Notice>
    </div>
  );
};

const lineName = (name: string): string =>
  name === 'base' ? t`Hours` : name === 'minimum' ? t`Up to the minimum` : name;

const Lines = ({ preview }: { readonly preview: BookingPreview }) => (
  <ul className="space-y-3">
    {preview.shifts
      .flatMap(({ freelancers }) => freelancers)
      .map(({ freelancerId, name, cost, lines }) => (
        <li key={freelancerId} className="tabular text-sm">
          <p className="flex justify-between gap-3 font-medium">
            <bdi className="min-w-0 break-words">{name}</bdi>
            <span>{formatMoney(cost)}</span>
          </p>
          <ul className="text-ink-soft">
            {lines.map((line) => (
              <li key={line.name} className="flex justify-between gap-3">
                <span className="min-w-0 break-words">
                  <bdi>{lineName(line.name)}</bdi>, {formatMinutes(line.minutes)}
                </span>
                <span>{formatMoney({ amount: line.charge, currency: cost.currency })}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
  </ul>
);
