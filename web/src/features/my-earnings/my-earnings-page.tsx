import { t } from '@lingui/core/macro';
import { Wallet } from 'lucide-react';
import { ButtonLink } from '../../components/button-link.tsx';
import { DataAge } from '../../components/data-age.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatSums } from '../../lib/format-money.ts';
import { formatMinutes } from '../../lib/format-time.ts';
import { byMonth, earningsOf, type Earnings, type MonthOfEarnings } from './by-month.ts';
import { useMyEarnings } from './use-my-earnings.ts';
import { currentLocale } from '../../lib/language.ts';

const stages = [
  ['expected', t`Not settled yet`],
  ['approved', t`Approved`],
  ['paid', t`In payroll`],
] as const satisfies readonly (readonly [keyof Earnings, string])[];

const monthName = (month: string): string =>
  new Intl.DateTimeFormat(currentLocale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );

/** What work has brought in, month by month, and how far each part of it is on its way. */
export const MyEarningsPage = () => {
  const query = useMyEarnings();
  const { data, error, isPending, refetch } = query;
  return (
    <Page
      title={t`Earnings`}
      width="narrow"
      intro={t`The last twelve months, before tax.`}
      actions={<ButtonLink to="/hours">{t`Hours`}</ButtonLink>}
    >
      <DataAge of={query} />
      {isPending && <ListSkeleton rows={3} className="h-40" />}
      {error && !data && (
        <FailureNotice
          error={error}
          title={t`Your earnings could not be loaded`}
          retry={() => void refetch()}
        />
      )}
      {data?.length === 0 && (
        <EmptyState icon={Wallet} title={t`Nothing earned yet`}>
          <p>{t`When your first shift is over, what it brings in is here.`}</p>
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <>
          <dl className="mb-6 grid gap-3 sm:grid-cols-3">
            {stages.map(([stage, words]) => (
              <div key={stage} className="rounded-card border border-line bg-surface px-4 py-3">
                <dt className="text-sm text-ink-soft">{words}</dt>
                <dd className="tabular text-xl font-semibold tracking-tight break-words">
                  {formatSums(earningsOf(data)[stage]) || '–'}
                </dd>
              </div>
            ))}
          </dl>
          <ul className="space-y-3">
            {byMonth(data).map((month) => (
              <li key={month.month}>
                <Month month={month} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
};

const Month = ({ month }: { readonly month: MonthOfEarnings }) => (
  <section className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
    <div className="mb-2 flex items-baseline justify-between gap-3">
      <h2 className="text-lg font-semibold tracking-tight">{monthName(month.month)}</h2>
      <p className="tabular text-sm text-ink-soft">{formatMinutes(month.minutes)}</p>
    </div>
    <dl className="divide-y divide-line">
      {stages
        .filter(([stage]) => month[stage].length > 0)
        .map(([stage, words]) => (
          <div key={stage} className="flex items-baseline justify-between gap-4 py-2">
            <dt className="text-ink-soft">{words}</dt>
            <dd className="tabular text-end font-medium">{formatSums(month[stage])}</dd>
          </div>
        ))}
    </dl>
  </section>
);
