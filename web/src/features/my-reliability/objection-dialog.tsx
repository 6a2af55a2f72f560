import type { Incident } from '@flxibl/contracts/incidents';
import { t } from '@lingui/core/macro';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { useAnswerIncident } from '../../lib/use-answer-incident.ts';
import type { Objection } from './use-reliability.ts';

interface ObjectionDialogProps {
  readonly incident: Incident;
  readonly kind: Objection;
  readonly onClose: () => void;
}

export const ObjectionDialog = ({ incident, kind, onClose }: ObjectionDialogProps) => {
  const object = useAnswerIncident();
  const isDispute = kind === 'dispute';
  return (
    <ReasonDialog
      title={isDispute ? t`Dispute this?` : t`Appeal to the platform?`}
      consequence={
        <p>
          {isDispute
            ? t`Say how it was. The client or the platform reads it and decides; until then it counts.`
            : t`The platform decides instead of the client, and its decision is final. There is one appeal.`}
        </p>
      }
      confirmWords={isDispute ? t`Dispute` : t`Appeal`}
      confirmLook="primary"
      keepWords={t`Not yet`}
      suggestions={
        isDispute
          ? [t`I was there in time`, t`It was agreed with the site`, t`I could not check in`]
          : [t`What I said was not looked at`, t`I have proof`]
      }
      busy={object.isPending}
      error={object.error}
      onClose={onClose}
      onConfirm={(reason) =>
        object.mutate(
          { id: incident.id, what: kind, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(isDispute ? t`Disputed` : t`Appealed`);
            },
          },
        )
      }
    />
  );
};
