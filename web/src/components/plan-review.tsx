import type { SearchHit } from '@flxibl/contracts/availability';
import type { Booking } from '@flxibl/contracts/bookings';
import type { DateChoice, Plan } from '@flxibl/contracts/plans';
import { t, plural } from '@lingui/core/macro';
import { useState, type ReactNode } from 'react';
import { planConflictWords } from '../copy/plan-words.ts';
import type { Tone } from '../copy/state-words.ts';
import { formatList } from '../lib/format-list.ts';
import { formatSums } from '../lib/format-money.ts';
import { clockRange, formatDate, formatHours } from '../lib/format-time.ts';
import { useBookPlan, usePlan, type PlanOrder } from '../lib/use-plan.ts';
import { useRoleName } from '../lib/use-reference-lists.ts';
import { Button } from './button.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { SelectField } from './field.tsx';
import { Modal } from './modal.tsx';
import { PeoplePicker } from './people-picker.tsx';
import { PlannedLine } from './planned-line.tsx';
import { ListSkeleton } from './skeleton.tsx';

type PlannedDate = Plan['dates'][number];
type PlannedShift = PlannedDate['shifts'][number];

interface PlanReviewProps {
  readonly order: PlanOrder;
  readonly onBooked: (booking: Booking, skipped: number) => void;
  /** The way back to what was filled in. */
  readonly back: ReactNode;
}

const outcomes = {
  book: { words: t`Will be booked`, tone: 'good' },
  skip: { words: t`Left out`, tone: 'neutral' },
  stop: { words: t`In the way`, tone: 'bad' },
} as const satisfies Record<PlannedDate['outcome'], { words: string; tone: Tone }>;

const stoppingWords = (count: number): string =>
  plural(count, {
    one: '# date in the way. Choose what becomes of it; nothing is booked before.',
    other: '# dates in the way. Choose what becomes of them; nothing is booked before.',
  });

const bookedWords = (count: number): string =>
  plural(count, {
    one: '# date will be booked, all or nothing.',
    other: '# dates will be booked, all or nothing.',
  });

const bookWords = (count: number, sum: string): string =>
  sum === ''
    ? plural(count, { one: 'Book # date', other: 'Book # dates' })
    : plural(count, { one: `Book # date, ${sum}`, other: `Book # dates, ${sum}` });

/** The plan date by date with what stands against it, a choice for each, and the one button that books what is shown. */
export const PlanReview = ({ order, onBooked, back }: PlanReviewProps) => {
  const [choices, setChoices] = useState<readonly DateChoice[]>([]);
  const [otherwise, setOtherwise] = useState<'stop' | 'skip'>('stop');
  const wanted = { choices: [...choices], otherwise };
  const plan = usePlan(order, wanted);
  const booking = useBookPlan();
  if (!plan.data) {
    return plan.isPending ? (
      <ListSkeleton rows={4} className="h-20" />
    ) : (
      <div className="space-y-4">
        <FailureNotice
          error={plan.error}
          title={t`The preview could not be made`}
          retry={() => void plan.refetch()}
        />
        {back}
      </div>
    );
  }
  const { bookable, totals, timeZone, siteId } = plan.data;
  const booked = plan.data.dates.filter(({ outcome }) => outcome === 'book').length;
  const stopping = plan.data.dates.filter(({ outcome }) => outcome === 'stop').length;
  const choose = (date: string, choice: DateChoice | null): void =>
    setChoices([...choices.filter((each) => each.date !== date), ...(choice ? [choice] : [])]);
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <p role="status" className="text-ink-soft">
          {stopping > 0 ? stoppingWords(stopping) : bookedWords(booked)}
        </p>
        {plan.data.dates.length > 1 && (
          <label className="flex min-h-9 items-center gap-3 text-sm">
            <input
              type="checkbox"
              className="size-4.5 accent-accent"
              checked={otherwise === 'skip'}
              onChange={({ target }) => setOtherwise(target.checked ? 'skip' : 'stop')}
            />
            {t`Leave out every date with a conflict`}
          </label>
        )}
      </div>
      <ol className="space-y-2" aria-busy={plan.isFetching}>
        {plan.data.dates.map((date) => (
          <DateLine
            key={date.date}
            date={date}
            siteId={siteId}
            timeZone={timeZone}
            choice={choices.find((each) => each.date === date.date)}
            onChoose={(choice) => choose(date.date, choice)}
          />
        ))}
      </ol>
      {plan.isError && <FailureNotice error={plan.error} title={t`The preview is not up to date`} urgent />}
      {booking.error !== null && <FailureNotice error={booking.error} title={t`Nothing was booked`} urgent />}
      <div className="sticky bottom-16 flex flex-wrap items-center justify-end gap-2 rounded-card border border-line bg-surface p-3 shadow-lg md:bottom-3">
        {back}
        <Button
          look="primary"
          busy={booking.isPending || plan.isFetching}
          disabled={!bookable}
          onClick={() =>
            booking.mutate(
              { order, choices: wanted },
              { onSuccess: ({ booking: made, skipped }) => onBooked(made, skipped.length) },
            )
          }
        >
          {bookWords(booked, formatSums(totals))}
        </Button>
      </div>
    </div>
  );
};

const conflictsOf = ({ shifts }: PlannedDate): string[] =>
  shifts.flatMap(({ conflict, seats }) => [
    ...(conflict ? [planConflictWords[conflict.code]] : []),
    ...seats.flatMap(({ freelancerName, conflicts }) =>
      conflicts[0] ? [`${freelancerName}: ${planConflictWords[conflicts[0]]}`] : [],
    ),
  ]);

const hoursOf = (shift: PlannedShift, timeZone: string): string =>
  shift.startsAt && shift.endsAt
    ? formatHours(shift.startsAt, shift.endsAt, timeZone)
    : clockRange(shift.start.slice(11), shift.end.slice(11));

/** `09:00–17:00 GMT, Bartender: Fay, Finn` */
const describeShift = (shift: PlannedShift, timeZone: string, role: string): string => {
  const hours = hoursOf(shift, timeZone);
  if (shift.seats.length === 0) return t`${hours}, ${role}`;
  const names = formatList(shift.seats.map(({ freelancerName }) => freelancerName));
  return t`${hours}, ${role}: ${names}`;
};

interface DateLineProps {
  readonly date: PlannedDate;
  readonly siteId: string;
  readonly timeZone: string;
  readonly choice: DateChoice | undefined;
  readonly onChoose: (choice: DateChoice | null) => void;
}

const DateLine = ({ date, siteId, timeZone, choice, onChoose }: DateLineProps) => {
  const roleName = useRoleName();
  const [picking, setPicking] = useState(false);
  const conflicts = conflictsOf(date);
  const day = formatDate(date.date);
  // The first shift of the date with somebody who cannot come: whom else to take is asked for that one.
  const blocked = date.shifts.findIndex(({ seats }) => seats.some(({ conflicts: some }) => some.length > 0));
  const free = (index: number): string[] =>
    (date.shifts[index]?.seats ?? [])
      .filter((seat) => seat.conflicts.length === 0)
      .map(({ freelancerId }) => freelancerId);
  const leaveOpen = (): void =>
    onChoose({
      date: date.date,
      action: 'change',
      shifts: date.shifts.map((_, shift) => ({ shift, freelancerIds: free(shift) })),
    });
  const act = (action: string): void => {
    if (action === 'other') setPicking(true);
    else if (action === 'open') leaveOpen();
    else if (action === 'skip') onChoose({ date: date.date, action: 'skip' });
    else onChoose(null);
  };
  return (
    <li>
      <PlannedLine
        day={day}
        lines={date.shifts.map((shift) => (
          <>
            {describeShift(shift, timeZone, roleName(shift.role))}
            {shift.openSeats > 0 && (
              <span className="text-ink-faint">
                {' '}
                {plural({ seats: shift.openSeats }, { one: '(# open seat)', other: '(# open seats)' })}
              </span>
            )}
          </>
        ))}
        conflicts={conflicts}
        outcome={outcomes[date.outcome]}
        cost={formatSums(date.costs)}
      >
        {(conflicts.length > 0 || choice) && (
          <SelectField
            label={t`What becomes of ${day}`}
            hideLabel
            className="w-52"
            value={choice?.action ?? ''}
            onChange={({ target }) => act(target.value)}
          >
            <option value="">{choice ? t`As it was` : t`Choose…`}</option>
            <option value="skip">{t`Leave this date out`}</option>
            {choice?.action === 'change' && <option value="change">{t`Changed`}</option>}
            {blocked >= 0 && <option value="other">{t`Take somebody else…`}</option>}
            {blocked >= 0 && <option value="open">{t`Leave the seat open`}</option>}
          </SelectField>
        )}
      </PlannedLine>
      {picking && (
        <OtherPeople
          title={day}
          shift={date.shifts[blocked]}
          siteId={siteId}
          timeZone={timeZone}
          keep={free(blocked)}
          onClose={() => setPicking(false)}
          onChoose={(freelancerIds) => {
            setPicking(false);
            onChoose({ date: date.date, action: 'change', shifts: [{ shift: blocked, freelancerIds }] });
          }}
        />
      )}
    </li>
  );
};

interface OtherPeopleProps {
  readonly title: string;
  readonly shift: PlannedShift | undefined;
  readonly siteId: string;
  readonly timeZone: string;
  readonly keep: readonly string[];
  readonly onChoose: (freelancerIds: string[]) => void;
  readonly onClose: () => void;
}

/** Others for those of a date who cannot come. */
const OtherPeople = ({ title, shift, siteId, timeZone, keep, onChoose, onClose }: OtherPeopleProps) => {
  const [chosen, setChosen] = useState<readonly SearchHit[]>([]);
  if (!shift?.startsAt || !shift.endsAt) return null;
  const wanted = shift.seats.length - keep.length;
  const { startsAt, endsAt, role } = shift;
  return (
    <Modal
      look="sheet"
      title={title}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          className="min-h-12 w-full"
          disabled={chosen.length === 0 || chosen.length > wanted}
          onClick={() => onChoose([...keep, ...chosen.map(({ freelancerId }) => freelancerId)])}
        >
          {chosen.length > wanted ? plural(wanted, { other: 'Choose # at most' }) : t`Take them on this date`}
        </Button>
      }
    >
      <PeoplePicker
        label={t`Who comes instead`}
        wanted={{ siteId, role, timeZone, startsAt, endsAt, skills: [], pool: null }}
        without={[...keep]}
        many={wanted > 1}
        chosen={chosen}
        onChange={setChosen}
      />
    </Modal>
  );
};
