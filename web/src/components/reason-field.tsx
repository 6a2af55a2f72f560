import { t } from '@lingui/core/macro';
import { Button } from './button.tsx';
import { TextArea } from './field.tsx';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly suggestions: readonly string[];
  /** It was sent without one. */
  readonly missing: boolean;
  /** It is what a dialog begins with. */
  readonly firstFocus?: boolean;
}

/** Why something is done, in the person's own words or in those of a suggestion. */
export const ReasonField = (props: ReasonFieldProps) => {
  const { value, onChange, suggestions, missing, firstFocus = false } = props;
  return (
    <div className="space-y-2">
      <TextArea
        label={t`Reason`}
        value={value}
        maxLength={500}
        required
        data-first-focus={firstFocus || undefined}
        onChange={({ target }) => onChange(target.value)}
        error={missing && value.trim() === '' ? t`Say why, in a few words.` : undefined}
      />
      <div className="flex flex-wrap gap-2">
        {suggestions.map((suggestion) => (
          <Button
            key={suggestion}
            size="small"
            className="max-w-full py-1 text-start break-words whitespace-normal!"
            onClick={() => onChange(suggestion)}
          >
            <span className="min-w-0">{suggestion}</span>
          </Button>
        ))}
      </div>
    </div>
  );
};
