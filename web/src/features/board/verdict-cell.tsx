import { t } from '@lingui/core/macro';
import { reasonWords } from '../../copy/reason-words.ts';
import { formatMoney } from '../../lib/format-money.ts';
import type { Verdict } from './board-rows.ts';

const otherWords = {
  checking: t`Checking…`,
  unasked: t`Choose a time`,
  unranked: t`Not among the 500 best matches`,
} satisfies Partial<Record<Verdict['kind'], string>>;

/** What the person costs, or why they cannot come. */
export const VerdictCell = ({ verdict }: { readonly verdict: Verdict }) => {
  if (verdict.kind === 'can') {
    const { hit } = verdict;
    const rate = formatMoney({ amount: hit.chargeRate, currency: hit.currency });
    return (
      <p className="flex flex-wrap items-baseline gap-x-2 md:block">
        <span className="tabular font-semibold">{formatMoney(hit.cost)}</span>
        <span className="tabular text-[0.8125rem] text-ink-faint md:block">{t`${rate} per hour`}</span>
      </p>
    );
  }
  if (verdict.kind === 'cannot') {
    return (
      <p className="text-sm text-ink-soft">
        {verdict.reasons.map((reason) => reasonWords[reason]).join(', ') || t`Cannot be booked`}
      </p>
    );
  }
  return <p className="text-sm text-ink-faint">{otherWords[verdict.kind]}</p>;
};
