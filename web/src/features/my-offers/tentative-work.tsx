import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { formatRange, zoneAbbreviation, zoneCity } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';

interface Work {
  readonly role: string;
  readonly clientName: string;
  readonly siteName: string;
  readonly siteAddress: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
}

interface TentativeWorkProps {
  readonly work: Work;
  readonly badge: ReactNode;
  readonly children: ReactNode;
}

/** Work that may come: what, where and when, and what can be said to it. */
export const TentativeWork = ({ work, badge, children }: TentativeWorkProps) => {
  const { me } = useSession();
  const roleName = useRoleName();
  const { role, clientName: client, siteName, siteAddress, startsAt, endsAt, timeZone } = work;
  const elsewhere = zoneAbbreviation(me.timeZone, startsAt) !== zoneAbbreviation(timeZone, startsAt);
  return (
    <article className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-3">
        <h3 className="min-w-0 font-semibold break-words">{t`${{ role: roleName(role) }} for ${client}`}</h3>
        {badge}
      </div>
      <p className="tabular">
        {formatRange(startsAt, endsAt, timeZone)}{' '}
        <span className="text-sm text-ink-soft">{t`${{ city: zoneCity(timeZone) }} time`}</span>
        {elsewhere && (
          <span className="block text-sm text-ink-soft">
            {t`For you: ${{ range: formatRange(startsAt, endsAt, me.timeZone) }}`}
          </span>
        )}
      </p>
      <p className="text-sm break-words text-ink-soft">
        <bdi>{siteName}</bdi>, <bdi>{siteAddress}</bdi>
      </p>
      {children}
    </article>
  );
};
