import { t } from '@lingui/core/macro';
import { Page } from '../../components/page.tsx';
import { SubscribePanel } from './subscribe-panel.tsx';

export const CalendarFeedsPage = () => (
  <Page
    title={t`Calendar links`}
    width="narrow"
    intro={t`Shifts in any calendar app. Take a link back, and it stops at once.`}
  >
    <SubscribePanel />
  </Page>
);
