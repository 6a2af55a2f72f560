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

interface OtherTimesDialogProps extends DialogProps {
  readonly kind: 'amend' | 'resolve';
  readonly title: string;
  readonly intro: string;
  readonly confirmWords: string;
  readonly doneWords: string;
}

/** States other times than the freelancer did, and says why. */
const OtherTimesDialog = (props: OtherTimesDialogProps) => {
  const { sheet, kind, title, intro, confirmWords, doneWords, onClose } = props;
  const decide = useDecide();
  return (
    <WorkedTimesDialog
      title={title}
      intro={<p>{intro}</p>}
      times={sheet}
      timeZone={sheet.timeZone}
      confirmWords={confirmWords}
      needsReason
      busy={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onConfirm={(times, reason) =>
        decide.mutate(
          { kind, id: sheet.id, times, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(doneWords);
            },
          },
        )
      }
    />
  );
};

export const AmendDialog = (props: DialogProps) => {
  const name = props.sheet.freelancerName;
  return (
    <OtherTimesDialog
      {...props}
      kind="amend"
      title={t`Propose other times`}
      intro={t`${name} is asked to accept them, and can dispute them. This can be done once.`}
      confirmWords={t`Propose`}
      doneWords={t`${name} is asked`}
    />
  );
};

/** The platform decides a dispute, on whichever times it finds right. */
export const SettleDialog = (props: DialogProps) => {
  const [name, client] = [props.sheet.freelancerName, props.sheet.clientName];
  return (
    <OtherTimesDialog
      {...props}
      kind="resolve"
      title={t`Settle the dispute`}
      intro={t`These times count then, for ${name} and for ${client}; both are told why.`}
      confirmWords={t`Settle`}
      doneWords={t`Settled`}
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
