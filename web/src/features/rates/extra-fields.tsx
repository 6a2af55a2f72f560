import { t } from '@lingui/core/macro';
import { X } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { TextField } from '../../components/field.tsx';
import type { OvertimeDraft, WindowDraft } from './rate-draft.ts';
import { weekdayNames } from './weekday-names.ts';

const isFilled = (text: string): boolean => text.trim() !== '';

interface WindowFieldsProps {
  readonly index: number;
  readonly window: WindowDraft;
  readonly onChange: (change: Partial<WindowDraft>) => void;
  readonly onRemove: () => void;
}

/** Hours that pay more: on some weekdays, on dates, or every day. */
export const WindowFields = ({ index, window, onChange, onRemove }: WindowFieldsProps) => {
  const { name, weekdays: chosen, dates, from, to, pay, charge } = window;
  const called = isFilled(name) ? name : t`Window ${{ number: index + 1 }}`;
  return (
    <fieldset className="space-y-3 rounded-control border border-line p-3">
      <legend className="px-1 text-sm font-medium">{called}</legend>
      <div className="flex items-end gap-2">
        <TextField
          label={t`Name`}
          className="flex-1"
          maxLength={60}
          placeholder={t`Night`}
          value={name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
        <Button look="quiet" size="icon" aria-label={t`Remove ${called}`} onClick={onRemove}>
          <X aria-hidden className="size-5" />
        </Button>
      </div>
      <div className="flex flex-wrap gap-x-4">
        {weekdayNames.map((day, at) => (
          <Checkbox
            key={day}
            checked={chosen.includes(at + 1)}
            onChange={({ target }) =>
              onChange({
                weekdays: target.checked ? [...chosen, at + 1] : chosen.filter((one) => one !== at + 1),
              })
            }
          >
            {day}
          </Checkbox>
        ))}
      </div>
      <TextField
        label={t`Dates, such as holidays`}
        dir="ltr"
        placeholder="2026-12-25, 2026-12-26"
        value={dates}
        hint={t`Without weekdays and dates: every day.`}
        onChange={({ target }) => onChange({ dates: target.value })}
      />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <TextField
          label={t`From`}
          type="time"
          value={from}
          onChange={({ target }) => onChange({ from: target.value.slice(0, 5) })}
        />
        <TextField
          label={t`To`}
          type="time"
          value={to}
          onChange={({ target }) => onChange({ to: target.value.slice(0, 5) })}
        />
        <Extras pay={pay} charge={charge} onChange={onChange} />
      </div>
    </fieldset>
  );
};

interface OvertimeFieldsProps {
  readonly index: number;
  readonly overtime: OvertimeDraft;
  readonly onChange: (change: Partial<OvertimeDraft>) => void;
  readonly onRemove: () => void;
}

export const OvertimeFields = ({ index, overtime, onChange, onRemove }: OvertimeFieldsProps) => {
  const { name, afterHours, pay, charge } = overtime;
  const called = isFilled(name) ? name : t`Overtime ${{ number: index + 1 }}`;
  return (
    <fieldset className="space-y-3 rounded-control border border-line p-3">
      <legend className="px-1 text-sm font-medium">{called}</legend>
      <div className="flex items-end gap-2">
        <TextField
          label={t`Name`}
          className="flex-1"
          maxLength={60}
          value={name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
        <Button look="quiet" size="icon" aria-label={t`Remove ${called}`} onClick={onRemove}>
          <X aria-hidden className="size-5" />
        </Button>
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <TextField
          label={t`After hours of a shift`}
          inputMode="decimal"
          className="max-sm:col-span-2"
          value={afterHours}
          onChange={({ target }) => onChange({ afterHours: target.value })}
        />
        <Extras pay={pay} charge={charge} onChange={onChange} />
      </div>
    </fieldset>
  );
};

interface ExtrasProps {
  readonly pay: string;
  readonly charge: string;
  readonly onChange: (change: { readonly pay?: string; readonly charge?: string }) => void;
}

const Extras = ({ pay, charge, onChange }: ExtrasProps) => (
  <>
    <TextField
      label={t`More pay, %`}
      inputMode="decimal"
      value={pay}
      onChange={({ target }) => onChange({ pay: target.value })}
    />
    <TextField
      label={t`More charge, %`}
      inputMode="decimal"
      value={charge}
      onChange={({ target }) => onChange({ charge: target.value })}
    />
  </>
);
