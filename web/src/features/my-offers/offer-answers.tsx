import type { Offer } from '@flxibl/contracts/offers';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { useAnswerOffer } from './use-my-offers.ts';

/** The two buttons of an offer, and the question for a reason. */
export const OfferAnswers = ({ offer }: { readonly offer: Offer }) => {
  const [declining, setDeclining] = useState(false);
  const answer = useAnswerOffer();
  const client = offer.clientName;
  const accept = (): void =>
    answer.mutate(
      { kind: 'accept', id: offer.id },
      {
        onSuccess: () =>
          void showDone(offer.needsApproval ? t`${client} will confirm it` : t`The shift is yours`),
      },
    );
  return (
    <div className="flex flex-col items-end gap-2">
      <div className="flex gap-2">
        <Button onClick={() => setDeclining(true)} aria-label={t`Decline the offer of ${client}`}>
          {t`Decline`}
        </Button>
        <Button
          look="primary"
          busy={answer.isPending}
          onClick={accept}
          aria-label={t`Accept the offer of ${client}`}
        >
          {t`Accept`}
        </Button>
      </div>
      {answer.error && <FailureNotice error={answer.error} urgent />}
      {declining && <DeclineDialog offer={offer} onClose={() => setDeclining(false)} />}
    </div>
  );
};

const DeclineDialog = ({ offer, onClose }: { readonly offer: Offer; readonly onClose: () => void }) => {
  const answer = useAnswerOffer();
  return (
    <ReasonDialog
      title={t`Decline this offer?`}
      consequence={<p>{t`${{ client: offer.clientName }} is told why and asks somebody else.`}</p>}
      confirmWords={t`Decline`}
      keepWords={t`Not yet`}
      suggestions={[t`I have other plans`, t`Too far for me`, t`The pay is too low`]}
      busy={answer.isPending}
      error={answer.error}
      onClose={onClose}
      onConfirm={(reason) =>
        answer.mutate(
          { kind: 'decline', id: offer.id, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(t`Declined`);
            },
          },
        )
      }
    />
  );
};
