import { t } from '@lingui/core/macro';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { useSession } from '../../lib/session.ts';
import { RatingList } from './rating-list.tsx';
import { ToRateList } from './to-rate-list.tsx';

/** What waits to be rated, and what was. */
export const RatingsPage = () => {
  const { me } = useSession();
  return (
    <Page title={t`Ratings`} width="narrow">
      <div className="space-y-8">
        <RightsNotice needs="putRating" what={t`Rating`} />
        {me.role !== 'admin' && <ToRateList />}
        <RatingList />
      </div>
    </Page>
  );
};
