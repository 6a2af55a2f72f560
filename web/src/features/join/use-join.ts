import type { ApiClient } from '@flxibl/contracts/api-client';
import { useMutation } from '@tanstack/react-query';
import type { User } from 'firebase/auth';
import { isUndecided } from '../../lib/failure.ts';
import { viewerZone } from '../../lib/format-time.ts';
import { useIntention } from '../../lib/use-intention.ts';

const [tries, restMillis] = [4, 500];

/** The live layer goes by what the token says of its owner, which follows a moment after they joined. */
const awaitRights = async (user: User): Promise<void> => {
  for (let left = tries; left > 0; left -= 1) {
    const { claims } = await user.getIdTokenResult(true);
    if (claims['clientId'] !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, restMillis));
  }
};

interface Acceptance {
  readonly token: string;
  /** Of somebody who is new here. */
  readonly name?: string;
}

export const useJoin = (api: ApiClient, user: User) => {
  const withKey = useIntention();
  return useMutation({
    mutationFn: (acceptance: Acceptance) =>
      withKey(acceptance, async (idempotencyKey) => {
        const body = { ...acceptance, timeZone: viewerZone() };
        const membership = await api('acceptInvitation', { body }, { idempotencyKey });
        // Joined is joined: without the fresh token only the live marks come later.
        await awaitRights(user).catch(() => {});
        return membership;
      }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
  });
};
