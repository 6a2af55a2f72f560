import type { Pool } from '@flxibl/contracts/pools';
import type { Role } from '@flxibl/contracts/roles';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { NameOptions, SelectField } from '../../components/field.tsx';
import { TimeFields } from '../../components/time-fields.tsx';
import { formatShortDate } from '../../lib/format-time.ts';
import type { BoardChoice } from './board-choice.ts';
import { DayPicker } from './day-picker.tsx';

interface ChoiceBarProps {
  readonly sites: readonly Site[];
  readonly roles: readonly Role[];
  readonly pools: readonly Pool[];
  readonly site: Site;
  readonly role: Role;
  readonly date: string;
  readonly choice: BoardChoice;
  readonly onChange: (change: Partial<BoardChoice>) => void;
}

/** Where, what and when. Folded into one line on a phone, so that the people come first. */
export const ChoiceBar = (props: ChoiceBarProps) => {
  const { sites, roles, pools, site, role, date, choice, onChange } = props;
  const [open, setOpen] = useState(false);
  const week = choice.length === 'week';
  const shortDate = formatShortDate(date);
  return (
    <section aria-label={t`What to book`} className="rounded-card border border-line bg-surface">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-14 w-full items-center gap-3 rounded-card px-4 py-2 text-start md:hidden"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            {role.name}, {site.name}
          </span>
          <span className="tabular block text-sm text-ink-soft">
            {week ? t`Week from ${shortDate}` : shortDate}
            {!week && (
              <>
                ,{' '}
                <bdi dir="ltr">
                  {choice.start}–{choice.end}
                </bdi>
              </>
            )}
          </span>
        </span>
        <SlidersHorizontal aria-hidden className="size-5 text-ink-faint" />
        <span className="sr-only">{t`Change what to book`}</span>
      </button>
      <div
        className={`grid grid-cols-2 gap-3 p-4 md:grid md:grid-cols-[repeat(2,minmax(0,1fr))_auto_auto_auto] ${pools.length > 0 ? 'lg:grid-cols-[repeat(3,minmax(0,1fr))_auto_auto_auto]' : ''} ${open ? 'border-t border-line md:border-0' : 'hidden'}`}
      >
        <SelectField
          label={t`Site`}
          value={site.id}
          onChange={(event) => onChange({ siteId: event.target.value, date: null })}
        >
          <NameOptions of={sites} />
        </SelectField>
        <SelectField
          label={t`Role`}
          value={role.id}
          onChange={(event) => onChange({ role: event.target.value })}
        >
          <NameOptions of={roles} />
        </SelectField>
        {pools.length > 0 && (
          <SelectField
            label={t`Pool`}
            className="col-span-2 md:hidden lg:col-span-1 lg:block"
            value={choice.pool ?? ''}
            onChange={(event) => onChange({ pool: event.target.value || null })}
          >
            <option value="">{t`Everyone`}</option>
            <NameOptions of={pools} />
          </SelectField>
        )}
        <DayPicker
          date={date}
          days={week ? 7 : 1}
          className="col-span-2 md:col-span-1"
          onDate={(next) => onChange({ date: next })}
        />
        {/* A week shows all of each day. */}
        {!week && <TimeFields start={choice.start} end={choice.end} step={300} onChange={onChange} />}
      </div>
    </section>
  );
};
