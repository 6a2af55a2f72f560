import { t } from '@lingui/core/macro';
import { TextField } from './field.tsx';

interface Times {
  readonly start: string;
  readonly end: string;
}

interface TimeFieldsProps extends Times {
  /** In seconds: what the arrows of the field go by. */
  readonly step?: number;
  readonly onChange: (change: Partial<Times>) => void;
}

/** From when to when by the clock; an end that is not after the start is one of the next day. */
export const TimeFields = ({ start, end, step, onChange }: TimeFieldsProps) => (
  <>
    <TextField
      label={t`From`}
      type="time"
      step={step}
      value={start}
      onChange={({ target }) => target.value && onChange({ start: target.value.slice(0, 5) })}
    />
    <TextField
      label={end <= start ? t`To, next day` : t`To`}
      type="time"
      step={step}
      value={end}
      onChange={({ target }) => target.value && onChange({ end: target.value.slice(0, 5) })}
    />
  </>
);
