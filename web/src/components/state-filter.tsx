import { t } from '@lingui/core/macro';
import { SelectField } from './field.tsx';

interface StateFilterProps<State extends string> {
  readonly options: readonly { readonly state: State; readonly words: string }[];
  /** Null: every state. */
  readonly value: State | null;
  readonly onChange: (state: State | null) => void;
}

/** Limits a list to one state; beside the title of its page. */
export const StateFilter = <State extends string>({ options, value, onChange }: StateFilterProps<State>) => (
  <SelectField
    label={t`State`}
    hideLabel
    className="w-44"
    value={value ?? 'all'}
    onChange={({ target }) => onChange(options.find(({ state }) => state === target.value)?.state ?? null)}
  >
    {options.map(({ state, words }) => (
      <option key={state} value={state}>
        {words}
      </option>
    ))}
    <option value="all">{t`Every state`}</option>
  </SelectField>
);
