import { plural, t } from '@lingui/core/macro';
import { useState } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { NameOptions, SelectField, TextArea, TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { timesheetStateWords } from '../../copy/state-words.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatCalendarDay, zoneCity } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useClients } from '../../lib/use-chosen-client.ts';
import { useNow } from '../../lib/use-now.ts';
import { endOfDay } from '../../lib/zoned-time.ts';
import { lastLockableDay, proposedDay } from './period-days.ts';
import { useGraceDays, useLockable, useLockPeriod, type Lockable } from './use-lock.ts';

/** Closes the hours until the end of a day; says before what that locks and what is still open. */
export const LockDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { me } = useSession();
  const clients = useClients();
  const now = useNow(60_000);
  const [chosenClient, setChosenClient] = useState('');
  const clientId = me.role === 'admin' ? chosenClient || null : me.clientId;
  const grace = useGraceDays(clientId);
  const [early, setEarly] = useState(false);
  const [typedDay, setTypedDay] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const lock = useLockPeriod();

  const lastDay = grace === null ? null : lastLockableDay(now, me.timeZone, early ? 0 : grace);
  const day = typedDay ?? (lastDay && proposedDay(lastDay)) ?? '';
  const tooLate = lastDay !== null && day > lastDay;
  const until = day === '' || tooLate ? null : new Date(endOfDay(day, me.timeZone)).toISOString();
  const lockable = useLockable(until, clientId);
  const missesReason = early && reason.trim() === '';

  const send = (): void => {
    setAsked(true);
    if (until === null || missesReason) return;
    lock.mutate(
      { until, clientId, early: early ? reason.trim() : null },
      {
        onSuccess: ({ locked, more }) => {
          onClose();
          const words = plural(locked, { one: '# timesheet locked', other: '# timesheets locked' });
          void showDone(more ? t`${words}; the rest follows within minutes` : words);
        },
      },
    );
  };
  const lastDayWords = lastDay && formatCalendarDay(lastDay);
  return (
    <FormDialog
      title={t`Lock a period`}
      onClose={onClose}
      sendWords={t`Lock until then`}
      busy={lock.isPending}
      leaveWords={t`Not yet`}
      onSend={send}
    >
      <p className="text-ink-soft">
        {t`Locked hours do not change any more: from then on only the platform corrects them, with a reason that is logged. A lock cannot be taken back.`}
      </p>
      {me.role === 'admin' && (
        <SelectField
          label={t`Client`}
          value={chosenClient}
          onChange={({ target }) => setChosenClient(target.value)}
        >
          <option value="">{t`Every client`}</option>
          <NameOptions of={clients.data} />
        </SelectField>
      )}
      <TextField
        label={t`Until the end of`}
        type="date"
        data-first-focus
        value={day}
        max={lastDay ?? undefined}
        error={
          day === '' && asked
            ? t`Choose a day.`
            : tooLate
              ? t`By the policy ${lastDayWords ?? ''} is the last day that can be locked now.`
              : undefined
        }
        hint={
          grace !== null &&
          `${early ? t`Now until ${lastDayWords ?? ''}.` : graceWords(grace, lastDayWords ?? '')} ${t`${zoneCity(me.timeZone)} time.`}`
        }
        onChange={({ target }) => setTypedDay(target.value)}
      />
      {me.role === 'admin' && (
        <Checkbox checked={early} onChange={({ target }) => setEarly(target.checked)}>
          {t`Lock before the time of grace is over`}
        </Checkbox>
      )}
      {early && (
        <TextArea
          label={t`Reason`}
          required
          maxLength={500}
          value={reason}
          error={asked && missesReason ? t`Say why, in a few words.` : undefined}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {until !== null && lockable.isPending && <ListSkeleton rows={1} className="h-16" />}
      {lockable.isError && (
        <FailureNotice
          error={lockable.error}
          title={t`What is in the period could not be loaded`}
          retry={() => void lockable.refetch()}
        />
      )}
      {until !== null && lockable.data && <WhatIsInIt lockable={lockable.data} />}
      {lock.error && <FailureNotice error={lock.error} title={t`Nothing was locked`} urgent />}
    </FormDialog>
  );
};

const graceWords = (days: number, lastDay: string): string =>
  plural(days, {
    one: `Hours can be locked # day after they ended: now until ${lastDay}.`,
    other: `Hours can be locked # days after they ended: now until ${lastDay}.`,
  });

const readyWords = (count: number, more: boolean): string => {
  const shown = formatCount(count);
  return more
    ? plural(count, {
        one: `At least ${shown} timesheet is locked.`,
        other: `At least ${shown} timesheets are locked.`,
      })
    : plural(count, { one: `${shown} timesheet is locked.`, other: `${shown} timesheets are locked.` });
};

const WhatIsInIt = ({ lockable: { ready, open, more } }: { readonly lockable: Lockable }) => (
  <div role="status" className="space-y-2">
    <p className="font-medium">
      {ready === 0 ? t`Nothing in it is ready to be locked.` : readyWords(ready, more)}
    </p>
    {open.length > 0 && (
      <Notice tone="warn" title={t`Still open in it`}>
        <ul className="tabular list-disc ps-5">
          {open.map(({ state, count }) => (
            <li key={state}>
              {timesheetStateWords[state].words}: {formatCount(count)}
            </li>
          ))}
        </ul>
        <p>{t`These are locked by themselves once both sides have settled them.`}</p>
      </Notice>
    )}
  </div>
);
