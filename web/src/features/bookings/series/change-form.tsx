import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { NameOptions, SelectField, TextArea, TextField } from '../../../components/field.tsx';
import { Group } from '../../../components/group.tsx';
import { clockRange, zoneCity } from '../../../lib/format-time.ts';
import { useRoleName, useRoles } from '../../../lib/use-reference-lists.ts';
import { faultsOf, type ChangeDraft } from './change-draft.ts';
import { ScopeChoice } from './scope-choice.tsx';
import type { SeriesDate } from './series-dates.ts';

interface ChangeFormProps {
  readonly dates: readonly SeriesDate[];
  readonly timeZone: string;
  readonly draft: ChangeDraft;
  readonly onChange: (change: Partial<ChangeDraft>) => void;
  readonly onPreview: () => void;
}

/** What is to be different, of which dates; what is left empty stays. */
export const ChangeForm = ({ dates, timeZone, draft, onChange, onPreview }: ChangeFormProps) => {
  const roles = useRoles();
  const roleName = useRoleName();
  const [asked, setAsked] = useState(false);
  const faults = asked ? faultsOf(draft) : [];
  // As on the first date that is meant: an example of what the others are like.
  const example = dates.find(({ date }) => date === draft.date) ?? dates[0];
  const parts = example?.shifts.filter(({ part }) => part !== null) ?? [];
  const like = draft.part === '' ? parts[0] : parts.find(({ part }) => String(part) === draft.part);
  const now = like && clockRange(like.start.slice(11, 16), like.end.slice(11, 16));
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (faultsOf(draft).length === 0) onPreview();
      }}
    >
      <Group title={t`Which dates`}>
        <ScopeChoice dates={dates} chosen={draft} onChange={onChange} />
        {parts.length > 1 && (
          <SelectField
            label={t`Which shift of each date`}
            value={draft.part}
            onChange={({ target }) => onChange({ part: target.value })}
          >
            <option value="">{t`Every shift`}</option>
            {parts.map(({ part, role, start, end }) => (
              <option key={part} value={String(part)}>
                {roleName(role)}, {clockRange(start.slice(11, 16), end.slice(11, 16))}
              </option>
            ))}
          </SelectField>
        )}
      </Group>
      <Group title={t`What is different`}>
        <p className="text-sm text-ink-soft">{t`What you leave empty stays as it is.`}</p>
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t`From`}
            type="time"
            value={draft.start}
            onChange={({ target }) => onChange({ start: target.value.slice(0, 5) })}
          />
          <TextField
            label={
              draft.start !== '' && draft.end !== '' && draft.end <= draft.start ? t`To, next day` : t`To`
            }
            type="time"
            value={draft.end}
            error={faults.includes('times') ? t`Give both times.` : undefined}
            onChange={({ target }) => onChange({ end: target.value.slice(0, 5) })}
          />
        </div>
        {now && (
          <p className="tabular text-[0.8125rem] text-ink-faint">
            {t`Now ${now}, ${{ city: zoneCity(timeZone) }} time.`}
          </p>
        )}
        <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_8rem]">
          <SelectField
            label={t`Role`}
            value={draft.role}
            onChange={({ target }) => onChange({ role: target.value })}
          >
            <option value="">{t`As it is`}</option>
            <NameOptions of={roles.data} />
          </SelectField>
          <TextField
            label={t`Seats`}
            type="number"
            min={1}
            max={500}
            placeholder={like ? String(like.headcount) : ''}
            value={draft.headcount}
            onChange={({ target }) => {
              const seats = Math.min(500, Math.max(1, Math.round(target.valueAsNumber)));
              onChange({ headcount: Number.isNaN(seats) ? '' : String(seats) });
            }}
          />
        </div>
        {draft.scope === 'all' && (
          <TextArea
            label={t`Note`}
            hint={t`Of the whole booking; replaces the one it has.`}
            maxLength={2000}
            value={draft.note}
            onChange={({ target }) => onChange({ note: target.value })}
          />
        )}
        {faults.includes('nothing') && (
          <p role="alert" className="text-[0.8125rem] text-danger-ink">
            {t`Nothing would change: fill in what is different.`}
          </p>
        )}
      </Group>
      <TextArea
        label={t`Reason`}
        hint={t`Whoever is asked to agree reads it.`}
        required
        maxLength={500}
        value={draft.reason}
        error={faults.includes('reason') ? t`Say why, in a few words.` : undefined}
        onChange={({ target }) => onChange({ reason: target.value })}
      />
      <div className="flex justify-end">
        <Button look="primary" type="submit">
          {t`Show what it would do`}
        </Button>
      </div>
    </form>
  );
};
