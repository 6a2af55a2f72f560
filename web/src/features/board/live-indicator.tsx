import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { RefreshCw, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useOnline } from '../../lib/use-online.ts';
import { formatClock, viewerZone } from '../../lib/format-time.ts';
import { ageInWords } from '../../lib/age-in-words.ts';
import type { LiveState } from './use-live-days.ts';

interface LiveIndicatorProps {
  readonly state: LiveState;
  /** When the last answer of the API was made (ms). */
  readonly asOf: number | null;
}

const tickMillis = 5000;

const useNow = (): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMillis);
    return () => clearInterval(timer);
  }, []);
  return now;
};

/** Whether the board can be trusted to the second, and how old it is when not. */
export const LiveIndicator = ({ state, asOf }: LiveIndicatorProps) => {
  const online = useOnline();
  if (state.kind === 'live') {
    return (
      <span className="inline-flex items-center gap-2 text-sm">
        <span className="inline-flex items-center gap-2 font-medium text-accent-ink">
          <span aria-hidden className="size-2 rounded-full bg-free-edge" />
          <span>{t`Live`}</span>
        </span>
        {asOf !== null && (
          <span className="tabular text-ink-faint max-sm:sr-only">
            <Trans>
              checked <Age since={asOf} />
            </Trans>
          </span>
        )}
      </span>
    );
  }
  if (state.kind === 'connecting') {
    return (
      <span className="inline-flex items-center gap-2 text-sm text-ink-soft">
        <RefreshCw aria-hidden className="size-3.5 animate-spin" />
        {t`Connecting`}
      </span>
    );
  }
  const known = Math.max(asOf ?? 0, state.heardUntil ?? 0);
  const clock = formatClock(known, viewerZone());
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 rounded-full bg-warn-soft px-2.5 py-0.5 text-sm font-medium text-warn-ink">
      <WifiOff aria-hidden className="size-3.5" />
      {known === 0 ? (
        t`Not live`
      ) : (
        <span className="tabular">
          <Trans>
            Not live, data as of {clock}, <Age since={known} />
          </Trans>
        </span>
      )}
      {online && <span className="font-normal max-sm:sr-only">{t`Refreshed every 15 s`}</span>}
    </span>
  );
};

/** Alone in drawing itself anew: the board beside it does not. */
const Age = ({ since }: { readonly since: number }) => ageInWords(useNow() - since);
