import type { Incident } from '@flxibl/contracts/incidents';
import { t } from '@lingui/core/macro';
import { Link } from 'react-router-dom';
import { Avatar } from '../../components/avatar.tsx';
import { incidentKindWords } from '../../copy/incident-words.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';

/** Leads to where it is decided. */
export const DisputeLine = ({ incident }: { readonly incident: Incident }) => {
  const { me } = useSession();
  const { freelancerName: name, kind, siteName, startsAt, disputeReason } = incident;
  return (
    <div className="flex items-center gap-x-3">
      <Avatar name={name} />
      <div className="min-w-0 flex-1">
        <Link to="/incidents" className="block rounded-control font-medium break-words hover:underline">
          {incidentKindWords[kind]}: <bdi>{name}</bdi>
        </Link>
        <p className="tabular text-sm break-words text-ink-soft">
          <bdi>{siteName}</bdi>, {formatMoment(startsAt, me.timeZone)}
        </p>
        {disputeReason !== null && (
          <p className="mt-1 text-sm break-words">
            <bdi>{t`“${disputeReason}”`}</bdi>
          </p>
        )}
      </div>
    </div>
  );
};
