import type { Pencil, PencilAction } from '@flxibl/contracts/pencils';
import { t } from '@lingui/core/macro';
import { useNavigate } from 'react-router-dom';
import { Avatar } from '../../components/avatar.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { showDone } from '../../components/toasts.ts';
import { pencilWords } from '../../copy/pencil-words.ts';
import { formatMoment, formatRange, zoneCity } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { usePencilStep } from './use-pencils.ts';

const actions = {
  book: { words: t`Book`, label: (who) => t`Book ${who}`, done: t`Booked` },
  challenge: {
    words: t`Challenge`,
    label: (who) => t`Challenge those before you for ${who}`,
    done: t`Those before you are asked to book or release`,
  },
  release: { words: t`Release`, label: (who) => t`Release ${who}`, done: t`Released` },
} satisfies Record<PencilAction, { words: string; label: (who: string) => string; done: string }>;

/** What happens next, and when. */
const outlook = ({ state, rank, lapsesAt, challengeEndsAt }: Pencil, zone: string): string | null => {
  if (challengeEndsAt !== null && state === 'challenged')
    return t`Somebody behind you waits: book or release it until ${{ moment: formatMoment(challengeEndsAt, zone) }}, or it ends.`;
  if (state !== 'placed') return null;
  const until = formatMoment(lapsesAt, zone);
  return rank === 1
    ? t`No other client can book over it. Ends by itself: ${until}`
    : t`Others stand before it; a challenge makes them decide. Ends by itself: ${until}`;
};

export const PencilCard = ({ pencil }: { readonly pencil: Pencil }) => {
  const { me } = useSession();
  const roleName = useRoleName();
  const navigate = useNavigate();
  const step = usePencilStep();
  const { id, freelancerName: name, role, siteName, startsAt, endsAt, timeZone, state, possible } = pencil;
  const { words, tone } = pencilWords(pencil);
  const next = outlook(pencil, me.timeZone);
  const when = formatRange(startsAt, endsAt, timeZone);
  const take = (action: PencilAction): void =>
    step.mutate(
      { action, id },
      {
        onSuccess: ({ bookingId }) => {
          void showDone(actions[action].done);
          if (bookingId !== null) void navigate(`/bookings/${bookingId}`);
        },
      },
    );
  return (
    <article className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card border border-line bg-surface px-4 py-3 sm:px-5">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-40">
        <h2 className="font-medium break-words">{name}</h2>
        <p className="tabular text-sm text-ink-soft">
          {when} <span className="text-ink-faint">{t`${{ city: zoneCity(timeZone) }} time`}</span>
        </p>
        <p className="text-sm break-words text-ink-faint">
          {roleName(role)}, <bdi>{siteName}</bdi>
        </p>
        {next && (
          <p className={`tabular mt-1 text-sm ${state === 'challenged' ? 'text-warn-ink' : 'text-ink-soft'}`}>
            {next}
          </p>
        )}
      </div>
      <Badge tone={tone}>{words}</Badge>
      {possible.length > 0 && (
        <div className="flex basis-full flex-wrap justify-end gap-2">
          {(['release', 'challenge', 'book'] as const)
            .filter((action) => possible.includes(action))
            .map((action) => (
              <Button
                key={action}
                size="small"
                look={action === 'book' ? 'primary' : 'secondary'}
                className="min-h-11 sm:min-h-9"
                busy={step.isPending}
                aria-label={`${actions[action].label(name)}, ${when}`}
                onClick={() => take(action)}
              >
                {actions[action].words}
              </Button>
            ))}
        </div>
      )}
      {step.error && (
        <div className="basis-full">
          <FailureNotice error={step.error} title={t`Nothing has changed`} urgent />
        </div>
      )}
    </article>
  );
};
