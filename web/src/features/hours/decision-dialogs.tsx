import type { Timesheet } from '@flxibl/contracts/timesheets';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { WorkedTimesDialog } from '../../components/worked-times-dialog.tsx';
import { useDecide } from './use-hours.ts';

interface DialogProps {
  readonly sheet: Timesheet;
  readonly onClose: () => void;
}

export const AmendDialog = ({ sheet, onClose }: DialogProps) => {
  const decide = useDecide();
  return (
    <WorkedTimesDialog
      title="Propose other times"
      intro={
        <p>{sheet.freelancerName} is asked to accept them, and can dispute them. This can be done once.</p>
      }
      times={sheet}
      timeZone={sheet.timeZone}
      confirmWords="Propose"
      needsReason
      busy={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onConfirm={(times, reason) =>
        decide.mutate(
          { kind: 'amend', id: sheet.id, times, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(`${sheet.freelancerName} is asked`);
            },
          },
        )
      }
    />
  );
};

export const GiveInDialog = ({ sheet, onClose }: DialogProps) => {
  const decide = useDecide();
  return (
    <ReasonDialog
      title="Approve as stated?"
      consequence={
        <p>
          The times that {sheet.freelancerName} handed in count then, and nothing of them changes any more.
          Other times are for the platform to decide.
        </p>
      }
      confirmWords="Approve as stated"
      keepWords="Not yet"
      suggestions={['We looked it up', 'Our clock was wrong']}
      busy={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onConfirm={(reason) =>
        decide.mutate(
          { kind: 'resolve', id: sheet.id, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone('Settled');
            },
          },
        )
      }
    />
  );
};
