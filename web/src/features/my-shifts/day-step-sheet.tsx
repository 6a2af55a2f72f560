import type { AssignmentDetails } from '@flxibl/contracts/assignments';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { Notice } from '../../components/notice.tsx';
import { showDone } from '../../components/toasts.ts';
import { formatClock } from '../../lib/format-time.ts';
import { readLocation } from '../../lib/read-location.ts';
import { dayMoment } from './day-moment.ts';
import { LocationChoice } from './location-choice.tsx';
import { useDayStep, type DayStep } from './use-shift.ts';

interface DayStepSheetProps {
  readonly shift: AssignmentDetails;
  readonly kind: DayStep['kind'];
  readonly now: number;
  readonly onClose: () => void;
}

const words = {
  check_in: {
    title: t`Check in`,
    done: t`You are checked in`,
    withoutLocation: t`You can check in without it, or allow it and try again.`,
  },
  check_out: {
    title: t`Check out`,
    done: t`You are checked out. Your hours are under Hours.`,
    withoutLocation: t`You can check out without it, or allow it and try again.`,
  },
};

/** Begins or ends work: one hand, one thumb. */
export const DayStepSheet = ({ shift, kind, now, onClose }: DayStepSheetProps) => {
  const form = useId();
  const step = useDayStep(shift.id);
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const [sendsLocation, setSendsLocation] = useState(false);
  const [place, setPlace] = useState<'unasked' | 'asking' | 'unknown'>('unasked');
  const needsCode = kind === 'check_in' && shift.checkInNeedsCode;
  const codeIsMissing = needsCode && !/^\d{6}$/.test(code);
  const moment = dayMoment(shift, now);
  const { siteName, timeZone } = shift;
  const [start, end] = [formatClock(shift.startsAt, timeZone), formatClock(shift.endsAt, timeZone)];
  const send = async (): Promise<void> => {
    setAsked(true);
    if (codeIsMissing || step.isPending || place === 'asking') return;
    if (sendsLocation) setPlace('asking');
    const location = sendsLocation ? await readLocation() : undefined;
    if (sendsLocation && !location) {
      setPlace('unknown');
      setSendsLocation(false);
      return;
    }
    setPlace('unasked');
    step.mutate(
      { kind, ...(needsCode && { code }), ...(location && { location }) },
      {
        onSuccess: () => {
          onClose();
          void showDone(words[kind].done);
        },
      },
    );
  };
  return (
    <Modal
      look="sheet"
      title={words[kind].title}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          type="submit"
          form={form}
          busy={step.isPending || place === 'asking'}
          className="min-h-13 w-full text-base"
        >
          {words[kind].title}
        </Button>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="text-ink-soft">
          <Trans>
            {siteName},{' '}
            <bdi dir="ltr">
              {start}–{end}
            </bdi>
            . The server’s clock counts, not your phone’s.
          </Trans>
        </p>
        {needsCode && (
          <TextField
            label={t`Code on the display at the site`}
            hint={t`Six digits; a new one comes every 30 seconds.`}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            data-first-focus
            value={code}
            error={asked && codeIsMissing ? t`Type the six digits that the display shows.` : undefined}
            onChange={({ target }) => setCode(target.value.replaceAll(/\D/g, ''))}
          />
        )}
        {kind === 'check_in' && moment === 'late' && (
          <Notice tone="warn" title={t`You are late`}>
            <p>{t`Check in all the same: what counts is that you are there. You can say why afterwards.`}</p>
          </Notice>
        )}
        {kind === 'check_out' && moment === 'leaving_early' && (
          <Notice tone="warn" title={t`The shift is not over yet`}>
            <p>{t`It ends at ${end}. Leaving 15 minutes or more before is noted.`}</p>
          </Notice>
        )}
        <LocationChoice checked={sendsLocation} onChange={setSendsLocation} />
        {place === 'unknown' && (
          <Notice tone="warn" urgent title={t`Your location could not be read`}>
            <p>{words[kind].withoutLocation}</p>
          </Notice>
        )}
        {step.error !== null && <FailureNotice error={step.error} urgent />}
      </form>
    </Modal>
  );
};
