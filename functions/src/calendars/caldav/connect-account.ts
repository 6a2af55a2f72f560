import { setTimeout as delay } from 'node:timers/promises';
import { ProviderError, type RemoteCalendar } from '../calendar-provider.ts';
import type { CaldavAccount, DavSetup } from './dav-requests.ts';

/** As long as a server may take to answer; every failure takes exactly as long. */
const longestMilliseconds = 10_000;

/**
 * Tries an account that somebody typed in.
 * @returns its calendars
 * @throws ProviderError `refused`, whatever was wrong and always after the same time: who tries addresses of others must
 *   not learn whether something listens there, answers, or knows the name
 */
export const tryCaldavAccount = async (
  account: CaldavAccount,
  setup?: DavSetup,
  limit = longestMilliseconds,
): Promise<readonly RemoteCalendar[]> => {
  const { openCaldavCalendar } = await import('./caldav-calendar.ts');
  const over = new AbortController();
  const end = delay(limit, undefined, { signal: over.signal });
  const tried = openCaldavCalendar(account, setup)
    .listCalendars()
    .then(
      (calendars) => calendars,
      () => undefined,
    );
  const calendars = await Promise.race([tried, end.then(() => undefined)]);
  if (calendars !== undefined && calendars.length > 0) {
    over.abort();
    await end.catch(() => undefined);
    return calendars;
  }
  await end;
  throw new ProviderError('refused');
};
