import { AppError } from '../lib/app-error.ts';
import { tryCaldavAccount } from './caldav/connect-account.ts';
import type { OutsideUseCase } from '../http/outside-use-cases.ts';
import { ProviderError } from './calendar-provider.ts';
import { keepConnection, sealAccount, type ReachedAccount } from './keep-connection.ts';

interface Plan {
  readonly freelancerId: string;
  readonly credentials: {
    readonly serverUrl: string;
    readonly username: string;
    readonly password: string;
  };
}

/** One sentence for whatever went wrong, so that nobody learns by it what there is behind an address. */
const notReached = (): AppError =>
  new AppError('calendar_not_reached', 'No calendar could be reached with this address, name and password.');

/** Connects a CalDAV server, where it lets us in. */
export const connectCaldavCalendar: OutsideUseCase<'connectCaldavCalendar', Plan, ReachedAccount> = {
  plan: async ({ caller }, { body }) => ({ freelancerId: caller.freelancerId!, credentials: body }),
  reach: async ({ freelancerId, credentials }) => {
    try {
      const calendars = await tryCaldavAccount(credentials);
      const { serverUrl, username } = credentials;
      const accountId = `${new URL(serverUrl).host}|${username.toLowerCase()}`;
      const sealed = await sealAccount(freelancerId, 'caldav', accountId, credentials);
      return { ...sealed, account: username, calendars };
    } catch (error) {
      if (error instanceof ProviderError || error instanceof TypeError) throw notReached();
      throw error;
    }
  },
  keep: (context, _input, account) => keepConnection(context, account),
};
