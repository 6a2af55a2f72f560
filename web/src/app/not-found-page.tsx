import { t } from '@lingui/core/macro';
import { Compass } from 'lucide-react';
import { ButtonLink } from '../components/button-link.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';

export const NotFoundPage = () => (
  <Page title={t`Page not found`} width="narrow">
    <EmptyState icon={Compass} title={t`There is nothing at this address`}>
      <p>{t`The link may be old, or the page belongs to another kind of account.`}</p>
      <ButtonLink look="primary" to="/">
        {t`Go to the start`}
      </ButtonLink>
    </EmptyState>
  </Page>
);
