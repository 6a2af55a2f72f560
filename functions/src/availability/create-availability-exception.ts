import type { AvailabilityException } from '@flxibl/contracts/availability';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { planRange } from '../lib/plan-range.ts';
import { plainWallTime } from '../lib/wall-time.ts';
import { recordEvents } from '../platform/event-log.ts';
import { insertException, lockFreelancer } from './availability-sql.ts';
import { presentException } from './present-exception.ts';
import { settleChange, touchedFacts } from './settle-change.ts';

/** Adds a dated change, in wall time of the freelancer's zone. A wish changes no free time. */
export const createAvailabilityException = async (
  context: RequestContext,
  { params, body }: Input<'createAvailabilityException'>,
): Promise<AvailabilityException> => {
  const { tx, actor } = context;
  const freelancer = await lockFreelancer(tx, params.id);
  if (!freelancer) throw notFound();
  const range = planRange(body, freelancer.timeZone, { longestDays: 366 });
  const row = await insertException(tx, params.id, {
    kind: body.kind,
    start: plainWallTime(body.start),
    end: plainWallTime(body.end),
    timeZone: freelancer.timeZone,
    ...range,
    note: body.note ?? null,
  });
  const isWish = body.kind === 'preferred';
  const touchedWork = isWish ? undefined : await settleChange(context, params.id, range, body.onConflict);
  const exception = presentException(row);
  await recordEvents(tx, actor, [
    {
      type: 'availability_exception_created',
      freelancerId: params.id,
      ...(isWish ? {} : { affects: range }),
      after: { ...exception, ...touchedFacts(touchedWork, body.onConflict) },
    },
  ]);
  return { ...exception, ...(touchedWork && { touchedWork }) };
};
