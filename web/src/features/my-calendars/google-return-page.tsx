import { t } from '@lingui/core/macro';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ButtonLink } from '../../components/button-link.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useFinishGoogle } from './use-calendars.ts';

/** Where Google leads back to: what it gave is handed on once, and is gone from the address before. */
export const GoogleReturnPage = () => {
  const navigate = useNavigate();
  const { mutate, error } = useFinishGoogle();
  const [given] = useState(() => new URLSearchParams(globalThis.location.search));
  const isHandedOn = useRef(false);
  const code = given.get('code');
  const state = given.get('state');
  useEffect(() => {
    if (isHandedOn.current || code === null || state === null) return;
    isHandedOn.current = true;
    globalThis.history.replaceState(null, '', '/calendars/google');
    const iss = given.get('iss');
    mutate(
      { code, state, ...(iss !== null && { iss }) },
      { onSuccess: () => void navigate('/calendars', { replace: true }) },
    );
  }, [given, code, state, mutate, navigate]);
  const isRefused = code === null || state === null;
  return (
    <Page title={t`Google Calendar`} width="narrow">
      {!isRefused && !error && <Notice>{t`Connecting your calendar …`}</Notice>}
      {isRefused && <Notice tone="warn">{t`Nothing was connected: Google was not allowed to.`}</Notice>}
      {error && <FailureNotice error={error} title={t`Nothing was connected`} urgent />}
      {(isRefused || error) && (
        <ButtonLink to="/calendars" look="primary">
          {t`Back to your calendars`}
        </ButtonLink>
      )}
    </Page>
  );
};
