import type { Overview } from '@flxibl/contracts/overview';
import { plural, t } from '@lingui/core/macro';
import { Badge } from '../../components/badge.tsx';

/** Beyond this a board somewhere shows people as free who are not. */
const lateSeconds = 30;

export const LiveLayerState = ({ live }: { readonly live: Overview['live'] }) => {
  const late = live.pending > 0 && live.oldestPendingSeconds > lateSeconds;
  const seconds = Math.round(live.oldestPendingSeconds);
  return (
    <section className="rounded-card border border-line bg-surface px-5 py-4">
      <h2 className="flex items-center justify-between gap-3 font-semibold">
        {t`Live layer`}
        <Badge tone={late ? 'bad' : 'good'}>{late ? t`Behind` : t`Up to date`}</Badge>
      </h2>
      <p className="mt-3 text-ink-soft">
        {live.pending === 0
          ? t`Every change has reached the boards.`
          : plural(
              { count: live.pending },
              {
                one: `# freelancer waits to be written, the oldest for ${seconds} s.`,
                other: `# freelancers wait to be written, the oldest for ${seconds} s.`,
              },
            )}
      </p>
      <p className="mt-1 text-sm text-ink-faint">
        {t`Bookings never depend on it: a late board is refused a taken freelancer, never sold one twice.`}
      </p>
    </section>
  );
};
