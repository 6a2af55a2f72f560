import type { Timesheet } from '@flxibl/contracts/timesheets';
import { t } from '@lingui/core/macro';
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
  const name = sheet.freelancerName;
  return (
    <WorkedTimesDialog
      title={t`Propose other times`}
      intro={<p>{t`${name} is asked to accept them, and can dispute them. This can be done once.`}</p>}
      times={sheet}
      timeZone={sheet.timeZone}
      confirmWords={t`Propose`}
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
              void showDone(t`${name} is asked`);
            },
          },
        )
      }
    />
  );
};

/** The platform decides a dispute, on whichever times it finds right. */
export const SettleDialog = ({ sheet, onClose }: DialogProps) => {
  const decide = useDecide();
  const [name, client] = [sheet.freelancerName, sheet.clientName];
  return (
    <WorkedTimesDialog
      title={t`Settle the dispute`}
      intro={<p>{t`These times count then, for ${name} and for ${client}; both are told why.`}</p>}
      times={sheet}
      timeZone={sheet.timeZone}
      confirmWords={t`Settle`}
      needsReason
      busy={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onConfirm={(times, reason) =>
        decide.mutate(
          { kind: 'resolve', id: sheet.id, times, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(t`Settled`);
            },
          },
        )
      }
    />
  );
};

export const GiveInDialog = ({ sheet, onClose }: DialogProps) => {
  const decide = useDecide();
  const name = sheet.freelancerName;
  return (
    <ReasonDialog
      title={t`Approve as stated?`}
      consequence={
        <p>
          {t`The times that ${name} handed in count then, and nothing of them changes any more. Other times are for the platform to decide.`}
        </p>
      }
      confirmWords={t`Approve as stated`}
      keepWords={t`Not yet`}
      suggestions={[t`We looked it up`, t`Our clock was wrong`]}
      busy={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onConfirm={(reason) =>
        decide.mutate(
          { kind: 'resolve', id: sheet.id, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(t`Settled`);
            },
          },
        )
      }
    />
  );
};
