import type { PurchaseOrder } from '@flxibl/contracts/purchase-orders';
import { t } from '@lingui/core/macro';
import { Plus, Wallet } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ClientChoice } from '../../components/client-choice.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { formatCalendarDay } from '../../lib/format-time.ts';
import { useChosenClient } from '../../lib/use-chosen-client.ts';
import { useMay } from '../../lib/use-may.ts';
import { useSites } from '../../lib/use-reference-lists.ts';
import { NewBudgetDialog } from './new-budget-dialog.tsx';
import { useBudgets, useCloseBudget } from './use-budgets.ts';

/** What a client may spend, what is bound of it, and what is left. */
export const BudgetsPage = () => {
  const client = useChosenClient();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t`Budgets`}
      intro={t`Purchase orders that bookings are charged to.`}
      actions={
        <div className="flex flex-wrap items-end gap-2">
          <ClientChoice chosen={client} />
          {may('createPurchaseOrder') && client && (
            <Button look="primary" onClick={() => setAdding(true)}>
              <Plus aria-hidden className="size-4" />
              {t`New budget`}
            </Button>
          )}
        </div>
      }
    >
      <div className="space-y-4">
        <RightsNotice needs="createPurchaseOrder" what={t`Making and closing budgets`} />
        {client ? <BudgetList key={client.id} clientId={client.id} /> : <ListSkeleton />}
      </div>
      {adding && client && <NewBudgetDialog clientId={client.id} onClose={() => setAdding(false)} />}
    </Page>
  );
};

const BudgetList = ({ clientId }: { readonly clientId: string }) => {
  const budgets = useBudgets(clientId);
  const close = useCloseBudget();
  const [closing, setClosing] = useState<PurchaseOrder | null>(null);
  const items = budgets.data?.pages.flatMap((page) => page.items);
  return (
    <>
      {budgets.isPending && <ListSkeleton rows={3} className="h-36" />}
      {budgets.isError && !items && (
        <FailureNotice
          error={budgets.error}
          title={t`The budgets could not be loaded`}
          retry={() => void budgets.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={Wallet} title={t`No budgets yet`}>
          <p>
            {t`With a purchase order every booking shows what it leaves of it, and a strict one refuses more.`}
          </p>
        </EmptyState>
      )}
      <ul className="grid gap-3 md:grid-cols-2">
        {items?.map((budget) => (
          <li key={budget.id}>
            <BudgetCard budget={budget} onClose={() => setClosing(budget)} />
          </li>
        ))}
      </ul>
      <LoadMore list={budgets} />
      {closing && (
        <ConfirmDialog
          title={t`Close ${{ number: closing.number }}?`}
          consequence={t`No further booking can be charged to it. What is charged to it already stays. This cannot be undone.`}
          confirmWords={t`Close it`}
          busy={close.isPending}
          error={close.error}
          onConfirm={() =>
            close.mutate(closing.id, {
              onSuccess: ({ number }) => {
                setClosing(null);
                void showDone(t`${number} is closed`);
              },
            })
          }
          onClose={() => {
            close.reset();
            setClosing(null);
          }}
        />
      )}
    </>
  );
};

/** What is bound, where and when it counts. */
const boundWords = (
  { committed, currency, siteId, validFrom, validTo }: PurchaseOrder,
  site: string | undefined,
): string => {
  const bound = formatMoney({ amount: committed, currency });
  const [from, to] = [formatCalendarDay(validFrom), formatCalendarDay(validTo)];
  if (site !== undefined) return t`${bound} bound, for ${site}, ${from} – ${to}`;
  return siteId === null
    ? t`${bound} bound, for every site, ${from} – ${to}`
    : t`${bound} bound, for one site, ${from} – ${to}`;
};

const BudgetCard = ({
  budget,
  onClose,
}: {
  readonly budget: PurchaseOrder;
  readonly onClose: () => void;
}) => {
  const may = useMay();
  const sites = useSites();
  const { number, name, amount, committed, remaining, currency, siteId } = budget;
  const site = sites.data?.find(({ id }) => id === siteId)?.name;
  const exceeded = remaining.startsWith('-');
  const money = (value: string): string => formatMoney({ amount: value, currency });
  return (
    <article className="flex h-full flex-col gap-3 rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <header className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-semibold break-words">{name}</h2>
          <p className="text-sm break-all text-ink-soft">{number}</p>
        </div>
        {budget.closedAt !== null ? (
          <Badge>{t`Closed`}</Badge>
        ) : (
          <Badge tone={exceeded ? 'bad' : budget.strict ? 'info' : 'neutral'}>
            {exceeded ? t`Exceeded` : budget.strict ? t`Strict` : t`Tells only`}
          </Badge>
        )}
      </header>
      <div>
        <p className="tabular flex flex-wrap items-baseline justify-between gap-x-3">
          <span className={`text-2xl font-semibold tracking-tight ${exceeded ? 'text-danger-ink' : ''}`}>
            {money(remaining)}
          </span>
          <span className="text-sm text-ink-soft">{t`left of ${{ sum: money(amount) }}`}</span>
        </p>
        <progress
          aria-label={t`Bound of ${name}`}
          className="bar mt-1 block h-2 w-full"
          max={Math.max(Number(amount), 0.01)}
          value={Math.min(Number(committed), Number(amount))}
        />
        <p className="tabular mt-1 text-sm text-ink-faint">{boundWords(budget, site)}</p>
      </div>
      {budget.closedAt === null && may('closePurchaseOrder') && (
        <div className="mt-auto flex justify-end">
          <Button
            size="small"
            className="min-h-11 sm:min-h-9"
            aria-label={t`Close ${number}`}
            onClick={onClose}
          >
            {t`Close`}
          </Button>
        </div>
      )}
    </article>
  );
};
