import { Compass } from 'lucide-react';
import { ButtonLink } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';

export const NotFoundPage = () => (
  <Page title="Page not found" width="narrow">
    <EmptyState icon={Compass} title="There is nothing at this address">
      <p>The link may be old, or the page belongs to another kind of account.</p>
      <ButtonLink look="primary" to="/">
        Go to the start
      </ButtonLink>
    </EmptyState>
  </Page>
);
