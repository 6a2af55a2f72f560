import type { Reliability } from '@flxibl/contracts/reliability';
import { incidentKinds } from '@flxibl/contracts/incidents';
import { plural, t } from '@lingui/core/macro';
import { incidentKindWords } from '../../copy/incident-words.ts';
import { formatCount } from '../../lib/format-count.ts';

/** What counts now, what it means, and how it gets less. */
export const PointsPanel = ({ reliability }: { readonly reliability: Reliability }) => {
  const { points, counts, goodShifts, goodShiftsForAPoint } = reliability;
  const left = goodShiftsForAPoint - goodShifts;
  return (
    <section
      aria-label={t`What counts now`}
      className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5"
    >
      <p className="tabular text-2xl font-semibold tracking-tight">
        {points === 0
          ? t`No points against you`
          : plural(points, { one: '# point against you', other: '# points against you' })}
      </p>
      <p className="mt-1 text-ink-soft">
        {t`Clients see this number and how often what happened, not the reasons. The fewer, the earlier you are found.`}
      </p>
      {points > 0 && (
        <p className="tabular mt-2">
          {plural(left, {
            one: '# more shift without an incident takes one point away.',
            other: '# more shifts without an incident take one point away.',
          })}{' '}
          {t`Each point ends by itself after 180 days.`}
        </p>
      )}
      <dl className="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-4">
        {incidentKinds.map((kind) => (
          <div key={kind} className="rounded-control bg-sunken px-3 py-2">
            <dt className="text-sm text-ink-soft">{incidentKindWords[kind]}</dt>
            <dd className="tabular text-lg font-semibold">{formatCount(counts[kind])}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-sm text-ink-soft">{t`Of the last 180 days, without what does not count.`}</p>
    </section>
  );
};
