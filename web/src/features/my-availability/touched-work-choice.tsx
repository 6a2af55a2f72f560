import type { OnConflict, TouchedWork } from '@flxibl/contracts/touched-work';
import { plural, t } from '@lingui/core/macro';
import { Link } from 'react-router-dom';
import { Notice } from '../../components/notice.tsx';
import { assignmentStateWords } from '../../copy/state-words.ts';
import { formatRange } from '../../lib/format-time.ts';

interface TouchedWorkChoiceProps {
  readonly touched: readonly TouchedWork[];
  readonly timeZone: string;
  readonly chosen: OnConflict | null;
  readonly onChoose: (what: OnConflict) => void;
}

const mostShown = 5;

/** Work that is agreed in the time that goes away: it never falls by itself, so it has to be said what becomes of it. */
export const TouchedWorkChoice = ({ touched, timeZone, chosen, onChoose }: TouchedWorkChoiceProps) => {
  const more = touched.length - mostShown;
  return (
    <Notice
      tone="warn"
      urgent
      title={plural(
        { shifts: touched.length },
        { one: 'You are booked for # shift then', other: 'You are booked for # shifts then' },
      )}
    >
      <ul className="tabular space-y-1">
        {touched.slice(0, mostShown).map(({ assignmentId, startsAt, endsAt, state }) => (
          <li key={assignmentId}>
            <Link to={`/shifts/${assignmentId}`} className="inline-block min-h-6 underline">
              {formatRange(startsAt, endsAt, timeZone)}
            </Link>
            {state === 'reserved' && `, ${assignmentStateWords[state].words}`}
          </li>
        ))}
        {more > 0 && <li>{plural(more, { one: 'and # more', other: 'and # more' })}</li>}
      </ul>
      <fieldset className="space-y-1">
        <legend className="mb-1 font-semibold">{t`What about it?`}</legend>
        <Choice
          words={t`I work it`}
          hint={t`It stays booked; the rest of the time is yours.`}
          checked={chosen === 'keep'}
          onChoose={() => onChoose('keep')}
        />
        <Choice
          words={t`Ask to be released`}
          hint={t`It stays booked until the client accepts.`}
          checked={chosen === 'release'}
          onChoose={() => onChoose('release')}
        />
      </fieldset>
    </Notice>
  );
};

interface ChoiceProps {
  readonly words: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

const Choice = ({ words, hint, checked, onChoose }: ChoiceProps) => (
  <label className="grid min-h-11 cursor-pointer grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2.5 py-1">
    <input
      type="radio"
      name="touched-work"
      checked={checked}
      onChange={onChoose}
      className="mt-0.5 size-4.5 accent-accent"
    />
    <span className="font-medium">{words}</span>
    <span className="col-start-2">{hint}</span>
  </label>
);
