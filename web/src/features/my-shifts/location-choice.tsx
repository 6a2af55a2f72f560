import { t } from '@lingui/core/macro';
import { useId } from 'react';

interface LocationChoiceProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Off unless somebody wants it: where they were can help them in a dispute, and decides nothing. */
export const LocationChoice = ({ checked, onChange }: LocationChoiceProps) => {
  const hint = useId();
  return (
    <label className="flex min-h-11 items-start gap-3 rounded-control border border-line px-3.5 py-3">
      <input
        type="checkbox"
        className="mt-0.5 size-5 shrink-0 accent-accent"
        checked={checked}
        aria-describedby={hint}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span className="font-medium">
        {t`Send where I am`}
        <span id={hint} className="block text-sm font-normal text-ink-soft">
          {t`If you want a proof that you were there. You and the client can see it; it decides nothing and is deleted after 90 days.`}
        </span>
      </span>
    </label>
  );
};
