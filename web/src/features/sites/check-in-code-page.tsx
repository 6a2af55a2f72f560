import { t } from '@lingui/core/macro';
import { Maximize } from 'lucide-react';
import { useRef } from 'react';
import { useParams } from 'react-router-dom';
import { BackLink } from '../../components/back-link.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useSites } from '../../lib/use-reference-lists.ts';
import { CodeDisplay } from './code-display.tsx';
import { useCheckInCode } from './use-check-in-code.ts';
import { useScreenAwake } from './use-screen-awake.ts';

/** For a tablet at the door, or a phone that is held out there: left open, it shows the code of the moment. */
export const CheckInCodePage = () => {
  const { id = '' } = useParams();
  const site = useSites().data?.find((one) => one.id === id);
  const code = useCheckInCode(id);
  const display = useRef<HTMLElement>(null);
  useScreenAwake();
  const isRefused = code.error !== null && failureOf(code.error).kind === 'refused';
  return (
    <Page
      title={t`Check-in code`}
      back={<BackLink to="/sites" words={t`All sites`} />}
      intro={t`Whoever comes to work types it to check in. Leave this page open; it goes on by itself.`}
      actions={
        document.fullscreenEnabled && (
          <Button onClick={() => void display.current?.requestFullscreen().catch(() => {})}>
            <Maximize aria-hidden className="size-4" />
            {t`Full screen`}
          </Button>
        )
      }
    >
      {code.error !== null && (isRefused || !code.data) ? (
        <FailureNotice
          error={code.error}
          title={t`The code could not be loaded`}
          retry={() => void code.refetch()}
        />
      ) : (
        <section
          ref={display}
          aria-label={t`Check-in code`}
          className="grid min-h-[55dvh] place-content-center justify-items-center gap-6 rounded-card border border-line bg-surface px-4 py-10 text-center"
        >
          {site && (
            <p className="max-w-full text-xl font-semibold break-words">
              <bdi>{site.name}</bdi>
            </p>
          )}
          {code.data ? <CodeDisplay code={code.data} /> : <ListSkeleton rows={1} className="h-40 w-[70vw]" />}
        </section>
      )}
    </Page>
  );
};
