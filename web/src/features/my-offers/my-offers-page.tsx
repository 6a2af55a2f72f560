import type { Offer } from '@flxibl/contracts/offers';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { Button, ButtonLink } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { isOpenOffer } from '../../copy/state-words.ts';
import { useSession } from '../../lib/session.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { OfferCard } from './offer-card.tsx';
import { useAnswerOffer, useMyOffers } from './use-my-offers.ts';

export const MyOffersPage = () => {
  const { me } = useSession();
  const offers = useMyOffers();
  const roleName = useRoleName();
  const [shown, setShown] = useState<'open' | 'answered'>('open');
  const [declining, setDeclining] = useState<Offer | null>(null);
  const all = offers.data?.pages.flatMap(({ items }) => items);
  const items = all?.filter(({ state }) => isOpenOffer(state) === (shown === 'open'));
  return (
    <Page
      title="Offers"
      width="narrow"
      actions={
        <Segmented
          label="Which offers"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'open', words: 'To answer' },
            { value: 'answered', words: 'Answered' },
          ]}
        />
      }
    >
      {offers.isPending && <ListSkeleton rows={3} className="h-48" />}
      {offers.isError && !all && (
        <FailureNotice
          error={offers.error}
          title="Your offers could not be loaded"
          retry={() => void offers.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={Mail} title={shown === 'open' ? 'Nothing to answer' : 'No answered offers yet'}>
          <p>Offers of shifts come here. The more you are free, the more there are.</p>
          <ButtonLink look="primary" to="/availability">
            Set your availability
          </ButtonLink>
        </EmptyState>
      )}
      <ul className="space-y-3">
        {items?.map((offer) => (
          <li key={offer.id}>
            <OfferCard offer={offer} roleName={roleName} ownZone={me.timeZone}>
              {isOpenOffer(offer.state) && <Answers offer={offer} onDecline={() => setDeclining(offer)} />}
            </OfferCard>
          </li>
        ))}
      </ul>
      <LoadMore list={offers} />
      {declining && <DeclineDialog offer={declining} onClose={() => setDeclining(null)} />}
    </Page>
  );
};

const Answers = ({ offer, onDecline }: { readonly offer: Offer; readonly onDecline: () => void }) => {
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
        <Button onClick={onDecline} aria-label={`Decline the offer of ${offer.clientName}`}>
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
