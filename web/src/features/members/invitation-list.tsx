import type { Invitation } from '@flxibl/contracts/invitations';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { memberRoleWords } from '../../copy/member-words.ts';
import type { Tone } from '../../copy/state-words.ts';
import { formatClock, formatDay, viewerZone } from '../../lib/format-time.ts';
import { siteNames } from './site-names.ts';
import { useInvitations, useTakeBackInvitation } from './use-members.ts';

const states = {
  open: { words: t({ message: 'Open', context: 'state' }), tone: 'info' },
  accepted: { words: t`Accepted`, tone: 'good' },
  revoked: { words: t`Taken back`, tone: 'neutral' },
  expired: { words: t`Expired`, tone: 'neutral' },
} as const satisfies Record<Invitation['state'], { words: string; tone: Tone }>;

interface InvitationListProps {
  readonly clientId: string;
  readonly sites: readonly Site[];
}

/** Who was asked to join, the newest first. */
export const InvitationList = ({ clientId, sites }: InvitationListProps) => {
  const invitations = useInvitations(clientId);
  const items = invitations.data?.pages.flatMap((page) => page.items);
  return (
    <>
      {invitations.isPending && <ListSkeleton rows={2} className="h-16" />}
      {invitations.isError && !items && (
        <FailureNotice
          error={invitations.error}
          title={t`The invitations could not be loaded`}
          retry={() => void invitations.refetch()}
        />
      )}
      {items?.length === 0 && <p className="text-ink-soft">{t`Nobody has been invited yet.`}</p>}
      {items && items.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {items.map((invitation) => (
            <InvitationLine key={invitation.id} invitation={invitation} sites={sites} />
          ))}
        </ul>
      )}
      <LoadMore list={invitations} />
    </>
  );
};

/** `Booker at Acme Alfama, until Tue 1 Dec, 09:00`: what is offered, where, and for how long. */
const offerWords = ({ role, siteIds, state, expiresAt }: Invitation, sites: readonly Site[]): string => {
  const { words } = memberRoleWords[role];
  const places = siteIds.length > 0 ? siteNames(siteIds, sites) : null;
  if (state !== 'open') return places === null ? words : t`${words} at ${places}`;
  const zone = viewerZone();
  const [day, clock] = [formatDay(expiresAt, zone), formatClock(expiresAt, zone)];
  return places === null
    ? t`${words}, until ${day}, ${clock}`
    : t`${words} at ${places}, until ${day}, ${clock}`;
};

interface InvitationLineProps {
  readonly invitation: Invitation;
  readonly sites: readonly Site[];
}

const InvitationLine = ({ invitation, sites }: InvitationLineProps) => {
  const { id, email, state } = invitation;
  const back = useTakeBackInvitation();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium break-all">
          <bdi>{email}</bdi>
        </p>
        <p className="tabular text-sm break-words text-ink-soft">{offerWords(invitation, sites)}</p>
      </div>
      <Badge tone={states[state].tone}>{states[state].words}</Badge>
      {state === 'open' && (
        <Button
          size="small"
          className="min-h-11 sm:min-h-9"
          busy={back.isPending}
          aria-label={t`Take back the invitation of ${email}`}
          onClick={() => back.mutate(id)}
        >
          {t`Take back`}
        </Button>
      )}
      {back.error !== null && (
        <div className="basis-full">
          <FailureNotice error={back.error} title={t`Nothing has changed`} urgent />
        </div>
      )}
    </li>
  );
};
