import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { NameOptions, SelectField, TextField } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { zoneAbbreviation, zoneCity } from '../../lib/format-time.ts';
import type { RosterChoice } from './roster-choice.ts';

interface RosterFiltersProps {
  readonly sites: readonly Site[];
  readonly choice: RosterChoice;
  /** In which day and moment are meant: of the site, or the reader's where none is chosen. */
  readonly timeZone: string;
  readonly knownAt: number;
  readonly onChange: (change: Partial<RosterChoice>) => void;
}

export const RosterFilters = ({ sites, choice, timeZone, knownAt, onChange }: RosterFiltersProps) => {
  const [city, zone] = [zoneCity(timeZone), zoneAbbreviation(timeZone, knownAt)];
  return (
    <section
      aria-label={t`What to show`}
      className="mb-4 grid gap-3 rounded-card border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-[auto_auto_minmax(0,1fr)_auto] lg:items-start print:hidden"
    >
      <TextField
        label={t`Day`}
        type="date"
        value={choice.date}
        onChange={({ target }) => target.value && onChange({ date: target.value })}
      />
      <TextField
        label={t`As it was known at`}
        type="datetime-local"
        value={choice.known}
        onChange={({ target }) => target.value && onChange({ known: target.value })}
        hint={t`${city} time (${zone})`}
      />
      <SelectField
        label={t`Site`}
        value={choice.siteId ?? ''}
        onChange={({ target }) => onChange({ siteId: target.value || null })}
      >
        <option value="">{t`All sites`}</option>
        <NameOptions of={sites} />
      </SelectField>
      <div className="lg:mt-6">
        <Segmented
          label={t`Which lines`}
          value={choice.onlyDifferences ? 'differences' : 'all'}
          onChange={(which) => onChange({ onlyDifferences: which === 'differences' })}
          options={[
            { value: 'all', words: t`Everybody` },
            { value: 'differences', words: t`Differences` },
          ]}
        />
      </div>
    </section>
  );
};
