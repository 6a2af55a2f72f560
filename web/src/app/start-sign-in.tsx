import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { joinPath } from '../features/sign-in/join-path.ts';
import { watchAccount } from '../lib/account.ts';
import { forgetAllKept } from '../lib/device-store.ts';
import { i18n } from '../lib/language.ts';

/** Without all that somebody needs who is signed in; ends once somebody is. */
export const startSignIn = (root: HTMLElement): Promise<void> =>
  new Promise((resolve) => {
    // However a session ended: the next person on this device must not see that one's data.
    forgetAllKept().catch(() => {});
    const page = createRoot(root);
    page.render(
      <StrictMode>
        <I18nProvider i18n={i18n}>
          <SignInPage invited={window.location.pathname === joinPath} />
        </I18nProvider>
      </StrictMode>,
    );
    const stop = watchAccount((account) => {
      if (account === null) return;
      stop();
      page.unmount();
      resolve();
    });
  });
