import { recordEvents, type Actor } from '../platform/event-log.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { requestEvent } from './request-events.ts';
import { expireRequestRows, listDueRequests, type DueRequest } from './requests-sql.ts';
import { lockSeats } from './seats-sql.ts';

const batch = 100;

/** Notes that the time of these is over, as far as it is and nobody has answered meanwhile. @returns how many */
export const expireDueRequests = async (
  tx: Transaction,
  requests: readonly DueRequest[],
  actor: Actor,
  now: Date,
): Promise<number> => {
  const expired = new Set(await expireRequestRows(tx, requests.map(({ id }) => id), now)); // prettier-ignore
  const events = requests
    .filter(({ id }) => expired.has(id))
    .map((request) => requestEvent(request, request.state, 'expired'));
  if (events.length > 0) await recordEvents(tx, actor, events);
  return events.length;
};

/** Tidies up what nobody answered in time; whether it still counts is judged when it is read. @returns how many */
export const expireRequests = async (now: Date): Promise<number> => {
  let done = 0;
  for (;;) {
    const { found, expired } = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const due = await listDueRequests(tx, now, batch);
      await lockSeats(tx, [], due.flatMap((request) => [request.freelancerId, request.otherFreelancerId])); // prettier-ignore
      const actor: Actor = { userId: null, channel: 'job', requestId: 'expireRequests' };
      return { found: due.length, expired: await expireDueRequests(tx, due, actor, now) };
    });
    done += expired;
    if (found < batch) return done;
  }
};
