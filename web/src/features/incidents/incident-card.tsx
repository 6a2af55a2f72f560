import type { Incident } from '@flxibl/contracts/incidents';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { IncidentStory } from '../../components/incident-story.tsx';
import { incidentKindWords, incidentStateWords } from '../../copy/incident-words.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useMay } from '../../lib/use-may.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { decisionsOf, type Decision } from './decisions.ts';

const buttons = {
  uphold: { words: t`It stands…`, label: (what) => t`It stands… ${what}` },
  overturn: { words: t`Take back…`, label: (what) => t`Take back… ${what}` },
} satisfies Record<Decision, { words: string; label: (what: string) => string }>;

/** What can still happen to it, where nobody here can do it. */
const outlook = ({ state, final, appealUntil }: Incident, role: string, zone: string): string | null => {
  if (state === 'appealed' && role === 'business') return t`The platform decides after an appeal.`;
  if (final && state === 'upheld') return t`Decided for good.`;
  if (appealUntil === null || Date.parse(appealUntil) < Date.now()) return null;
  return t`Can be appealed until ${{ moment: formatMoment(appealUntil, zone) }}.`;
};

export const IncidentCard = ({ incident }: { readonly incident: Incident }) => {
  const { me } = useSession();
  const may = useMay();
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const { freelancerName: name, siteName, kind, state, startsAt } = incident;
  const what = `${incidentKindWords[kind]}: ${name}`;
  const decisions = may('upholdIncident') ? decisionsOf(incident, me.role) : [];
  const next = outlook(incident, me.role, me.timeZone);
  return (
    <article className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card border border-line bg-surface px-4 py-3 sm:px-5">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-40">
        <h2 className="font-medium break-words">{what}</h2>
        <p className="tabular text-sm break-words text-ink-soft">
          <bdi>{siteName}</bdi>, {formatMoment(startsAt, me.timeZone)}
        </p>
        <IncidentStory incident={incident} />
        {next && <p className="tabular mt-1 text-sm text-ink-faint">{next}</p>}
      </div>
      <Badge tone={incidentStateWords[state].tone}>{incidentStateWords[state].words}</Badge>
      {decisions.length > 0 && (
        <div className="flex basis-full flex-wrap justify-end gap-2">
          {decisions.map((decision) => (
            <Button
              key={decision}
              size="small"
              className="min-h-11 sm:min-h-9"
              aria-label={buttons[decision].label(what)}
              onClick={() => setDeciding(decision)}
            >
              {buttons[decision].words}
            </Button>
          ))}
        </div>
      )}
      {deciding && (
        <DecisionDialog incident={incident} decision={deciding} onClose={() => setDeciding(null)} />
      )}
    </article>
  );
};
