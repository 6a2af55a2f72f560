import type { AssignmentDetails } from '@flxibl/contracts/assignments';
import { plural, t } from '@lingui/core/macro';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { formatRange } from '../../lib/format-time.ts';
import { useCancelShift } from './use-my-shifts.ts';
import { useAskForRelease } from './use-requests.ts';

interface LeaveDialogProps {
  readonly shift: AssignmentDetails;
  readonly onClose: () => void;
}

const suggestions = [t`I am ill`, t`I cannot get there`, t`Family emergency`];

const pointsSentence = (points: number): string =>
  points === 0
    ? t`It does not count against you.`
    : plural(points, {
        one: 'So shortly before the start it counts # point against your reliability; you can dispute that.',
        other:
          'So shortly before the start it counts # points against your reliability; you can dispute that.',
      });

const lossSentence = (shift: AssignmentDetails): string => {
  const { siteName: site, clientName: client } = shift;
  const when = formatRange(shift.startsAt, shift.endsAt, shift.timeZone);
  const pay = formatMoney(shift.pay);
  return t`You lose ${when} at ${site} and its pay of ${pay}. Your reason is kept for ${client}, who needs someone else then. Your time becomes free again.`;
};

/** Leaves at once; what it costs is said before. */
export const CancelDialog = ({ shift, onClose }: LeaveDialogProps) => {
  const cancel = useCancelShift();
  return (
    <ReasonDialog
      title={t`Cancel this shift?`}
      consequence={
        <div className="space-y-2">
          <p>{lossSentence(shift)}</p>
          <p>{pointsSentence(shift.lateCancellationPoints)}</p>
        </div>
      }
      confirmWords={t`Cancel shift`}
      keepWords={t`Keep shift`}
      suggestions={suggestions}
      busy={cancel.isPending}
      error={cancel.error}
      onClose={onClose}
      onConfirm={(reason) =>
        cancel.mutate(
          { id: shift.id, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(t`The shift was cancelled`);
            },
          },
        )
      }
    />
  );
};

/** Asks first, and stays bound until the client says yes. */
export const ReleaseDialog = ({ shift, onClose }: LeaveDialogProps) => {
  const ask = useAskForRelease(shift.id);
  const client = shift.clientName;
  return (
    <ReasonDialog
      title={t`Ask to be released?`}
      consequence={
        <p>
          {t`${client} is asked to let you go. Until they say yes the shift is yours, and you are expected. If they agree, nothing counts against you.`}
        </p>
      }
      confirmWords={t`Ask`}
      keepWords={t`Keep shift`}
      suggestions={suggestions}
      busy={ask.isPending}
      error={ask.error}
      onClose={onClose}
      onConfirm={(reason) =>
        ask.mutate(reason, {
          onSuccess: () => {
            onClose();
            void showDone(t`The client was asked`);
          },
        })
      }
    />
  );
};
