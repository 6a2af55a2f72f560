import { t } from '@lingui/core/macro';
import { useChangeBlock } from '../../lib/use-blocks.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { showDone } from '../../components/toasts.ts';

interface BlockDialogProps {
  readonly freelancerId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks why before somebody is booked no more. The reason stays with the client. */
export const BlockDialog = ({ freelancerId, name, onClose }: BlockDialogProps) => {
  const block = useChangeBlock();
  return (
    <ReasonDialog
      title={t`Block ${name}?`}
      consequence={t`Your company cannot book them any more until you let them in again. What is booked stays booked. They are not told, and nobody else sees the reason.`}
      confirmWords={t({ message: 'Block', context: 'a freelancer' })}
      keepWords={t`Go back`}
      suggestions={[t`Did not come`, t`Late more than once`, t`Does not fit the team`]}
      busy={block.isPending}
      error={block.error}
      onConfirm={(reason) =>
        block.mutate(
          { freelancerId, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(t`${name} is blocked`);
            },
          },
        )
      }
      onClose={onClose}
    />
  );
};
