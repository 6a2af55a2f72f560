import { t } from '@lingui/core/macro';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { isOpenOffer } from '../../copy/state-words.ts';
import { useSession } from '../../lib/session.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { OfferAnswers } from './offer-answers.tsx';
import { OfferCard } from './offer-card.tsx';
import { PencilSection } from './pencil-section.tsx';
import { StandbySection } from './standby-section.tsx';
import { useMyOffers } from './use-my-offers.ts';

export const MyOffersPage = () => {
  const { me } = useSession();
  const offers = useMyOffers();
  const roleName = useRoleName();
  const [shown, setShown] = useState<'open' | 'answered'>('open');
  const all = offers.data?.pages.flatMap(({ items }) => items);
  const items = all?.filter(({ state }) => isOpenOffer(state) === (shown === 'open'));
  return (
    <Page
      title={t`Offers`}
      width="narrow"
      actions={
        <Segmented
          label={t`Which offers`}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'open', words: t`To answer` },
            { value: 'answered', words: t`Answered` },
          ]}
        />
      }
    >
      {shown === 'open' && (
        <>
          <StandbySection />
          <PencilSection />
        </>
      )}
      {offers.isPending && <ListSkeleton rows={3} className="h-48" />}
      {offers.isError && !all && (
        <FailureNotice
          error={offers.error}
          title={t`Your offers could not be loaded`}
          retry={() => void offers.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={Mail} title={shown === 'open' ? t`Nothing to answer` : t`No answered offers yet`}>
          <p>{t`Offers of shifts come here. The more you are free, the more there are.`}</p>
          <ButtonLink look="primary" to="/availability">
            {t`Set your availability`}
          </ButtonLink>
        </EmptyState>
      )}
      <ul className="space-y-3">
        {items?.map((offer) => (
          <li key={offer.id}>
            <OfferCard offer={offer} roleName={roleName} ownZone={me.timeZone}>
              {isOpenOffer(offer.state) && <OfferAnswers offer={offer} />}
            </OfferCard>
          </li>
        ))}
      </ul>
      <LoadMore list={offers} />
    </Page>
  );
};
