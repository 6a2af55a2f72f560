import type { MemberRole } from '@flxibl/contracts/operation';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession, type Session } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';
import { useMay } from '../../lib/use-may.ts';

/** @param clientId whose; an admin names it, others have one client */
export const useMembers = (clientId: string) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['members', 'list', clientId],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listMembers',
        { query: { clientId, limit: 50, ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

export const useInvitations = (clientId: string) => {
  const { api } = useSession();
  const may = useMay();
  return useInfiniteQuery({
    queryKey: ['members', 'invitations', clientId],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listInvitations',
        { query: { clientId, limit: 20, ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: may('listInvitations'),
  });
};

/** One change of who belongs to a client, after which the lists are read anew, and one's own rights with them. */
const useChange = <Wanted, Result>(
  change: (api: Session['api'], wanted: Wanted, key: string) => Promise<Result>,
) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (wanted: Wanted) => withKey(wanted, (key) => change(api, wanted, key)),
    onSettled: () =>
      Promise.all(['members', 'me'].map((list) => queryClient.invalidateQueries({ queryKey: [list] }))),
  });
};

export interface Rights {
  readonly role: MemberRole;
  /** Empty: every site. */
  readonly siteIds: readonly string[];
}

const bodyOf = ({ role, siteIds }: Rights) => ({ role, siteIds: [...siteIds] });

export const useSaveMember = () =>
  useChange((api, { userId, rights }: { readonly userId: string; readonly rights: Rights }) =>
    api('putMember', { params: { userId }, body: bodyOf(rights) }),
  );

export const useRemoveMember = () =>
  useChange((api, userId: string) => api('deleteMember', { params: { userId } }));

export const useInvite = () =>
  useChange(
    (
      api,
      {
        clientId,
        email,
        rights,
      }: { readonly clientId: string; readonly email: string; readonly rights: Rights },
      idempotencyKey,
    ) => api('createInvitation', { body: { clientId, email, ...bodyOf(rights) } }, { idempotencyKey }),
  );

export const useTakeBackInvitation = () =>
  useChange((api, id: string) => api('deleteInvitation', { params: { id } }));
