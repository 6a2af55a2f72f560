import { t } from '@lingui/core/macro';
import { X } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { currentLocale } from '../../lib/language.ts';
import { addDays, weekdayOf } from '../../lib/zoned-time.ts';
import type { Repetition } from './repetition.ts';

const weekdayWords = new Intl.DateTimeFormat(currentLocale(), { weekday: 'short', timeZone: 'UTC' });
/** From Monday on, which the first of January 2024 was. */
const weekdays = [1, 2, 3, 4, 5, 6, 7].map((day) => weekdayWords.format(Date.UTC(2024, 0, day)));
const mostDates = 366;

const whole = (value: number, most: number): number => Math.min(most, Math.max(1, Math.round(value) || 1));

interface RepetitionFieldsProps {
  readonly first: string;
  readonly repetition: Repetition;
  readonly onChange: (repetition: Repetition) => void;
}

/** Once, by days, by weeks, or on listed dates. */
export const RepetitionFields = ({ first, repetition, onChange }: RepetitionFieldsProps) => {
  const { every, interval, times, dates } = repetition;
  const set = (change: Partial<Repetition>): void => onChange({ ...repetition, ...change });
  return (
    <div className="space-y-3">
      <Segmented<Repetition['every']>
        label={t`How often`}
        value={every}
        onChange={(value) =>
          set({
            every: value,
            ...(value === 'dates' && dates.length === 0 && { dates: [addDays(first, 7)] }),
          })
        }
        options={[
          { value: 'once', words: t`Once` },
          { value: 'days', words: t`Daily` },
          { value: 'weeks', words: t`Weekly` },
          { value: 'dates', words: t`Dates` },
        ]}
      />
      {(every === 'days' || every === 'weeks') && (
        <div className="flex flex-wrap items-end gap-3">
          <TextField
            label={every === 'days' ? t`Every … days` : t`Every … weeks`}
            type="number"
            min={1}
            max={52}
            className="w-32"
            value={interval}
            onChange={({ target }) => set({ interval: whole(target.valueAsNumber, 52) })}
          />
          <TextField
            label={t`How many dates`}
            type="number"
            min={1}
            max={mostDates}
            className="w-32"
            value={times}
            onChange={({ target }) => set({ times: whole(target.valueAsNumber, mostDates) })}
          />
        </div>
      )}
      {every === 'weeks' && (
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">
            {t({ message: 'On', context: 'weekdays' })}
          </legend>
          {weekdays.map((words, index) => {
            const day = index + 1;
            const isFirst = weekdayOf(first) === day;
            return (
              <label
                key={words}
                className="relative grid min-h-10 min-w-12 place-items-center rounded-control border border-line bg-surface px-2 text-sm font-medium has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-focus"
              >
                <input
                  type="checkbox"
                  className="absolute inset-0 cursor-pointer opacity-0"
                  checked={isFirst || repetition.weekdays.includes(day)}
                  disabled={isFirst}
                  onChange={({ target }) =>
                    set({
                      weekdays: target.checked
                        ? [...repetition.weekdays, day]
                        : repetition.weekdays.filter((each) => each !== day),
                    })
                  }
                />
                {words}
              </label>
            );
          })}
        </fieldset>
      )}
      {every === 'dates' && (
        <div className="space-y-2">
          {dates.map((date, index) => (
            // Dates are known by their place: two may be alike while one is typed.
            <div key={index} className="flex items-end gap-2">
              <TextField
                label={t`Date ${{ number: index + 2 }}`}
                type="date"
                className="w-44"
                value={date}
                onChange={({ target }) =>
                  set({ dates: dates.map((each, at) => (at === index ? target.value : each)) })
                }
              />
              <Button
                look="quiet"
                size="icon"
                aria-label={t`Remove date ${{ number: index + 2 }}`}
                onClick={() => set({ dates: dates.filter((_, at) => at !== index) })}
              >
                <X aria-hidden className="size-5" />
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => set({ dates: [...dates, addDays(dates.at(-1) || first, 7)] })}>
            {t`Add a date`}
          </Button>
        </div>
      )}
    </div>
  );
};
