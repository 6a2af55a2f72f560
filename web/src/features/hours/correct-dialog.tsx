import type { Timesheet } from '@flxibl/contracts/timesheets';
import { t } from '@lingui/core/macro';
import { Notice } from '../../components/notice.tsx';
import { showDone } from '../../components/toasts.ts';
import { WorkedTimesDialog } from '../../components/worked-times-dialog.tsx';
import { differenceWords, minutesDifference, moneyDifference } from '../../copy/difference-words.ts';
import { plainCharge, standingCharge, standingMinutes, standingTimes } from '../../lib/corrections.ts';
import { failureOf } from '../../lib/failure.ts';
import { formatSums } from '../../lib/format-money.ts';
import { formatMinutes } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { paidMinutes, type StatedTimes } from '../../lib/worked-times.ts';
import { useDecide } from './use-hours.ts';

interface CorrectDialogProps {
  readonly sheet: Timesheet;
  readonly onClose: () => void;
}

const isLockedPeriod = (error: unknown): boolean => {
  const failure = failureOf(error);
  return failure.kind === 'refused' && failure.code === 'period_locked';
};

/** What was really worked, stated beside hours that are final: they themselves never change. */
export const CorrectDialog = ({ sheet, onClose }: CorrectDialogProps) => {
  const { me } = useSession();
  const decide = useDecide();
  const name = sheet.freelancerName;
  // A period can be locked before its job has come to this timesheet: the refusal tells.
  const isLocked = sheet.lockedAt !== null || isLockedPeriod(decide.error);
  const override = isLocked && me.role === 'admin';
  return (
    <WorkedTimesDialog
      title={override ? t`Correct locked hours` : t`Correct these hours`}
      intro={
        <div className="space-y-3">
          <p>
            {t`The hours of ${name} stay as they were agreed. What you state here stands beside them for good, with your reason, and both sides see it.`}
          </p>
          {override && (
            <Notice tone="warn" title={t`Their period is locked`} urgent={sheet.lockedAt === null}>
              <p>{t`Only the platform corrects in it. That it was done is logged with the reason.`}</p>
            </Notice>
          )}
        </div>
      }
      times={standingTimes(sheet)}
      timeZone={sheet.timeZone}
      confirmWords={t({ message: 'Correct', context: 'verb' })}
      needsReason
      renderConsequence={(times) => <Difference sheet={sheet} times={times} />}
      busy={decide.isPending}
      error={override && isLockedPeriod(decide.error) ? null : decide.error}
      onClose={onClose}
      onConfirm={(times, reason) =>
        decide.mutate(
          { kind: 'correct', id: sheet.id, times, reason, override },
          {
            onSuccess: ({ corrections }) => {
              onClose();
              const made = corrections.at(-1);
              if (made?.charge)
                void showDone(t`Corrected: ${{ difference: differenceWords(made.minutes, made.charge) }}`);
            },
          },
        )
      }
    />
  );
};

/** Before and after, in time and money. */
const Difference = ({ sheet, times }: { readonly sheet: Timesheet; readonly times: StatedTimes | null }) => {
  const stands = standingMinutes(sheet);
  const minutes = times === null ? null : paidMinutes(times);
  const charge = minutes === null || minutes === stands ? null : plainCharge(sheet, minutes - stands);
  const before = formatMinutes(stands);
  const sum = formatSums(standingCharge(sheet));
  return (
    <div className="rounded-control bg-sunken px-3.5 py-3 text-sm">
      <dl className="tabular grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-ink-soft">{t`Before`}</dt>
        <dd className="text-end">{t`${{ time: before }}, ${{ sum }}`}</dd>
        <dt className="text-ink-soft">{t`After`}</dt>
        <dd className="text-end">{minutes === null ? '–' : formatMinutes(minutes)}</dd>
        <dt className="font-medium">{t`Difference`}</dt>
        <dd className="text-end font-medium" role="status">
          {minutes === null ? '–' : minutesDifference(minutes - stands)}
          {charge && `, ${t`about ${{ sum: moneyDifference(charge) }}`}`}
        </dd>
      </dl>
      <p className="mt-2 text-[0.8125rem] text-ink-soft">
        {t`At the plain rate of the hour. Nights, overtime and a minimum are worked out when it is saved; the exact sum is shown then.`}
      </p>
    </div>
  );
};
