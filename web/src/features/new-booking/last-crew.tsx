import type { Answer } from '@flxibl/contracts/api-client';
import { plural, t } from '@lingui/core/macro';
import { useMutation } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';

interface LastCrewProps {
  readonly siteId: string;
  readonly role: string;
  /** The site's. */
  readonly timeZone: string;
  readonly onChosen: (crew: readonly { readonly freelancerId: string; readonly name: string }[]) => void;
}

/** Names the people of the last shift of the role at the site that was full. Whether they can come, the preview says. */
export const LastCrew = ({ siteId, role, timeZone, onChosen }: LastCrewProps) => {
  const { api } = useSession();
  const crew = useMutation({
    mutationFn: (asked: { siteId: string; role: string }) =>
      api('getLastCrew', { params: { id: asked.siteId }, query: { role: asked.role } }),
    onSuccess: ({ freelancers }) =>
      onChosen(
        freelancers.map(({ freelancerId, freelancerName }) => ({ freelancerId, name: freelancerName })),
      ),
  });
  // What was found is of the role and site it was asked for.
  const isOfThis = crew.variables?.role === role && crew.variables.siteId === siteId;
  const found = isOfThis ? crew.data : undefined;
  return (
    <>
      <Button size="small" busy={crew.isPending} onClick={() => crew.mutate({ siteId, role })}>
        <UsersRound aria-hidden className="size-4" />
        {t`Last crew`}
      </Button>
      <span role="status" className="tabular text-sm text-ink-soft empty:hidden">
        {found && foundWords(found, timeZone)}
      </span>
      {isOfThis && crew.error && (
        <FailureNotice error={crew.error} title={t`The last crew could not be loaded`} urgent />
      )}
    </>
  );
};

const foundWords = ({ startsAt, freelancers }: Answer<'getLastCrew'>, timeZone: string): string => {
  if (startsAt === null) return t`No shift of this role was full here yet.`;
  const day = formatDay(startsAt, timeZone);
  return plural(freelancers.length, {
    one: `# person of ${day} is named.`,
    other: `# people of ${day} are named.`,
  });
};
