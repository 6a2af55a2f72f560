import { AppError } from '../lib/app-error.ts';
import { config } from '../platform/config.ts';

let inFlight = 0;

/**
 * Runs the work unless this instance has its hands full: whoever would wait longest is told to come back while it
 * costs nothing yet, and those inside are still answered in time.
 * @throws AppError `unavailable`
 */
export const admit = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  if (inFlight >= config.maxInFlight) {
    throw new AppError('unavailable', 'Too much is going on right now. Nothing was done; try again.');
  }
  inFlight += 1;
  try {
    return await work();
  } finally {
    inFlight -= 1;
  }
};
