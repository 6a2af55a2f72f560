import { t } from '@lingui/core/macro';
import { Page } from '../../components/page.tsx';
import { useSession } from '../../lib/session.ts';
import { ApiKeysSection } from './api-keys-section.tsx';
import { WebhooksSection } from './webhooks-section.tsx';

/** How other systems hear of what happens, and how they act: for owners, and for the platform's own. */
export const IntegrationsPage = () => {
  const { me } = useSession();
  return (
    <Page
      title={t`Integrations`}
      width="narrow"
      intro={
        me.role === 'admin'
          ? t`Of the platform: its webhooks hear of every client.`
          : t`For owners of a client.`
      }
    >
      <div className="space-y-10">
        <WebhooksSection />
        {me.role === 'business' && <ApiKeysSection />}
      </div>
    </Page>
  );
};
