import type { SeriesChange } from '@flxibl/contracts/series-changes';
import type { Series } from '@flxibl/contracts/series';
import { plural, t } from '@lingui/core/macro';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../components/button.tsx';
import { Checkbox } from '../../../components/checkbox.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { SelectField } from '../../../components/field.tsx';
import { PlannedLine } from '../../../components/planned-line.tsx';
import { ListSkeleton } from '../../../components/skeleton.tsx';
import { showDone } from '../../../components/toasts.ts';
import { planConflictWords } from '../../../copy/plan-words.ts';
import type { Tone } from '../../../copy/state-words.ts';
import { formatList } from '../../../lib/format-list.ts';
import { clockRange, formatDate, formatHours } from '../../../lib/format-time.ts';
import { useRoleName } from '../../../lib/use-reference-lists.ts';
import type { SeriesPeople } from './people-of-shifts.ts';
import {
  useChangeSeries,
  useSeriesChangePreview,
  type ChangeChoices,
  type SeriesChangeOrder,
} from './use-series-change.ts';

type ChangedShift = SeriesChange['shifts'][number];

const outcomes = {
  change: { words: t`Will change`, tone: 'good' },
  ask: { words: t`Will be asked`, tone: 'info' },
  keep: { words: t`As it is already`, tone: 'neutral' },
  skip: { words: t`Left as it is`, tone: 'neutral' },
  stop: { words: t`In the way`, tone: 'bad' },
} as const satisfies Record<ChangedShift['outcome'], { words: string; tone: Tone }>;

const conflictWords = {
  ...planConflictWords,
  people_confirmed: t`Has agreed to it as it is`,
  offers_open: t`Offers of it wait for an answer`,
  request_open: t`Another change is asked for already`,
  shift_full: t`More people are booked than it would have seats`,
} satisfies Record<ChangedShift['conflicts'][number]['code'], string>;

interface ChangeReviewProps {
  readonly series: Series;
  readonly people: SeriesPeople;
  readonly change: SeriesChangeOrder;
  /** The way back to what was filled in. */
  readonly back: ReactNode;
  readonly onDone: () => void;
}

const count = (shifts: readonly ChangedShift[], ...wanted: ChangedShift['outcome'][]): number =>
  shifts.filter(({ outcome }) => wanted.includes(outcome)).length;

const statusWords = ({ shifts }: SeriesChange): string => {
  const stopping = count(shifts, 'stop');
  if (stopping > 0)
    return plural(stopping, {
      one: '# shift is in the way. Choose how to go on; nothing is changed before.',
      other: '# shifts are in the way. Choose how to go on; nothing is changed before.',
    });
  const asked = new Set(shifts.flatMap((shift) => (shift.outcome === 'ask' ? shift.asked : []))).size;
  const changing = count(shifts, 'change', 'ask');
  if (changing === 0) return t`No shift would change.`;
  const changed = plural(changing, { one: '# shift is changed.', other: '# shifts are changed.' });
  if (asked === 0) return changed;
  return `${changed} ${plural(asked, {
    one: '# person is asked to agree; until then what was agreed stays.',
    other: '# people are asked to agree; until then what was agreed stays.',
  })}`;
};

const doneWords = (shifts: readonly ChangedShift[]): string => {
  const asked = count(shifts, 'ask');
  const changed = count(shifts, 'change');
  const changedWords = plural(changed, { one: '# shift changed', other: '# shifts changed' });
  const askedWords = plural(asked, { one: 'asked on # shift', other: 'asked on # shifts' });
  if (asked === 0) return changedWords;
  return t`${changedWords}, ${askedWords}`;
};

/** Shift by shift what the change would do, how to go on where it cannot, and the one button that does what is shown. */
export const ChangeReview = ({ series, people, change, back, onDone }: ChangeReviewProps) => {
  const [choices, setChoices] = useState<ChangeChoices>({ confirmed: 'stop', otherwise: 'stop' });
  // Once there was somebody to ask, the choice stays in view whatever was chosen.
  const [hadPeople, setHadPeople] = useState(false);
  const wanted = { ...change, ...choices };
  const preview = useSeriesChangePreview(series.id, wanted);
  const changing = useChangeSeries(series.id);
  if (!preview.data) {
    return preview.isPending ? (
      <ListSkeleton rows={4} className="h-20" />
    ) : (
      <div className="space-y-4">
        <FailureNotice
          error={preview.error}
          title={t`The preview could not be made`}
          retry={() => void preview.refetch()}
        />
        {back}
      </div>
    );
  }
  const { shifts, possible } = preview.data;
  const meetsPeople =
    hadPeople || shifts.some(({ conflicts }) => conflicts.some(({ code }) => code === 'people_confirmed'));
  const changed = count(shifts, 'change', 'ask');
  return (
    <div className="space-y-4">
      <p role="status" className="text-ink-soft">
        {statusWords(preview.data)}
      </p>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        {meetsPeople && (
          <SelectField
            label={t`Where people are confirmed`}
            className="w-72 max-w-full"
            value={choices.confirmed}
            onChange={({ target }) => {
              setHadPeople(true);
              const confirmed = (['stop', 'ask', 'skip'] as const).find((each) => each === target.value);
              setChoices({ ...choices, confirmed: confirmed ?? 'stop' });
            }}
          >
            <option value="stop">{t`Change nothing at all`}</option>
            <option value="ask">{t`Ask each of them to agree`}</option>
            <option value="skip">{t`Leave those shifts as they are`}</option>
          </SelectField>
        )}
        <Checkbox
          checked={choices.otherwise === 'skip'}
          onChange={({ target }) => setChoices({ ...choices, otherwise: target.checked ? 'skip' : 'stop' })}
        >
          {t`Leave every shift with another conflict as it is`}
        </Checkbox>
      </div>
      <ol className="space-y-2" aria-busy={preview.isFetching}>
        {shifts.map((shift) => (
          <li key={shift.shiftId}>
            <ChangedLine shift={shift} timeZone={series.timeZone} people={people} />
          </li>
        ))}
      </ol>
      {preview.isError && (
        <FailureNotice error={preview.error} title={t`The preview is not up to date`} urgent />
      )}
      {changing.error !== null && (
        <FailureNotice error={changing.error} title={t`Nothing was changed`} urgent />
      )}
      <div className="sticky bottom-16 flex flex-wrap items-center justify-end gap-2 rounded-card border border-line bg-surface p-3 shadow-lg md:bottom-3">
        {back}
        <Button
          look="primary"
          busy={changing.isPending || preview.isFetching}
          disabled={!possible || (changed === 0 && change.note === undefined)}
          onClick={() =>
            changing.mutate(wanted, {
              onSuccess: (done) => {
                void showDone(doneWords(done.shifts));
                onDone();
              },
            })
          }
        >
          {plural(changed, { one: 'Change # shift', other: 'Change # shifts' })}
        </Button>
      </div>
    </div>
  );
};

interface ChangedLineProps {
  readonly shift: ChangedShift;
  readonly timeZone: string;
  readonly people: SeriesPeople;
}

const ChangedLine = ({ shift, timeZone, people }: ChangedLineProps) => {
  const roleName = useRoleName();
  const { startsAt, endsAt } = shift;
  const hours =
    startsAt && endsAt
      ? formatHours(startsAt, endsAt, timeZone)
      : clockRange(shift.start.slice(11, 16), shift.end.slice(11, 16));
  const seats = plural({ seats: shift.headcount }, { one: '# seat', other: '# seats' });
  const asked = shift.asked.flatMap((id) => people.ofFreelancer(id) ?? []);
  const lines = [
    t`${hours}, ${roleName(shift.role)}, ${seats}`,
    ...(shift.outcome === 'ask' && asked.length > 0 ? [t`Asked: ${{ names: formatList(asked) }}`] : []),
    ...(shift.outcome === 'ask' && shift.openSeats > 0
      ? [
          plural(
            { open: shift.openSeats },
            { one: '# open seat changes at once', other: '# open seats change at once' },
          ),
        ]
      : []),
  ];
  const conflicts = shift.conflicts.map(({ code, freelancerId }) => {
    const name = freelancerId === null ? undefined : people.ofFreelancer(freelancerId);
    return name === undefined ? conflictWords[code] : `${name}: ${conflictWords[code]}`;
  });
  return (
    <PlannedLine
      day={formatDate(shift.date)}
      lines={lines}
      conflicts={[...new Set(conflicts)]}
      outcome={outcomes[shift.outcome]}
    />
  );
};
