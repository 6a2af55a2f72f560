import type { Incident } from '@flxibl/contracts/incidents';
import { t } from '@lingui/core/macro';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { useSession } from '../../lib/session.ts';
import { useAnswerIncident } from '../../lib/use-answer-incident.ts';
import type { Decision } from './decisions.ts';

interface DecisionDialogProps {
  readonly incident: Incident;
  readonly decision: Decision;
  readonly onClose: () => void;
}

const upholdConsequence = (name: string, isFinal: boolean): string =>
  isFinal
    ? t`It goes on counting against ${name}, for good. They read your reason.`
    : t`It goes on counting against ${name}. They read your reason, and can appeal to the platform once.`;

export const DecisionDialog = ({ incident, decision, onClose }: DecisionDialogProps) => {
  const { me } = useSession();
  const decide = useAnswerIncident();
  const name = incident.freelancerName;
  const isFinal = me.role === 'admin' && incident.state === 'appealed';
  const isUphold = decision === 'uphold';
  return (
    <ReasonDialog
      title={isUphold ? t`Does it stand?` : t`Take this back?`}
      consequence={
        <p className="break-words">
          {isUphold
            ? upholdConsequence(name, isFinal)
            : t`Its points are given back to ${name}, for good. They read your reason.`}
        </p>
      }
      confirmWords={isUphold ? t`It stands` : t`Take back`}
      confirmLook={isUphold ? 'danger' : 'primary'}
      keepWords={t`Not yet`}
      suggestions={
        isUphold
          ? [t`We looked it up`, t`It was agreed otherwise`]
          : [t`It was our mistake`, t`They had told us`, t`It was out of their hands`]
      }
      busy={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onConfirm={(reason) =>
        decide.mutate(
          { id: incident.id, what: decision, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(isUphold ? t`It stands` : t`It does not count any more`);
            },
          },
        )
      }
    />
  );
};
