import type { SeriesScope } from '@flxibl/contracts/series-changes';
import { t } from '@lingui/core/macro';
import { SelectField } from '../../../components/field.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { formatDate } from '../../../lib/format-time.ts';
import type { SeriesDate } from './series-dates.ts';

export interface Scope {
  readonly scope: SeriesScope;
  /** Null with `all`, and where nothing is left to choose from. */
  readonly date: string | null;
}

interface ScopeChoiceProps {
  /** Dates that can still be changed. */
  readonly dates: readonly SeriesDate[];
  readonly chosen: Scope;
  readonly onChange: (scope: Scope) => void;
}

const words = {
  this: t`One date`,
  following: t`From a date on`,
  all: t({ message: 'All', context: 'dates' }),
} satisfies Record<SeriesScope, string>;

/** Which dates of a series are meant. */
export const ScopeChoice = ({ dates, chosen, onChange }: ScopeChoiceProps) => (
  <div className="space-y-3">
    <Segmented<SeriesScope>
      label={t`Which dates`}
      value={chosen.scope}
      options={(['this', 'following', 'all'] as const).map((value) => ({ value, words: words[value] }))}
      onChange={(scope) =>
        onChange({ scope, date: scope === 'all' ? null : (chosen.date ?? dates[0]?.date ?? null) })
      }
    />
    {chosen.scope !== 'all' && (
      <SelectField
        label={t`Date`}
        value={chosen.date ?? ''}
        onChange={({ target }) => onChange({ ...chosen, date: target.value })}
      >
        {dates.map(({ date }) => (
          <option key={date} value={date}>
            {formatDate(date)}
          </option>
        ))}
      </SelectField>
    )}
  </div>
);
