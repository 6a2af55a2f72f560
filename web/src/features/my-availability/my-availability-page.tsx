import { t } from '@lingui/core/macro';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { DataAge } from '../../components/data-age.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { useSession } from '../../lib/session.ts';
import { ExceptionList } from './exception-list.tsx';
import { StaySection } from './stay-section.tsx';
import { TimeOffSection } from './time-off-section.tsx';
import { useAvailabilityRules } from './use-availability-rules.ts';
import { useWaitingEdits } from './use-waiting-edits.ts';
import { WaitingNotice } from './waiting-notice.tsx';
import { WeekEditor } from './week-editor.tsx';

export const MyAvailabilityPage = () => {
  const { me } = useSession();
  const id = me.freelancerId ?? '';
  const query = useAvailabilityRules(id);
  const { data, error, isPending, refetch } = query;
  const waiting = useWaitingEdits().find((edit) => edit.kind === 'week');
  const zone = data?.timeZone ?? me.timeZone;
  const unsent = waiting?.refused === null ? waiting : undefined;
  return (
    <Page
      title={t`Availability`}
      width="narrow"
      intro={t`When you can be booked. Bookers see only free or busy, never why.`}
    >
      <div className="space-y-10">
        <section aria-labelledby="week">
          <h2 id="week" className="mb-3 text-lg font-semibold tracking-tight">
            {t`Every week`}
          </h2>
          {isPending && <ListSkeleton rows={7} className="h-16" />}
          {error && !data && (
            <FailureNotice
              error={error}
              title={t`Your week could not be loaded`}
              retry={() => void refetch()}
            />
          )}
          <DataAge of={query} />
          {data && waiting && <WaitingNotice edit={waiting} saved={data} />}
          {data && (
            <WeekEditor
              key={unsent?.id ?? data.revision}
              freelancerId={id}
              saved={unsent ? { ...data, ...unsent.draft } : data}
              waits={unsent !== undefined}
            />
          )}
        </section>
        <TimeOffSection freelancerId={id} timeZone={zone} />
        <ExceptionList freelancerId={id} timeZone={zone} />
        <StaySection freelancerId={id} timeZone={zone} />
      </div>
    </Page>
  );
};
