import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useParams, useSearchParams } from 'react-router-dom';
import { ButtonLink } from '../../components/button-link.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { unansweredSentence } from '../../copy/unanswered-sentence.ts';
import { isOpenOffer } from '../../copy/state-words.ts';
import { useSession } from '../../lib/session.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { OfferAnswers } from './offer-answers.tsx';
import { OfferCard } from './offer-card.tsx';

/** One offer, where a notification leads; also when its buttons could not do what they say. */
export const OfferPage = () => {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const { api, me } = useSession();
  const roleName = useRoleName();
  const offer = useQuery({
    queryKey: ['my-offers', id],
    queryFn: ({ signal }) => api('getOffer', { params: { id } }, { signal }),
    refetchInterval: 20_000,
  });
  const failed = search.get('failed');
  return (
    <Page
      title={t({ message: 'Offer', context: 'noun' })}
      width="narrow"
      back={
        <ButtonLink look="quiet" size="small" to="/offers" className="mb-2 -ms-3">
          <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
          {t`All offers`}
        </ButtonLink>
      }
    >
      <div className="space-y-4">
        {(failed === 'accept' || failed === 'decline') && (
          <Notice
            tone="warn"
            urgent
            title={
              failed === 'accept'
                ? t`Not accepted from the notification`
                : t`Not declined from the notification`
            }
          >
            <p>{unansweredSentence(search.get('why'))}</p>
          </Notice>
        )}
        {offer.isPending && <ListSkeleton rows={1} className="h-48" />}
        {offer.isError && !offer.data && (
          <FailureNotice
            error={offer.error}
            title={t`This offer could not be loaded`}
            retry={() => void offer.refetch()}
          />
        )}
        {offer.data && (
          <OfferCard offer={offer.data} roleName={roleName} ownZone={me.timeZone}>
            {isOpenOffer(offer.data.state) && <OfferAnswers offer={offer.data} />}
          </OfferCard>
        )}
      </div>
    </Page>
  );
};
