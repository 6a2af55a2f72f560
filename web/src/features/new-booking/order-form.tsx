import type { Role } from '@flxibl/contracts/roles';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { Plus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { NameOptions, SelectField, TextArea, TextField } from '../../components/field.tsx';
import { todayIn } from '../../lib/zoned-time.ts';
import type { Draft, DraftShift } from './draft.ts';
import { RepetitionFields } from './repetition-fields.tsx';
import { ShiftFields } from './shift-fields.tsx';

interface OrderFormProps {
  readonly draft: Draft;
  readonly site: Site;
  readonly sites: readonly Site[];
  readonly roles: readonly Role[];
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onPreview: () => void;
}

const mostShifts = 20;

/** What to book: shifts at one site, once or again and again. */
export const OrderForm = ({ draft, site, sites, roles, onChange, onPreview }: OrderFormProps) => {
  const { shifts, date, crew, repetition, note } = draft;
  const setShift = (key: string, change: Partial<DraftShift>): void =>
    onChange({ shifts: shifts.map((shift) => (shift.key === key ? { ...shift, ...change } : shift)) });
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        onPreview();
      }}
    >
      <section className="space-y-4 rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label={t`Site`}
            hint={t`Times are those of ${{ site: site.name }}.`}
            value={site.id}
            onChange={({ target }) =>
              onChange({ siteId: target.value, shifts: shifts.map((shift) => ({ ...shift, people: [] })) })
            }
          >
            <NameOptions of={sites} />
          </SelectField>
          <TextField
            label={repetition.every === 'once' ? t`Date` : t`First date`}
            type="date"
            required
            min={todayIn(site.timeZone)}
            value={date}
            onChange={({ target }) => target.value && onChange({ date: target.value })}
          />
        </div>
        <RepetitionFields
          first={date}
          repetition={repetition}
          onChange={(changed) => onChange({ repetition: changed })}
        />
      </section>
      {shifts.map((shift, index) => (
        <ShiftFields
          key={shift.key}
          shift={shift}
          number={index + 1}
          site={site}
          date={date}
          roles={roles}
          onChange={(change) => setShift(shift.key, change)}
          onRemove={
            shifts.length > 1
              ? () => onChange({ shifts: shifts.filter(({ key }) => key !== shift.key) })
              : null
          }
        />
      ))}
      <div className="flex flex-wrap items-center gap-4">
        {shifts.length < mostShifts && (
          <Button
            onClick={() =>
              onChange({ shifts: [...shifts, { ...shifts.at(-1)!, key: crypto.randomUUID(), people: [] }] })
            }
          >
            <Plus aria-hidden className="size-4" />
            {t`Add a shift`}
          </Button>
        )}
        {shifts.length > 1 && (
          <label className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              className="size-4.5 accent-accent"
              checked={crew}
              onChange={({ target }) => onChange({ crew: target.checked })}
            />
            {t`One crew: whoever takes one of these takes them all`}
          </label>
        )}
      </div>
      <TextArea
        label={t`Note`}
        maxLength={2000}
        value={note}
        onChange={({ target }) => onChange({ note: target.value })}
      />
      <div className="flex justify-end">
        <Button look="primary" type="submit">
          {t`Show dates, conflicts and cost`}
        </Button>
      </div>
    </form>
  );
};
