import { plural, t } from '@lingui/core/macro';
import { Star } from 'lucide-react';
import { useId } from 'react';

interface StarChoiceProps {
  readonly value: number | null;
  readonly error?: string | undefined;
  readonly onChange: (stars: number) => void;
}

/** One to five: native radio buttons in the shape of stars. */
export const StarChoice = ({ value, error, onChange }: StarChoiceProps) => {
  const name = useId();
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{t`Stars`}</legend>
      <div className="-ms-2 flex">
        {[1, 2, 3, 4, 5].map((each) => (
          <label
            key={each}
            className="relative grid size-11 cursor-pointer place-items-center rounded-control hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              checked={value === each}
              aria-label={plural(each, { one: '# star', other: '# stars' })}
              onChange={() => onChange(each)}
              className="absolute inset-0 z-10 size-full cursor-pointer opacity-0"
            />
            <Star
              aria-hidden
              className={`size-7 text-free-edge ${value !== null && each <= value ? 'fill-current' : 'opacity-60'}`}
            />
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-error`} className="text-[0.8125rem] text-danger-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
};
