import type { Booking } from '@flxibl/contracts/bookings';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { NameOptions, SelectField, TextField } from '../../components/field.tsx';
import { PlanReview } from '../../components/plan-review.tsx';
import { formatDate } from '../../lib/format-time.ts';
import type { PlanOrder } from '../../lib/use-plan.ts';
import { addDays, todayIn } from '../../lib/zoned-time.ts';
import { mondayOf } from './repetition.ts';

interface WeekCopyProps {
  readonly sites: readonly [Site, ...Site[]];
  readonly onBooked: (booking: Booking, skipped: number) => void;
}

/** The shifts of one week of a site again in another. */
export const WeekCopy = ({ sites, onBooked }: WeekCopyProps) => {
  const [siteId, setSiteId] = useState(sites[0].id);
  const timeZone = sites.find(({ id }) => id === siteId)?.timeZone ?? sites[0].timeZone;
  const [from, setFrom] = useState(() => mondayOf(todayIn(timeZone)));
  const [to, setTo] = useState(() => addDays(mondayOf(todayIn(timeZone)), 7));
  const [withPeople, setWithPeople] = useState(true);
  const [order, setOrder] = useState<PlanOrder | null>(null);
  if (order) {
    return (
      <PlanReview
        order={order}
        onBooked={onBooked}
        back={<Button onClick={() => setOrder(null)}>{t`Change`}</Button>}
      />
    );
  }
  const [fromWeek, toWeek] = [mondayOf(from), mondayOf(to)];
  return (
    <form
      className="space-y-4 rounded-card border border-line bg-surface px-4 py-4 sm:px-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (fromWeek !== toWeek) setOrder({ kind: 'week', body: { siteId, fromWeek, toWeek, withPeople } });
      }}
    >
      <SelectField label={t`Site`} value={siteId} onChange={({ target }) => setSiteId(target.value)}>
        <NameOptions of={sites} />
      </SelectField>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t`From the week of`}
          type="date"
          required
          hint={t`Monday is ${{ date: formatDate(fromWeek) }}.`}
          value={from}
          onChange={({ target }) => target.value && setFrom(target.value)}
        />
        <TextField
          label={t`To the week of`}
          type="date"
          required
          hint={t`Monday is ${{ date: formatDate(toWeek) }}.`}
          error={fromWeek === toWeek ? t`This is the same week.` : undefined}
          value={to}
          onChange={({ target }) => target.value && setTo(target.value)}
        />
      </div>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-4.5 accent-accent"
          checked={withPeople}
          onChange={({ target }) => setWithPeople(target.checked)}
        />
        {t`With the people of that week`}
      </label>
      <div className="flex justify-end">
        <Button look="primary" type="submit">
          {t`Show dates, conflicts and cost`}
        </Button>
      </div>
    </form>
  );
};
