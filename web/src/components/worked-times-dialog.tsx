import { t } from '@lingui/core/macro';
import { Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatMinutes, zoneCity } from '../lib/format-time.ts';
import { isShownTwice, paidMinutes, readTimes, typeTimes, type StatedTimes } from '../lib/worked-times.ts';
import { Button } from './button.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { TextArea, TextField } from './field.tsx';
import { FormDialog } from './form-dialog.tsx';

interface WorkedTimesDialogProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly times: StatedTimes;
  readonly timeZone: string;
  readonly confirmWords: string;
  /** Whoever proposes other times than somebody stated says why. */
  readonly needsReason?: boolean;
  /** What the times as they are typed come to; null while they cannot be read. */
  readonly renderConsequence?: (times: StatedTimes | null) => ReactNode;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: (times: StatedTimes, reason: string) => void;
  readonly onClose: () => void;
}

const mostBreaks = 20;

/** What was worked, on the clock of the site: start, end, and the breaks inside it. */
export const WorkedTimesDialog = (props: WorkedTimesDialogProps) => {
  const { title, intro, times, timeZone, confirmWords, needsReason = false, busy, error } = props;
  const city = zoneCity(timeZone);
  const [typed, setTyped] = useState(() => typeTimes(times, timeZone));
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const read = readTimes(typed, timeZone, times);
  const faults = asked && 'faults' in read ? read.faults : {};
  const setBreaks = (breaks: typeof typed.breaks): void => setTyped({ ...typed, breaks });
  const setBreak = (index: number, change: object): void =>
    setBreaks(typed.breaks.map((each, at) => (at === index ? { ...each, ...change } : each)));
  const send = (): void => {
    setAsked(true);
    if ('faults' in read || (needsReason && reason.trim() === '')) return;
    props.onConfirm(read.times, reason.trim());
  };
  return (
    <FormDialog
      title={title}
      onClose={props.onClose}
      sendWords={confirmWords}
      busy={busy}
      beside={
        <p className="tabular me-auto self-center text-sm text-ink-soft" aria-live="polite">
          {'times' in read && t`${{ worked: formatMinutes(paidMinutes(read.times)) }} paid`}
        </p>
      }
      onSend={send}
    >
      {intro && <div className="text-ink-soft">{intro}</div>}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t`Start`}
          type="datetime-local"
          data-first-focus
          value={typed.start}
          error={faults.start}
          onChange={({ target }) => setTyped({ ...typed, start: target.value.slice(0, 16) })}
        />
        <TextField
          label={t`End`}
          type="datetime-local"
          value={typed.end}
          error={faults.end}
          onChange={({ target }) => setTyped({ ...typed, end: target.value.slice(0, 16) })}
        />
      </div>
      <p className="text-[0.8125rem] text-ink-faint">
        {t`${city} time.`}
        {isShownTwice(typed, timeZone) &&
          ` ${t`The clocks show this hour twice that night; see below how long it makes the work.`}`}
      </p>
      <fieldset className="space-y-2">
        <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{t`Breaks, not paid`}</legend>
        {typed.breaks.map((each, index) => (
          // Breaks have no name of their own; their place is what they are known by.
          <div key={index} className="flex items-end gap-2">
            <TextField
              label={t`Break ${{ number: index + 1 }} from`}
              type="time"
              className="flex-1"
              value={each.start}
              onChange={({ target }) => setBreak(index, { start: target.value.slice(0, 5) })}
            />
            <TextField
              label={t`until`}
              type="time"
              className="flex-1"
              value={each.end}
              onChange={({ target }) => setBreak(index, { end: target.value.slice(0, 5) })}
            />
            <Button
              look="quiet"
              size="icon"
              aria-label={t`Remove break ${{ number: index + 1 }}`}
              onClick={() => setBreaks(typed.breaks.filter((_, at) => at !== index))}
            >
              <X aria-hidden className="size-5" />
            </Button>
          </div>
        ))}
        {faults.breaks && (
          <p role="alert" className="text-[0.8125rem] text-danger-ink">
            {faults.breaks}
          </p>
        )}
        {typed.breaks.length < mostBreaks && (
          <Button size="small" onClick={() => setBreaks([...typed.breaks, { start: '', end: '' }])}>
            <Plus aria-hidden className="size-4" />
            {t`Add a break`}
          </Button>
        )}
      </fieldset>
      {props.renderConsequence?.('times' in read ? read.times : null)}
      {needsReason && (
        <TextArea
          label={t`Reason`}
          required
          maxLength={500}
          value={reason}
          error={asked && reason.trim() === '' ? t`Say why, in a few words.` : undefined}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {error !== null && <FailureNotice error={error} urgent />}
    </FormDialog>
  );
};
