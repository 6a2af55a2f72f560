import type { Incident } from '@flxibl/contracts/incidents';
import { t } from '@lingui/core/macro';

/** Who said what about it, in the order in which it was said. */
export const IncidentStory = ({ incident }: { readonly incident: Incident }) => {
  const { reason, disputeReason, decisionReason, appealReason, state } = incident;
  // A second decision takes the place of the first: what was said last stands last.
  const isDecidedAgain = appealReason !== null && (state === 'upheld' || state === 'overturned');
  const decision = { who: t`Decision`, words: decisionReason };
  const said = [
    { who: t`Reported`, words: reason },
    { who: t`Freelancer`, words: disputeReason },
    ...(isDecidedAgain ? [] : [decision]),
    { who: t`Appeal`, words: appealReason },
    ...(isDecidedAgain ? [decision] : []),
  ].filter(({ words }) => words !== null);
  if (said.length === 0) return null;
  return (
    <dl className="mt-2 space-y-1 text-sm">
      {said.map(({ who, words }) => (
        <div key={who} className="flex flex-wrap gap-x-2">
          <dt className="text-ink-faint">{who}:</dt>
          <dd className="min-w-0 break-words">
            <bdi>{t`“${words ?? ''}”`}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
};
