import type { OfferShare } from '@flxibl/contracts/reports';
import { plural, t } from '@lingui/core/macro';
import { useState } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { NameOptions, SelectField } from '../../components/field.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatCount } from '../../lib/format-count.ts';
import { usePools } from '../../lib/use-pools.ts';
import { useRoles } from '../../lib/use-reference-lists.ts';
import { evenness, evennessWords } from './evenness.ts';
import { percentWords } from './figures.ts';
import { useFairness } from './use-fairness.ts';
import type { ReportQuestion } from './use-report.ts';

/** Who got offers, of those they could have got: one line a freelancer, with a bar and in numbers. */
export const OfferFairness = ({ from, to }: Pick<ReportQuestion, 'from' | 'to'>) => {
  const [role, setRole] = useState('');
  const [pool, setPool] = useState('');
  const roles = useRoles();
  const pools = usePools();
  const fairness = useFairness({ from, to, role, pool });
  const [page] = fairness.data?.pages ?? [];
  const people = fairness.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section
      aria-labelledby="offers-title"
      className="space-y-4 rounded-card border border-line bg-surface px-4 py-4 sm:px-5"
    >
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id="offers-title" className="font-semibold">{t`How evenly offers went out`}</h2>
          <p className="text-sm text-ink-soft">
            {t`Of the shifts that somebody could have done, how many were offered to them. Whoever got the fewest comes first.`}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <SelectField
            label={t`Role`}
            hideLabel
            className="w-40"
            value={role}
            onChange={({ target }) => setRole(target.value)}
          >
            <option value="">{t`Every role`}</option>
            <NameOptions of={roles.data} />
          </SelectField>
          {pools.length > 0 && (
            <SelectField
              label={t`Pool`}
              hideLabel
              className="w-40"
              value={pool}
              onChange={({ target }) => setPool(target.value)}
            >
              <option value="">{t`Every pool`}</option>
              <NameOptions of={pools} />
            </SelectField>
          )}
        </div>
      </div>
      {fairness.isPending && from !== '' && to >= from && <ListSkeleton rows={4} className="h-9" />}
      {fairness.isError && !page && (
        <FailureNotice
          error={fairness.error}
          title={t`The offers could not be loaded`}
          retry={() => void fairness.refetch()}
        />
      )}
      {page?.freelancers === 0 && <p className="text-ink-soft">{t`No shift was offered in these days.`}</p>}
      {page && page.freelancers > 0 && (
        <>
          <Summary freelancers={page.freelancers} median={page.medianShare} gini={page.gini} />
          <Shares people={people} median={page.medianShare} />
          <LoadMore list={fairness} />
        </>
      )}
    </section>
  );
};

interface SummaryProps {
  readonly freelancers: number;
  readonly median: number | null;
  readonly gini: number | null;
}

const nothingForHalf = (freelancers: number): string =>
  plural(freelancers, {
    one: '# freelancer could have done some of it, and got none.',
    other: 'Of # freelancers at least half got none.',
  });

const halfWords = (freelancers: number, median: string): string =>
  plural(freelancers, {
    one: `# freelancer could have done some of it, and got ${median}.`,
    other: `Of # freelancers half got at least ${median}, the mark on each bar.`,
  });

const Summary = ({ freelancers, median, gini }: SummaryProps) => (
  <p className="tabular">
    {gini !== null && <span className="font-medium">{`${evennessWords[evenness(gini)]} `}</span>}
    {median === 0 ? nothingForHalf(freelancers) : halfWords(freelancers, percentWords(median))}{' '}
    {gini !== null && (
      <span className="text-ink-soft">
        {t`Gini coefficient ${gini.toFixed(2)}: 0 is the same for all, 1 is everything for one.`}
      </span>
    )}
  </p>
);

interface SharesProps {
  readonly people: readonly OfferShare[];
  readonly median: number | null;
}

const Shares = ({ people, median }: SharesProps) => {
  const most = Math.max(median ?? 0, ...people.map(({ share }) => share));
  const width = (share: number): number => (most > 0 ? (share / most) * 100 : 0);
  return (
    <div className="overflow-x-auto">
      <table className="tabular w-full text-sm">
        <caption className="sr-only">{t`Offers by freelancer`}</caption>
        <thead>
          <tr className="border-b border-line text-[0.8125rem] text-ink-soft">
            <th scope="col" className="py-2 pe-1.5 text-start font-medium sm:pe-3">{t`Name`}</th>
            <th scope="col" className="px-1.5 py-2 text-end font-medium sm:px-3">{t`Share`}</th>
            <th scope="col" className="px-1.5 py-2 sm:px-3 text-end font-medium">{t`Offered`}</th>
            <th scope="col" className="py-2 ps-1.5 sm:ps-3 text-end font-medium">
              {t({ message: 'Accepted', context: 'offers' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.freelancerId} className="border-b border-line last:border-0">
              <th
                scope="row"
                className="min-w-24 py-2 pe-1.5 text-start font-medium break-words sm:min-w-48 sm:pe-3"
              >
                <bdi>{person.name}</bdi>
              </th>
              <td className="w-full px-1.5 py-2 sm:px-3">
                <span className="block text-end font-medium whitespace-nowrap">
                  {percentWords(person.share)}
                </span>
                <svg
                  aria-hidden
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  className="h-1.5 w-full min-w-14 rtl:-scale-x-100"
                >
                  <rect width={100} height={10} rx={1} className="fill-sunken" />
                  <rect width={width(person.share)} height={10} rx={1} className="fill-accent" />
                  {median !== null && median > 0 && (
                    <rect x={width(median)} width={0.5} height={10} className="fill-ink" />
                  )}
                </svg>
              </td>
              <td className="px-1.5 py-2 sm:px-3 text-end whitespace-nowrap">
                {t`${formatCount(person.received)} of ${formatCount(person.occasions)}`}
              </td>
              <td className="py-2 ps-1.5 sm:ps-3 text-end">{formatCount(person.accepted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
