import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';

const dayMs = 86_400_000;
/** As far ahead as free time is known. */
const horizonDays = 190;

const refusals = {
  booked: 'You are booked for work that is not over. Cancel it, or hand it over, first.',
  last_owner: 'Somebody has to look after the client: make another member an owner first.',
} as const;

/** Makes the caller nobody; what others have of them, the job `finishErasures` finds. */
export const eraseMe = async (
  { tx, caller, actor, now, changedFreelancers }: RequestContext,
  { body }: Input<'eraseMe'>,
): Promise<undefined> => {
  if (body.email.toLowerCase() !== caller.email.toLowerCase()) {
    throw invalidInput('email', 'is not the address of this account');
  }
  const { clientId, freelancerId } = caller;
  const [row] = await tx.query<{ outcome: 'erased' | keyof typeof refusals }>(
    'select erase_me($1) as outcome',
    [now],
  );
  const { outcome } = row!;
  if (outcome !== 'erased') throw new AppError('invalid_state', refusals[outcome]);
  await recordEvents(tx, actor, [
    {
      type: 'person_erased',
      ...(clientId !== null && { clientId }),
      ...(freelancerId !== null && {
        freelancerId,
        affects: {
          startsAt: new Date(now.getTime() - dayMs),
          endsAt: new Date(now.getTime() + horizonDays * dayMs),
        },
      }),
    },
  ]);
  if (freelancerId !== null) changedFreelancers.add(freelancerId);
};
