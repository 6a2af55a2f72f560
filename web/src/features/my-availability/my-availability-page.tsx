import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { useSession } from '../../lib/session.ts';
import { ExceptionList } from './exception-list.tsx';
import { useAvailabilityRules } from './use-availability-rules.ts';
import { WeekEditor } from './week-editor.tsx';

export const MyAvailabilityPage = () => {
  const { me } = useSession();
  const id = me.freelancerId ?? '';
  const { data, error, isPending, refetch } = useAvailabilityRules(id);
  return (
    <Page
      title="Availability"
      width="narrow"
      intro="When you can be booked. Bookers see only free or busy, never why."
    >
      <div className="space-y-10">
        <section aria-labelledby="week">
          <h2 id="week" className="mb-3 text-lg font-semibold tracking-tight">
            Every week
          </h2>
          {isPending && <ListSkeleton rows={7} className="h-16" />}
          {error && !data && (
            <FailureNotice error={error} title="Your week could not be loaded" retry={() => void refetch()} />
          )}
          {data && <WeekEditor key={data.version} freelancerId={id} saved={data} />}
        </section>
        <ExceptionList freelancerId={id} timeZone={data?.timeZone ?? me.timeZone} />
      </div>
    </Page>
  );
};
