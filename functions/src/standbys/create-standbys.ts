import type { Answer } from '@flxibl/contracts/api-client';
import { reasonCodes } from '@flxibl/contracts/error-codes';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { refusalSentences } from '../lib/refusal-sentences.ts';
import { recordEvents } from '../platform/event-log.ts';
import { presentStandby } from './present-standby.ts';
import { standbyEvent } from './standby-events.ts';
import {
  findStandbyShift,
  insertStandbys,
  listCandidates,
  listInvited,
  lockSeats,
  type Candidate,
} from './standbys-sql.ts';

/** Asks people to stand by for a shift, in the order in which they are to step in. */
export const createStandbys = async (
  context: RequestContext,
  { params, body }: Input<'createStandbys'>,
): Promise<Answer<'createStandbys'>> => {
  const { tx, caller, actor, now } = context;
  const shift = await findStandbyShift(tx, params.id);
  if (!shift) throw notFound();
  await lockSeats(tx, [shift.id], body.freelancerIds);
  const candidates = await listCandidates(tx, shift.id, body.freelancerIds, now);
  if (candidates.length < body.freelancerIds.length) throw notFound();
  for (const candidate of candidates) refuseCandidate(candidate);

  const standbys = body.freelancerIds.map((freelancerId) => ({ id: createId(), freelancerId }));
  await insertStandbys(tx, standbys, { shift, createdBy: caller.userId, now });
  await recordEvents(
    tx,
    actor,
    standbys.map((standby) => standbyEvent({ ...shift, shiftId: shift.id, ...standby }, null, 'invited')),
  );
  const rows = await listInvited(tx, standbys.map(({ id }) => id), now); // prettier-ignore
  return { items: rows.map((row) => presentStandby(row, caller)), nextCursor: null };
};

const refuseCandidate = ({ freelancerId, reasons, isAsked }: Candidate): void => {
  const reason = reasonCodes.find((code) => reasons.includes(code));
  if (reason) throw new AppError(reason, refusalSentences[reason], { freelancerId });
  if (isAsked)
    throw new AppError('invalid_state', 'They are asked to stand by for this shift already.', {
      freelancerId,
      possible: ['withdraw'],
    });
};
