import type { AssignmentDetails } from '@flxibl/contracts/assignments';
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

const suggestions = ['I am ill', 'I cannot get there', 'Family emergency'];

const pointsSentence = (points: number): string =>
  points === 0
    ? 'It does not count against you.'
    : `So shortly before the start it counts ${points} ${points === 1 ? 'point' : 'points'} against your reliability; you can dispute that.`;

/** Leaves at once; what it costs is said before. */
export const CancelDialog = ({ shift, onClose }: LeaveDialogProps) => {
  const cancel = useCancelShift();
  return (
    <ReasonDialog
      title="Cancel this shift?"
      consequence={
        <div className="space-y-2">
          <p>
            You lose {formatRange(shift.startsAt, shift.endsAt, shift.timeZone)} at {shift.siteName} and its
            pay of {formatMoney(shift.pay)}. Your reason is kept for {shift.clientName}, who needs someone
            else then. Your time becomes free again.
          </p>
          <p>{pointsSentence(shift.lateCancellationPoints)}</p>
        </div>
      }
      confirmWords="Cancel shift"
      keepWords="Keep shift"
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
              void showDone('The shift was cancelled');
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
  return (
    <ReasonDialog
      title="Ask to be released?"
      consequence={
        <p>
          {shift.clientName} is asked to let you go. Until they say yes the shift is yours, and you are
          expected. If they agree, nothing counts against you.
        </p>
      }
      confirmWords="Ask"
      keepWords="Keep shift"
      suggestions={suggestions}
      busy={ask.isPending}
      error={ask.error}
      onClose={onClose}
      onConfirm={(reason) =>
        ask.mutate(reason, {
          onSuccess: () => {
            onClose();
            void showDone('The client was asked');
          },
        })
      }
    />
  );
};
