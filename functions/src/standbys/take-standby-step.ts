import type { Standby, StandbyAction } from '@flxibl/contracts/standbys';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { presentStandby } from './present-standby.ts';
import { standbyEvent } from './standby-events.ts';
import { refuseStandbyAction, standbyPartyOf, stateAfter } from './standby-rules.ts';
import { findStandby, lockSeats, moveStandby } from './standbys-sql.ts';

/** One answer of one side: lock, look, decide, write. */
export const takeStandbyStep = async (
  { tx, caller, actor, now }: RequestContext,
  id: string,
  action: StandbyAction,
): Promise<Standby> => {
  const seen = await findStandby(tx, id, now);
  if (!seen) throw notFound();
  await lockSeats(tx, [seen.shiftId], [seen.freelancerId]);
  const standby = (await findStandby(tx, id, now))!;
  refuseStandbyAction(standby.state, standbyPartyOf(caller), action);
  const after = stateAfter(action);
  await moveStandby(tx, id, after);
  const { bookingId } = standby.outline;
  await recordEvents(tx, actor, [standbyEvent({ ...standby, bookingId }, standby.state, after)]);
  return presentStandby((await findStandby(tx, id, now))!, caller);
};
