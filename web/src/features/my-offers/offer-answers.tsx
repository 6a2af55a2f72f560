import type { Offer } from '@flxibl/contracts/offers';
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
  const accept = (): void =>
    answer.mutate(
      { kind: 'accept', id: offer.id },
      {
        onSuccess: () =>
          void showDone(offer.needsApproval ? `${offer.clientName} will confirm it` : 'The shift is yours'),
      },
    );
  return (
    <div className="flex flex-col items-end gap-2">
      <div className="flex gap-2">
        <Button onClick={() => setDeclining(true)} aria-label={`Decline the offer of ${offer.clientName}`}>
          Decline
        </Button>
        <Button
          look="primary"
          busy={answer.isPending}
          onClick={accept}
          aria-label={`Accept the offer of ${offer.clientName}`}
        >
          Accept
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
      title="Decline this offer?"
      consequence={<p>{offer.clientName} is told why and asks somebody else.</p>}
      confirmWords="Decline"
      keepWords="Not yet"
      suggestions={['I have other plans', 'Too far for me', 'The pay is too low']}
      busy={answer.isPending}
      error={answer.error}
      onClose={onClose}
      onConfirm={(reason) =>
        answer.mutate(
          { kind: 'decline', id: offer.id, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone('Declined');
            },
          },
        )
      }
    />
  );
};
