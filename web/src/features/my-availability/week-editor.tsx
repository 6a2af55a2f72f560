import type { AvailabilityRules } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField } from '../../components/field.tsx';
import { showDone } from '../../components/toasts.ts';
import { currentAbbreviation, formatMinutes } from '../../lib/format-time.ts';
import { DayEditor } from './day-editor.tsx';
import { useSaveAvailabilityRules } from './use-availability-rules.ts';
import {
  copyDay,
  minutesPerWeek,
  overlapsIn,
  rulesOf,
  sameWeek,
  weekdayNames,
  weekOf,
  withDay,
} from './week.ts';

interface WeekEditorProps {
  readonly freelancerId: string;
  readonly saved: AvailabilityRules;
  /** What is shown as saved has not been sent yet. */
  readonly waits: boolean;
}

/** A draft of the week beside the saved one; nothing counts until it is saved, and that is always visible. */
export const WeekEditor = ({ freelancerId, saved, waits }: WeekEditorProps) => {
  const savedWeek = useMemo(() => weekOf(saved.rules), [saved.rules]);
  const [week, setWeek] = useState(savedWeek);
  const [timeZone, setTimeZone] = useState(saved.timeZone);
  const save = useSaveAvailabilityRules(freelancerId);
  const changed = timeZone !== saved.timeZone || !sameWeek(week, savedWeek);
  const overlaps = overlapsIn(week);
  const zones = useMemo(
    () => [...new Set([saved.timeZone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort(),
    [saved.timeZone],
  );
  useWarnBeforeLeaving(changed);
  return (
    <div className="space-y-4">
      <SelectField
        label={t`Times are in`}
        className="sm:w-80"
        value={timeZone}
        onChange={(event) => setTimeZone(event.target.value)}
        hint={timeZone === saved.timeZone ? undefined : t`The same clock times will then mean this zone.`}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
            {zone === timeZone ? ` (${currentAbbreviation(zone)})` : ''}
          </option>
        ))}
      </SelectField>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {weekdayNames.map((name, day) => (
          <DayEditor
            key={name}
            day={day}
            parts={week[day] ?? []}
            overlaps={overlaps}
            onChange={(parts) => setWeek(withDay(week, day, parts))}
            onCopy={(to) => setWeek(copyDay(week, day, to))}
          />
        ))}
      </ul>
      {save.error !== null && <FailureNotice error={save.error} title={t`Not saved`} urgent />}
      <div className="sticky bottom-18 z-10 flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-surface px-4 py-3 shadow-lg md:bottom-4">
        <p className="text-sm" aria-live="polite">
          <span className="tabular font-semibold">{t`${{ length: formatMinutes(minutesPerWeek(week)) }} a week`}</span>
          <span className="block text-ink-soft">
            {overlaps.size > 0
              ? t`Some times overlap.`
              : changed
                ? t`Not saved yet.`
                : waits
                  ? t`Waits for a connection.`
                  : t`Saved.`}
          </span>
        </p>
        <div className="flex gap-2">
          {changed && (
            <Button
              look="quiet"
              onClick={() => {
                setWeek(savedWeek);
                setTimeZone(saved.timeZone);
              }}
            >
              {t`Undo`}
            </Button>
          )}
          <Button
            look="primary"
            disabled={!changed || overlaps.size > 0}
            busy={save.isPending}
            onClick={() =>
              save.mutate(
                { timeZone, rules: rulesOf(week), ifRevision: saved.revision },
                {
                  onSuccess: (answer) =>
                    void showDone(answer ? t`Your week is saved` : t`Your week is kept on this device`),
                },
              )
            }
          >
            {t`Save`}
          </Button>
        </div>
      </div>
    </div>
  );
};

const useWarnBeforeLeaving = (unsaved: boolean): void => {
  useEffect(() => {
    if (!unsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
};
