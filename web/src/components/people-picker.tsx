import type { SearchHit } from '@flxibl/contracts/availability';
import type { ReasonCode } from '@flxibl/contracts/error-codes';
import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { reasonWords } from '../copy/reason-words.ts';
import { formatCount } from '../lib/format-count.ts';
import { formatMoney } from '../lib/format-money.ts';
import { useCandidates, type Wanted } from '../lib/use-candidates.ts';
import { Avatar } from './avatar.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { TextField } from './field.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { StarRating } from './star-rating.tsx';

interface PeoplePickerProps {
  readonly label: string;
  readonly wanted: Wanted;
  /** People who have the work already. */
  readonly without: readonly string[];
  readonly many: boolean;
  /** What does not stand against being chosen here. */
  readonly despite?: readonly ReasonCode[];
  readonly chosen: readonly SearchHit[];
  readonly onChange: (chosen: readonly SearchHit[]) => void;
}

/** Who can come, best first, and why the others cannot. Native radio buttons or checkboxes. */
export const PeoplePicker = (props: PeoplePickerProps) => {
  const { label, wanted, without, many, despite = [], chosen, onChange } = props;
  const candidates = useCandidates(wanted);
  const [text, setText] = useState('');
  const name = useId();
  if (candidates.isPending) return <ListSkeleton rows={5} className="h-14" />;
  if (!candidates.data) {
    return (
      <FailureNotice
        error={candidates.error}
        title={t`Who can come could not be loaded`}
        retry={() => void candidates.refetch()}
      />
    );
  }
  const shown = candidates.data.filter(
    (hit) =>
      !without.includes(hit.freelancerId) && hit.name.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const isChosen = (hit: SearchHit): boolean =>
    chosen.some(({ freelancerId }) => freelancerId === hit.freelancerId);
  const isPossible = ({ eligible, reasons }: SearchHit): boolean =>
    eligible || (reasons.length > 0 && reasons.every((reason) => despite.includes(reason)));
  const choose = (hit: SearchHit): void => {
    if (!many) onChange([hit]);
    else if (isChosen(hit)) onChange(chosen.filter(({ freelancerId }) => freelancerId !== hit.freelancerId));
    else onChange([...chosen, hit]);
  };
  return (
    <div className="space-y-3">
      <TextField
        label={t`Name`}
        type="search"
        placeholder={t`Part of the name`}
        maxLength={100}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <fieldset className="min-w-0">
        <legend className="sr-only">{label}</legend>
        {shown.length === 0 && (
          <p className="py-4 text-center text-ink-soft">
            {text ? t`Nobody of that name is among them.` : t`Nobody does this role then.`}
          </p>
        )}
        <ul className="divide-y divide-line">
          {shown.map((hit) => (
            <li key={hit.freelancerId}>
              <label
                className={`flex min-h-14 items-center gap-3 rounded-control px-2 py-2 has-checked:bg-accent-soft ${isPossible(hit) ? 'cursor-pointer hover:bg-sunken' : ''}`}
              >
                <input
                  type={many ? 'checkbox' : 'radio'}
                  name={name}
                  disabled={!isPossible(hit)}
                  checked={isChosen(hit)}
                  onChange={() => choose(hit)}
                  className="size-4.5 shrink-0 accent-accent"
                />
                <Avatar name={hit.name} small />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium" title={hit.name}>
                    {hit.name}
                  </span>
                  <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
                    {hit.eligible ? (
                      <>
                        <StarRating rating={hit.rating} />
                        {hit.favourite && <span>{t`Favourite`}</span>}
                        {hit.distanceKm !== null && (
                          <span className="tabular">{t`${{ distance: formatCount(hit.distanceKm) }} km`}</span>
                        )}
                      </>
                    ) : (
                      reasonWords[hit.reasons[0] ?? 'freelancer_not_available']
                    )}
                  </span>
                </span>
                {hit.eligible && <span className="tabular text-sm">{formatMoney(hit.cost)}</span>}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </div>
  );
};
