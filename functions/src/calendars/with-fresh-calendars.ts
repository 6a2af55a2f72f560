import { DoFirst } from '../http/outside-use-cases.ts';
import type { RequestContext } from '../http/request-context.ts';
import { StaleCalendars } from '../lib/stale-calendars.ts';
import { now as presentTime } from '../platform/clock.ts';
import type { SyncPorts } from './sync-calendar.ts';
import { syncTheseCalendars } from './sync-calendars.ts';

/** Nobody waits longer for a calendar than this. */
const limitMs = 2_000;

const readInTime = async (ids: readonly string[], ports: SyncPorts): Promise<void> => {
  let timer: NodeJS.Timeout;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
  const reading = syncTheseCalendars(ids, presentTime(), ports).catch(() => undefined);
  await Promise.race([limit, reading]).finally(() => clearTimeout(timer));
};

/**
 * A use case that books people, which may ask for their calendars to be read first. What does not answer in time is left
 * as it is: then the policy says whether that stops the booking.
 */
export const withFreshCalendars =
  <Input, Answer>(useCase: (context: RequestContext, input: Input) => Promise<Answer>, ports: SyncPorts) =>
  async (context: RequestContext, input: Input): Promise<Answer> => {
    try {
      return await useCase(context, input);
    } catch (error) {
      if (!(error instanceof StaleCalendars)) throw error;
      throw new DoFirst(() => readInTime(error.ids, ports));
    }
  };
