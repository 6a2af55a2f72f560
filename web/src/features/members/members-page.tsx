import type { NewInvitation } from '@flxibl/contracts/invitations';
import { t } from '@lingui/core/macro';
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ClientChoice } from '../../components/client-choice.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { SecretDialog } from '../../components/secret-dialog.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { useChosenClient } from '../../lib/use-chosen-client.ts';
import { useMay } from '../../lib/use-may.ts';
import { useSites } from '../../lib/use-reference-lists.ts';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberList } from './member-list.tsx';

/** Where the code is accepted, ready to be sent. */
const linkOf = (code: string | null): string | null =>
  code === null ? null : `${window.location.origin}/join#code=${code}`;

type Open = { readonly what: 'invite' } | { readonly what: 'code'; readonly invitation: NewInvitation };

/** Who belongs to a client, what they may do there, and who was asked to join. */
export const MembersPage = () => {
  const client = useChosenClient();
  const sites = useSites();
  const may = useMay();
  const [open, setOpen] = useState<Open | null>(null);
  const ownSites = sites.data?.filter(({ clientId }) => clientId === client?.id) ?? [];
  const close = (): void => setOpen(null);
  return (
    <Page
      title={t`Members`}
      intro={client && t`Who works with ${{ client: client.name }} here, and what they may do.`}
      width="narrow"
      actions={
        <div className="flex flex-wrap items-end gap-2">
          <ClientChoice chosen={client} />
          {may('createInvitation') && client && (
            <Button look="primary" onClick={() => setOpen({ what: 'invite' })}>
              <UserRoundPlus aria-hidden className="size-4" />
              {t`Invite`}
            </Button>
          )}
        </div>
      }
    >
      <div className="space-y-8">
        <RightsNotice needs="putMember" what={t`Changing members`} />
        {client ? <MemberList key={client.id} clientId={client.id} sites={ownSites} /> : <ListSkeleton />}
        {client && may('listInvitations') && (
          <section aria-labelledby="invitations" className="space-y-3">
            <h2 id="invitations" className="text-lg font-semibold tracking-tight">
              {t`Invitations`}
            </h2>
            <InvitationList key={client.id} clientId={client.id} sites={ownSites} />
          </section>
        )}
      </div>
      {open?.what === 'invite' && client && (
        <InviteDialog
          clientId={client.id}
          sites={ownSites}
          onInvited={(invitation) => setOpen({ what: 'code', invitation })}
          onClose={close}
        />
      )}
      {open?.what === 'code' && (
        <SecretDialog
          title={t`The invitation`}
          label={t`Link to join`}
          secret={linkOf(open.invitation.token)}
          hint={t`Send it to ${{ email: open.invitation.email }}: with it, and signed in with that address, they join. It holds for 7 days.`}
          onClose={close}
        />
      )}
    </Page>
  );
};
