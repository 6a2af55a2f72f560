import type { Incident } from '@flxibl/contracts/incidents';
import type { ReliabilityEntry } from '@flxibl/contracts/reliability';
import { plural, t } from '@lingui/core/macro';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { IncidentStory } from '../../components/incident-story.tsx';
import { incidentKindWords, incidentStateWords } from '../../copy/incident-words.ts';
import { formatCalendarDay, formatMoment } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useNow } from '../../lib/use-now.ts';
import { ObjectionDialog } from './objection-dialog.tsx';
import { objectionTo } from './objection.ts';
import type { z } from 'zod';

export type Entry = z.output<typeof ReliabilityEntry>;

/** What it costs now, and until when. */
const countsWords = (entry: Entry | undefined, state: Incident['state']): string => {
  if (state === 'overturned') return t`Counts nothing.`;
  if (entry === undefined) return t`Older than 180 days: counts no more.`;
  const day = formatCalendarDay(entry.decaysAt.slice(0, 10));
  if (entry.pointsLeft === 0) return t`Earned back by good shifts.`;
  return plural(entry.pointsLeft, {
    one: `Counts # point, until ${day}.`,
    other: `Counts # points, until ${day}.`,
  });
};

interface EntryCardProps {
  readonly incident: Incident;
  /** Undefined for what has decayed. */
  readonly entry: Entry | undefined;
}

export const EntryCard = ({ incident, entry }: EntryCardProps) => {
  const { me } = useSession();
  const objection = objectionTo(incident, useNow(60_000));
  const [objecting, setObjecting] = useState(false);
  const { kind, state, siteName, startsAt, appealUntil, final } = incident;
  const kindWords = incidentKindWords[kind];
  const when = formatMoment(startsAt, me.timeZone);
  return (
    <article className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="font-semibold">{kindWords}</h3>
          <p className="tabular text-sm break-words text-ink-soft">
            <bdi>{siteName}</bdi>, {when}
          </p>
        </div>
        <Badge tone={incidentStateWords[state].tone}>{incidentStateWords[state].words}</Badge>
      </div>
      <p className="tabular mt-2">{countsWords(entry, state)}</p>
      <IncidentStory incident={incident} />
      {state === 'disputed' && (
        <p className="mt-2 text-sm text-ink-soft">{t`Waits for the client or the platform to decide.`}</p>
      )}
      {state === 'appealed' && (
        <p className="mt-2 text-sm text-ink-soft">{t`Waits for the platform to decide.`}</p>
      )}
      {state === 'upheld' && final && (
        <p className="mt-2 text-sm text-ink-soft">{t`Decided by the platform, for good.`}</p>
      )}
      {objection && (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
          <p className="tabular text-sm text-ink-soft">
            {objection === 'appeal' && appealUntil !== null
              ? t`Appeal until ${{ moment: formatMoment(appealUntil, me.timeZone) }}.`
              : t`Was it otherwise?`}
          </p>
          <Button
            size="small"
            className="min-h-11 sm:min-h-9"
            aria-label={
              objection === 'dispute' ? t`Dispute: ${kindWords}, ${when}` : t`Appeal: ${kindWords}, ${when}`
            }
            onClick={() => setObjecting(true)}
          >
            {objection === 'dispute' ? t`Dispute…` : t`Appeal…`}
          </Button>
        </div>
      )}
      {objecting && objection && (
        <ObjectionDialog incident={incident} kind={objection} onClose={() => setObjecting(false)} />
      )}
    </article>
  );
};
