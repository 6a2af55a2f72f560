import type { AssignmentDetails } from '@flxibl/contracts/assignments';
import { t } from '@lingui/core/macro';
import { Check, LogIn, LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatClock, formatDay, formatMinutes } from '../../lib/format-time.ts';
import { dayMoment, type DayMoment } from './day-moment.ts';
import { DayStepSheet } from './day-step-sheet.tsx';
import { useSayYouCome } from './use-shift.ts';

interface DayActionProps {
  readonly shift: AssignmentDetails;
  readonly now: number;
}

const thumb = 'min-h-13 w-full text-base';

/** What to do about this shift now, as one big button, or in words when there is nothing to do. */
export const DayAction = ({ shift, now }: DayActionProps) => {
  const come = useSayYouCome(shift.id);
  const [doing, setDoing] = useState<'check_in' | 'check_out' | null>(null);
  const moment = dayMoment(shift, now);
  const minutesUntil = (instant: string): string =>
    formatMinutes(Math.max(1, Math.round((Date.parse(instant) - now) / 60_000)));
  const day = formatDay(shift.checkInOpensAt, shift.timeZone);
  const clock = formatClock(shift.checkInOpensAt, shift.timeZone);
  const time = shift.checkedInAt ? formatClock(shift.checkedInAt, shift.timeZone) : '–';
  const [untilStart, untilEnd] = [minutesUntil(shift.startsAt), minutesUntil(shift.endsAt)];
  const sentences: Record<DayMoment, string | null> = {
    waiting_for_approval: t`The client still has to approve. Keep the time free until then.`,
    ahead:
      shift.attendance === 'confirmed'
        ? t`You said that you will be there. Check-in opens ${day}, ${clock}.`
        : t`Check-in opens ${day}, ${clock}.`,
    say_you_come: t`Are you coming? If you do not answer, the shift may go to someone else.`,
    check_in:
      Date.parse(shift.startsAt) > now
        ? t`It starts in ${untilStart}.`
        : t`It has started. Check in as soon as you are there.`,
    late: null,
    before_start: t`You are checked in. It starts in ${untilStart}.`,
    working: t`Checked in at ${time}.`,
    leaving_early: t`Checked in at ${time}. ${untilEnd} to go.`,
    missed: t`It ended without a check-in. If you were there, tell the client.`,
    over: null,
    off: null,
  };
  return (
    <div className="space-y-3">
      <div aria-live="polite">
        {sentences[moment] !== null && <p className="text-ink-soft">{sentences[moment]}</p>}
      </div>
      {moment === 'late' && (
        <Notice tone="warn" title={t`You are late`}>
          <p>{t`Check in as soon as you are there: late is better than not at all.`}</p>
        </Notice>
      )}
      {moment === 'say_you_come' && (
        <Button look="primary" className={thumb} busy={come.isPending} onClick={() => come.mutate()}>
          <Check aria-hidden className="size-5" />
          {t`I will be there`}
        </Button>
      )}
      {come.error !== null && (
        <FailureNotice error={come.error} title={t`Your answer did not get through`} urgent />
      )}
      {(moment === 'check_in' || moment === 'late') && (
        <Button look="primary" className={thumb} onClick={() => setDoing('check_in')}>
          <LogIn aria-hidden className="size-5 rtl:-scale-x-100" />
          {t`Check in`}
        </Button>
      )}
      {(moment === 'working' || moment === 'leaving_early') && (
        <Button
          {...(moment === 'working' && { look: 'primary' as const })}
          className={thumb}
          onClick={() => setDoing('check_out')}
        >
          <LogOut aria-hidden className="size-5 rtl:-scale-x-100" />
          {t`Check out`}
        </Button>
      )}
      {doing && <DayStepSheet shift={shift} kind={doing} now={now} onClose={() => setDoing(null)} />}
    </div>
  );
};
