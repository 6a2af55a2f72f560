import { t } from '@lingui/core/macro';
import { useMemo } from 'react';
import { SelectField } from '../../components/field.tsx';
import { currentAbbreviation, formatClock, zoneCity } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { zonesByRegion } from './zones.ts';

interface ZoneChoiceProps {
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
}

/** A zone out of all there are, by part of the world, with the time that it is there now. */
export const ZoneChoice = ({ value, onChange }: ZoneChoiceProps) => {
  const regions = useMemo(() => zonesByRegion([...Intl.supportedValuesOf('timeZone'), value]), [value]);
  const now = useNow(10_000);
  const [city, clock, letters] = [zoneCity(value), formatClock(now, value), currentAbbreviation(value)];
  return (
    <SelectField
      label={t`Where`}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      hint={t`In ${city} it is ${clock} now (${letters})`}
    >
      {regions.map(({ region, zones }) => (
        <optgroup key={region} label={region}>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.slice(zone.indexOf('/') + 1).replaceAll('_', ' ')}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
};
