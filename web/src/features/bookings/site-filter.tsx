import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { NameOptions, SelectField } from '../../components/field.tsx';

interface SiteFilterProps {
  readonly sites: readonly Site[] | undefined;
  /** Null for every site. */
  readonly siteId: string | null;
  readonly onChange: (siteId: string | null) => void;
}

/** Of which site a list is; with one site alone there is nothing to choose. */
export const SiteFilter = ({ sites = [], siteId, onChange }: SiteFilterProps) =>
  sites.length > 1 && (
    <SelectField
      label={t`Site`}
      hideLabel
      className="w-44"
      value={siteId ?? ''}
      onChange={({ target }) => onChange(target.value || null)}
    >
      <option value="">{t`Every site`}</option>
      <NameOptions of={sites} />
    </SelectField>
  );
