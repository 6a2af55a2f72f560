import type { Member } from '@flxibl/contracts/members';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { memberRoleWords } from '../../copy/member-words.ts';
import { useSession } from '../../lib/session.ts';
import { useMay } from '../../lib/use-may.ts';
import { MemberDialog } from './member-dialog.tsx';
import { siteNames } from './site-names.ts';
import { useMembers, useRemoveMember } from './use-members.ts';

interface MemberListProps {
  readonly clientId: string;
  readonly sites: readonly Site[];
}

export const MemberList = ({ clientId, sites }: MemberListProps) => {
  const members = useMembers(clientId);
  const remove = useRemoveMember();
  const [open, setOpen] = useState<{ readonly what: 'change' | 'remove'; readonly member: Member } | null>(
    null,
  );
  const items = members.data?.pages.flatMap((page) => page.items);
  const owners = items?.filter(({ role }) => role === 'owner').length ?? 0;
  const close = (): void => setOpen(null);
  return (
    <>
      {members.isPending && <ListSkeleton rows={3} className="h-20" />}
      {members.isError && !items && (
        <FailureNotice
          error={members.error}
          title={t`The members could not be loaded`}
          retry={() => void members.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={UsersRound} title={t`Nobody belongs to this client`}>
          <p>{t`Invite an owner, who can then invite the others.`}</p>
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {items.map((member) => (
            <MemberLine
              key={member.userId}
              member={member}
              sites={sites}
              isLastOwner={member.role === 'owner' && owners === 1 && !members.hasNextPage}
              onChange={() => setOpen({ what: 'change', member })}
              onRemove={() => setOpen({ what: 'remove', member })}
            />
          ))}
        </ul>
      )}
      <LoadMore list={members} />
      {open?.what === 'change' && <MemberDialog member={open.member} sites={sites} onClose={close} />}
      {open?.what === 'remove' && (
        <ConfirmDialog
          title={t`Remove ${{ name: open.member.name }}?`}
          consequence={t`${{ name: open.member.name }} sees nothing of this client any more, and API keys they made stop working. What they booked stays.`}
          confirmWords={t`Remove`}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() =>
            remove.mutate(open.member.userId, {
              onSuccess: () => {
                close();
                void showDone(t`${{ name: open.member.name }} was removed`);
              },
            })
          }
          onClose={() => {
            remove.reset();
            close();
          }}
        />
      )}
    </>
  );
};

interface MemberLineProps {
  readonly member: Member;
  readonly sites: readonly Site[];
  readonly isLastOwner: boolean;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

const MemberLine = ({ member, sites, isLastOwner, onChange, onRemove }: MemberLineProps) => {
  const { me } = useSession();
  const may = useMay();
  const { name, email, role, siteIds } = member;
  const { words, tone } = memberRoleWords[role];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 sm:px-5">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          {email === me.email && <span className="shrink-0 text-sm text-ink-faint">{t`you`}</span>}
        </p>
        <p className="truncate text-sm text-ink-soft" title={email}>
          <bdi>{email}</bdi>
        </p>
        {siteIds.length > 0 && (
          <p className="text-sm break-words text-ink-faint">{t`Only at ${{ places: siteNames(siteIds, sites) }}`}</p>
        )}
      </div>
      <Badge tone={tone}>{words}</Badge>
      {may('putMember') &&
        (isLastOwner ? (
          <p className="text-sm text-ink-faint max-sm:basis-full">{t`The only owner: has to stay one.`}</p>
        ) : (
          <div className="flex gap-1 max-sm:basis-full max-sm:justify-end">
            <Button
              size="small"
              className="min-h-11 sm:min-h-9"
              aria-label={t`Change ${name}`}
              onClick={onChange}
            >
              {t`Change`}
            </Button>
            <Button
              look="quiet"
              size="small"
              className="min-h-11 sm:min-h-9"
              aria-label={t`Remove ${name}`}
              onClick={onRemove}
            >
              {t`Remove`}
            </Button>
          </div>
        ))}
    </li>
  );
};
